package carousel.reports.vanishing;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chapter.SuccessTable;
import carousel.reports.chapter.Versus;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Metric;
import carousel.reports.chart.Strip;
import carousel.reports.figure.Figure;
import carousel.reports.page.Html;
import carousel.reports.study.Captions;
import carousel.reports.study.Cell;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The report of the main job: what the gradients of the cells do before and during training, and what that means. */
public final class VanishingReport {
    /** By name. */
    public static final Report REPORT =
            new Report("vanishing-gradients", study -> new VanishingReport(study).contents());

    private static final String EQUAL_PARAMETERS = "equal-parameters";
    /** Numbers of parameters that differ by no more than this share are about equal. */
    private static final double ABOUT = 0.1;

    private final Study study;
    private final List<Variant> trained;
    /** Those of the first group, which sentences tell of. */
    private final List<Variant> first;

    private final Metric metric;
    private final String criterion;
    private final Map<String, List<Variant>> groups;
    /** The comparisons by the names of the two cells and by group. */
    private final Map<String, Map<String, Versus>> versus = new LinkedHashMap<>();

    private VanishingReport(Study study) {
        this.study = study;
        trained = study.trained();
        first = trained.stream()
                .filter(each -> each.group().equals(trained.get(0).group()))
                .toList();
        metric = Metric.of(trained);
        criterion = Variant.fact(trained, "success", "none given");
        groups = compared(trained);
        groups.forEach((group, variants) -> Versus.of(variants)
                .forEach(each -> versus.computeIfAbsent(each.names(), names -> new LinkedHashMap<>())
                        .put(group, each)));
    }

    private Report.Contents contents() {
        Initial initial = new Initial(study);
        Learning learning = new Learning(trained, metric);
        Chapter before = initial.chapter(), maps = learning.maps(), success = success();
        List<String> summary =
                new ArrayList<>(List.of(whatWasRun(), initial.sentence(), learning.sentence(first), solved()));
        Claims claims = new Claims();
        claims.before(initial, before);
        claims.during(learning.gated(), maps);
        versus.forEach((names, all) -> {
            summary.add(names + ": " + Versus.together(all) + "." + sharedRate());
            claims.versus(names, all, success);
        });
        return new Report.Contents(
                summary,
                HowToRead.folded(study, "gradient-by-lag ratio states before-training maps bands-and-shares baselines"),
                List.of(before, maps, learning.stages(), loss(), success, claims.chapter()));
    }

    /**
     * Trained variants by group, for tables and comparisons. A group at equal parameters need not repeat the runs that it takes as
     * its measure: variants of other groups with about as many parameters and a cell that the group lacks are shown with it.
     */
    private static Map<String, List<Variant>> compared(List<Variant> trained) {
        Map<String, List<Variant>> groups = Study.by(trained, Variant::group);
        List<Variant> equal = groups.getOrDefault(EQUAL_PARAMETERS, new ArrayList<>());
        double wanted = equal.stream()
                .mapToLong(Variant::parameters)
                .filter(p -> p > 0)
                .average()
                .orElse(Double.NaN);
        for (Variant each : trained) {
            boolean lacking = equal.stream().noneMatch(own -> own.cell().equals(each.cell()));
            if (lacking && Math.abs(each.parameters() - wanted) <= ABOUT * wanted) {
                equal.add(each);
            }
        }
        equal.sort(Comparator.comparing(Variant::cell, Cell.ORDER));
        return groups;
    }

    private String whatWasRun() {
        List<String> parts = new ArrayList<>();
        parts.add(extent("looked at before any training", study.initial()));
        parts.add(extent("trained on the task " + Captions.tasks(trained), trained));
        parts.removeIf(String::isEmpty);
        long cells =
                study.runs().stream().map(run -> run.text("cell")).distinct().count();
        String what = Words.count(cells, "cell was", "cells were") + " " + String.join(" and ", parts) + ". ";
        return (parts.isEmpty() ? "" : what) + RunsTable.sentence(study);
    }

    private static String extent(String what, List<Variant> variants) {
        TreeSet<String> seeds = new TreeSet<>();
        variants.stream().filter(each -> !each.lostAll()).forEach(each -> seeds.add(each.seeds()));
        long runs = variants.stream().mapToLong(each -> each.runs().size()).sum();
        String all = Words.count(runs, "run", "runs") + (seeds.size() == 1 ? ", " + seeds.first() : "");
        return variants.isEmpty() ? "" : what + " (" + all + ")";
    }

    private String solved() {
        return trained.isEmpty()
                ? ""
                : "Seeds that solved the task (" + criterion + "), at "
                        + Words.group(first.get(0).group()) + ": "
                        + String.join(", ", SuccessTable.shares(first)) + ".";
    }

    private String sharedRate() {
        TreeSet<String> rates = new TreeSet<>();
        trained.forEach(each -> rates.add(each.text("rate")));
        return rates.size() > 1 || rates.contains("")
                ? ""
                : " All cells shared one learning rate (" + rates.first()
                        + "), which is not neutral: another could suit another cell better.";
    }

    private Chapter loss() {
        List<Figure> figures = new ArrayList<>();
        groups.forEach((group, variants) -> {
            String file = Figure.nameOf("loss", group), title = metric.name() + ", " + Words.group(group);
            figures.add(metric.figure(file, title, variants, Metric.steps(trained)));
        });
        boolean any =
                trained.stream().anyMatch(each -> !metric.mean(each.runs()).isEmpty());
        String axis = metric.logarithmic()
                ? "a logarithmic axis; means and intervals are taken of the logarithms"
                : "a linear axis";
        return Chapter.of("loss", "Loss curves")
                .needs("has a loss or a test metric that is a number", any)
                .finding(() -> "Final " + metric.name() + ", " + metric.meanName() + " over seeds (baseline "
                        + metric.baselineText() + "): " + Words.each(first, this::ended) + ".")
                .chart(
                        Chart.of("loss", metric.name() + " by training step", trained, figures),
                        "Test metric of all cells on " + axis
                                + ". Bands: 95 % t-intervals over the seeds that are still running at that step. Dotted: "
                                + metric.baselineText() + ". " + Captions.brief(trained));
    }

    private String ended(Variant each) {
        return each.label() + " " + Numbers.significant(metric.last(each).mean());
    }

    private Chapter success() {
        List<Figure> figures = new ArrayList<>();
        List<String> shares = new ArrayList<>();
        Html tables = new Html();
        groups.forEach((group, variants) -> {
            String name = Words.group(group);
            boolean borrowed = variants.stream().anyMatch(each -> !each.group().equals(group));
            String measure =
                    " Runs of another group with about as many parameters are the measure of this one and shown with it.";
            figures.add(Strip.of(Figure.nameOf("success", group), name, variants));
            shares.add("at " + name + " " + String.join(", ", SuccessTable.shares(variants)));
            tables.element("h3", "Group: " + name).add(SuccessTable.of(variants, metric, borrowed ? measure : ""));
            Versus.of(variants).forEach(each -> tables.paragraph(each.paragraph()));
        });
        tables.quiet(
                "Power: by success alone five seeds a cell tell 5/5 from 0/5 (p = 0.0079); 5/5 from 1/5 (p = 0.048) only if "
                        + "the steps differ too (Holm), and not 5/5 from 2/5 (p = 0.17).");
        return Chapter.of("success", "Success and steps to success")
                .needs("was trained", !trained.isEmpty())
                .finding(() -> "Runs that met the criterion: " + String.join("; ", shares) + ".")
                .chart(
                        Chart.of("success", "Steps to success (" + criterion + ")", trained, figures),
                        "Steps until " + criterion + ", each seed a mark in a lane of its own; in the grey strip "
                                + "those that never met the criterion within their steps. " + Captions.brief(trained))
                .html(tables);
    }
}
