package carousel.reports.comparison;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chapter.SuccessTable;
import carousel.reports.chapter.Versus;
import carousel.reports.chart.Chart;
import carousel.reports.chart.LagLines;
import carousel.reports.chart.Metric;
import carousel.reports.chart.Strip;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Ends;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.study.Captions;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of an experiment that compares cells on a task at several lengths. */
public final class ComparisonReport {
    /** By name. */
    public static final Report REPORT = new Report("comparison", study -> new ComparisonReport(study).contents());

    private static final int MOST_IN_A_SENTENCE = 8;
    private static final String TRAINED = "was trained";

    private final Study study;
    private final List<Variant> trained;
    private final List<Setting> settings = new ArrayList<>();

    /** Runs that may be compared with each other: same group, same task, same length. */
    private record Setting(String title, List<Variant> variants, Metric metric) {}

    private ComparisonReport(Study study) {
        this.study = study;
        this.trained = study.trained();
        Study.by(trained, ComparisonReport::title)
                .forEach((title, own) -> settings.add(new Setting(title, own, Metric.of(own))));
    }

    private static String title(Variant each) {
        return (each.task().isEmpty() ? "task not named" : each.task())
                + (each.length() > 0 ? ", length " + each.length() : "")
                + (each.group().isEmpty() ? "" : ", " + Words.group(each.group()));
    }

    private Report.Contents contents() {
        List<String> summary = new ArrayList<>(List.of(RunsTable.sentence(study) + Captions.alike(trained)));
        settings.forEach(setting -> summary.add("Solved (" + Terms.criterion(setting.variants) + ") at "
                + Terms.of(setting.variants) + ", " + setting.title + ": " + shares(setting.variants) + "."));
        return new Report.Contents(
                summary,
                HowToRead.folded(study, "gradient-by-lag ratio states bands-and-shares baselines"),
                List.of(curves(), success(), finals(), lengths(), lags()));
    }

    /** All counts where a sentence can hold them; else how many variants always, sometimes and never solved it. */
    private static String shares(List<Variant> variants) {
        if (variants.size() <= MOST_IN_A_SENTENCE) {
            return String.join(", ", SuccessTable.shares(variants));
        }
        return counted(variants.stream().map(each -> Steps.of(each).success()).toList())
                + "; the table of success has each of them";
    }

    private static String counted(List<Proportion> shares) {
        long none = shares.stream().filter(p -> p.successes() == 0).count(),
                all =
                        shares.stream()
                                .filter(p -> p.n() > 0 && p.successes() == p.n())
                                .count();
        return all + " of " + shares.size() + " variants in every run, " + none + " in none, "
                + (shares.size() - all - none) + " in some";
    }

    private Chapter curves() {
        List<Figure> figures = new ArrayList<>();
        List<Variant> shown = new ArrayList<>();
        for (Setting setting : settings) {
            if (setting.variants.stream()
                    .allMatch(each -> setting.metric.mean(each.runs()).isEmpty())) {
                continue;
            }
            shown.addAll(setting.variants);
            String name = Figure.nameOf("metric", setting.title, Integer.toString(figures.size() + 1));
            figures.add(setting.metric.figure(name, setting.title, setting.variants, Metric.steps(setting.variants)));
        }
        return Chapter.of("curves", "Learning curves")
                .needs(TRAINED, !trained.isEmpty())
                .chart(
                        Chart.of("metric", "Test metric by training step", shown, figures),
                        "Test metric by training step, mean over seeds (geometric on a logarithmic axis) with 95 % t-interval; dotted the "
                                + "baselines, whose numbers are in the table below. " + Metric.thinned(shown)
                                + Captions.of(shown));
    }

    private Chapter success() {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        Map<Versus, String> where = new LinkedHashMap<>();
        for (Setting setting : settings) {
            String name = Figure.nameOf("success", setting.title, Integer.toString(figures.size() + 1));
            figures.add(Strip.of(name, setting.title, setting.variants));
            tables.element("h3", setting.title).add(SuccessTable.of(setting.variants, setting.metric, ""));
            Versus.of(setting.variants).forEach(versus -> where.put(versus, setting.title));
        }
        tables.add(Versus.table(where));
        return Chapter.of("success", "Success and steps to success")
                .needs(TRAINED, !trained.isEmpty())
                .finding(() -> {
                    Ends ends = Ends.of(trained);
                    return ends.solved() + " of " + ends.success().n() + " trained runs solved their task ("
                            + Terms.of(trained) + "); " + ends.unsolved() + " came to their end and did not, "
                            + (ends.diverged() + ends.stopped() + ends.lost())
                            + " diverged, were interrupted or are lost.";
                })
                .chart(
                        Chart.of("success", "Steps to success", trained, figures),
                        "Steps to success, each seed a mark in a lane of its own; in the grey strip a plus is a run not solved within its "
                                + "updates, a cross one that diverged, was interrupted or is lost. "
                                + Captions.brief(trained))
                .html(tables);
    }

    /** The final metric of every cell at every setting, and every baseline beside it. */
    private Chapter finals() {
        boolean validated =
                Variant.all(trained).stream().anyMatch(run -> run.selectedAt().isPresent());
        Table table = new Table(
                "Final test metric of the runs that came to their end, mean with 95 % t-interval (of logarithms and geometric where the metric is "
                        + "positive and lower is better; of shares on the logit scale). Better: runs that ended better than every baseline by a "
                        + "tenth of the best one, with Wilson's interval; diverged, interrupted and lost runs have no end and are in neither. Baselines are exact numbers."
                        + (validated
                                ? " Test at the best validation: of the same runs, the test metric at the test where the validation metric was best (the first of equals), with the mean of those updates."
                                : ""),
                "setting | cell or baseline | rate, updates | #came to their end | #final metric | #better than every baseline"
                        + (validated ? " | #test at the best validation" : ""));
        List<String> better = new ArrayList<>();
        for (Setting setting : settings) {
            Metric metric = setting.metric;
            List<String> counts = new ArrayList<>();
            List<Proportion> shares = new ArrayList<>();
            for (Variant each : setting.variants) {
                Proportion beyond = metric.better(each);
                boolean none = beyond.n() == 0 || metric.baselines().isEmpty();
                List<String> row = new ArrayList<>(List.of(
                        setting.title,
                        each.label(),
                        Terms.of(each),
                        beyond.n() + " of " + each.expected(),
                        metric.last(each).significant(),
                        metric.baselines().isEmpty()
                                ? "no baseline"
                                : none ? "–" : beyond.text() + "\n[" + beyond.wilson() + "]"));
                if (validated) {
                    row.add(selected(each, metric));
                }
                table.row(row);
                shares.add(beyond);
                counts.add(each.label() + " " + (beyond.n() == 0 ? "none of those" : beyond.text()));
            }
            metric.baselines().forEach((name, value) -> table.row(baseline(setting.title, name, value, validated)));
            if (!metric.baselines().isEmpty()) {
                better.add(setting.title + " (" + Terms.of(setting.variants) + ") "
                        + (counts.size() > MOST_IN_A_SENTENCE ? counted(shares) : String.join(", ", counts)));
            }
        }
        return Chapter.of("final", "Final metric and baselines")
                .needs(TRAINED, !trained.isEmpty())
                .finding(() -> better.isEmpty()
                        ? ""
                        : "Runs that ended better than every baseline, of those that came to their end: "
                                + String.join("; ", better) + ".")
                .html(table.html());
    }

    private static List<String> baseline(String title, String name, double value, boolean validated) {
        List<String> row = new ArrayList<>(List.of(title, "baseline: " + name, "", "", Numbers.significant(value), ""));
        if (validated) {
            row.add("");
        }
        return row;
    }

    /** The test metric at the best validation, and when that was; a dash where no run of them validated. */
    private static String selected(Variant variant, Metric metric) {
        double[] at = variant.finished().stream()
                .filter(run -> run.selectedAt().isPresent())
                .mapToDouble(run -> run.selectedAt().getAsLong())
                .toArray();
        return at.length == 0
                ? "–"
                : metric.selected(variant).significant() + "\nat update "
                        + Numbers.whole(Math.round(Interval.of(at).mean()));
    }

    /** Trained at one length, tested at others. */
    private Chapter lengths() {
        Html tables = new Html();
        for (Setting setting : settings) {
            List<Long> lengths = Variant.all(setting.variants).stream()
                    .flatMap(run -> run.furtherLengths().stream())
                    .distinct()
                    .sorted()
                    .toList();
            if (lengths.isEmpty()) {
                continue;
            }
            List<String> columns = new ArrayList<>(List.of("cell", "rate, updates", "#runs"));
            lengths.forEach(length -> columns.add("#" + length));
            Table table = new Table(setting.title + ": " + setting.metric.name() + " at other lengths", columns);
            for (Variant each : setting.variants) {
                List<String> row = new ArrayList<>(
                        List.of(each.label(), Terms.of(each), each.finished().size() + " of " + each.expected()));
                for (long length : lengths) {
                    double[] at = each.finished().stream()
                            .mapToDouble(run -> run.atLength(length))
                            .toArray();
                    row.add((setting.metric.share() ? Interval.ofShares(at) : Interval.of(at)).significant());
                }
                table.row(row);
            }
            tables.add(table.html());
        }
        return Chapter.of("lengths", "Trained at one length, tested at others")
                .needs("was tested at other lengths (--test-lengths)", !tables.isEmpty())
                .text("After the last update, the runs that came to their end: mean over seeds with its 95 % t-interval"
                        + " (of shares on the logit scale).")
                .html(tables);
    }

    /** Gradient of the loss by lag at the last probe of the runs that came to their end. */
    private Chapter lags() {
        List<Figure> figures = new ArrayList<>();
        List<Variant> drawn = new ArrayList<>();
        List<String> left = new ArrayList<>();
        long cut = 0;
        for (Setting setting : settings) {
            List<Trace> lines = new ArrayList<>();
            for (Variant each : setting.variants) {
                Lags by = new Lags(each.finished(), Lags.loss(each).series());
                List<Long> probed = by.steps();
                if (!probed.isEmpty()) {
                    long last = probed.get(probed.size() - 1), longest = by.longest(last);
                    lines.add(Trace.line(
                            each.label() + " " + by.state(each.cell()),
                            by.profile(last),
                            each.colour(),
                            Ink.pen(2, each.dash())));
                    drawn.add(each);
                    if (cut(each, longest)) {
                        cut++;
                    } else {
                        left.add(each.label() + " " + left(by, last, longest));
                    }
                }
            }
            if (!LagLines.empty(lines)) {
                figures.add(LagLines.of(
                        Figure.nameOf("lags", setting.title, Integer.toString(figures.size() + 1)),
                        setting.title,
                        "gradient of the loss by lag, at the last probe",
                        LagLines.Axes.over(lines, 210),
                        lines));
            }
        }
        String none = cut == 0
                ? ""
                : (left.isEmpty() ? "" : " ") + "Of " + Words.count(cut, "variant", "variants")
                        + " nothing is left there because their gradient was cut before.";
        return Chapter.of("lags", "Gradient by lag at the end")
                .needs("that came to its end recorded its gradient by lag", !drawn.isEmpty())
                .finding(() -> (left.isEmpty()
                                ? ""
                                : "Left of the loss's gradient at the last probe, as log₁₀ (" + Terms.of(drawn) + "): "
                                        + String.join("; ", left) + ".")
                        + none)
                .chart(
                        Chart.of("lags", "Gradient of the loss by lag at the end of training", drawn, figures),
                        "How far back the loss is felt at the end of training: log₁₀ ratio of its gradient to lag 0, mean over the seeds that came to their "
                                + "end, bands 95 % t-intervals. " + Captions.brief(drawn));
    }

    /** Whether runs were trained with a gradient that ends before this lag: what is not there is no finding about their cell. */
    private static boolean cut(Variant each, long lag) {
        return each.runs().stream().anyMatch(run -> run.whole("truncate") > 0 && run.whole("truncate") <= lag);
    }

    /** The mean of the seeds that have a number there; those in which nothing at all is left have no logarithm, and are counted. */
    private static String left(Lags by, long step, long lag) {
        double[] ratios = by.each(step, lag);
        Interval some = Interval.of(Arrays.stream(ratios)
                .filter(ratio -> ratio > Double.NEGATIVE_INFINITY)
                .toArray());
        long zero = Arrays.stream(ratios)
                .filter(ratio -> ratio == Double.NEGATIVE_INFINITY)
                .count();
        return (some.n() == 0 ? "nothing" : some.inline(1)) + " at lag " + lag + " (n = "
                + (some.n() == 0 ? zero + ")" : some.n() + (zero == 0 ? ")" : "; exactly zero in " + zero + " more)"));
    }
}
