package carousel.reports.export;

import carousel.reports.chart.Metric;
import carousel.reports.page.Latex;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The numbers of a comparison as tables for a paper, one for each metric of each task and length. */
public final class LatexTables {
    private static final List<String> HEADS = List.of("network", "#parameters", "#seeds");
    private static final String NONE = "--";
    private static final String INTERVAL = "95 % interval";

    private LatexTables() {}

    /** All of them, one below the other; comments say what they are, and of which runs. */
    public static String of(Study study) {
        StringBuilder text = new StringBuilder(Latex.PREAMBLE + "\n");
        Study.by(study.trained(), LatexTables::title).forEach((title, variants) -> tables(text, title, variants));
        if (!study.unknown().isEmpty()) {
            text.append('\n').append(Latex.comment("lost, of unknown settings, in no table: " + study.unknown()));
        }
        return text.toString();
    }

    /** Runs of one heading are compared with each other. */
    private static String title(Variant each) {
        return each.taskAndLength() + (each.group().isEmpty() ? "" : ", " + Words.group(each.group()));
    }

    private static void tables(StringBuilder text, String title, List<Variant> variants) {
        Metric metric = Metric.of(variants);
        String mean = metric.meanName();
        begin(text, title + ": final " + metric.name() + " of the runs that made all their updates, " + mean, variants);
        Latex finals = new Latex(heads("#" + metric.name() + (mean.equals("mean") ? "" : ", " + mean), "#" + INTERVAL));
        variants.forEach(each -> finals.raw(row(each, metric.last(each))));
        end(text, finals);
        if (!Terms.criterion(variants).equals("none given")) {
            begin(
                    text,
                    title + ": solved, " + Terms.criterion(variants)
                            + "; updates until then, where a run that did not solve it counts with all of its updates",
                    variants);
            Latex solved = new Latex(heads("#solved", "#" + INTERVAL, "#updates", "#" + INTERVAL));
            variants.forEach(each -> solved.raw(solved(each)));
            end(text, solved);
        }
        for (long length : lengths(variants)) {
            begin(text, title + ": final " + metric.name() + " at length " + length + ", mean", variants);
            Latex at = new Latex(heads("#" + metric.name() + " at " + length, "#" + INTERVAL));
            variants.forEach(each -> at.raw(row(each, atLength(each, length))));
            end(text, at);
        }
    }

    private static void begin(StringBuilder text, String what, List<Variant> variants) {
        text.append('\n');
        for (Variant each : variants) {
            text.append(Latex.comment(each.label() + ": "
                    + String.join(" ", each.runs().stream().map(Run::id).toList())
                    + (each.lost() > 0 ? " and " + each.lost() + " lost" : "")));
        }
        text.append("\\begin{table}\n\\centering\n\\caption{")
                .append(Latex.escaped(what + "; " + Terms.of(variants)))
                .append(".}\n");
    }

    private static void end(StringBuilder text, Latex table) {
        text.append(table).append("\\end{table}\n");
    }

    private static List<String> heads(String... more) {
        List<String> heads = new ArrayList<>(HEADS);
        heads.addAll(List.of(more));
        return heads;
    }

    private static List<String> first(Variant each, int seeds) {
        String parameters = each.parameters() > 0 ? Numbers.whole(each.parameters()) : NONE;
        return new ArrayList<>(List.of(
                Latex.escaped(each.label()),
                parameters,
                seeds + (seeds == each.expected() ? "" : " of " + each.expected())));
    }

    private static List<String> row(Variant each, Interval interval) {
        List<String> row = first(each, interval.n());
        row.add(Latex.number(interval.mean()));
        row.add(limits(interval));
        return row;
    }

    private static String limits(Interval interval) {
        return interval.bounded()
                ? "[" + Latex.number(interval.low()) + ", " + Latex.number(interval.high()) + "]"
                : NONE;
    }

    private static List<String> solved(Variant each) {
        Steps steps = Steps.of(each);
        Proportion success = steps.success();
        Interval mean = steps.restrictedMean();
        List<String> row = first(each, success.n());
        row.add(success.text());
        row.add("[" + Numbers.fixed(success.low(), 2) + ", " + Numbers.fixed(success.high(), 2) + "]");
        boolean none = success.successes() == 0;
        row.add(none ? NONE : Interval.number(mean.mean(), 0));
        row.add(
                none || !mean.bounded()
                        ? NONE
                        : "[" + Interval.number(mean.low(), 0) + ", " + Interval.number(mean.high(), 0) + "]");
        return row;
    }

    private static TreeSet<Long> lengths(List<Variant> variants) {
        TreeSet<Long> lengths = new TreeSet<>();
        Variant.all(variants).forEach(run -> lengths.addAll(run.furtherLengths()));
        return lengths;
    }

    private static Interval atLength(Variant each, long length) {
        return Interval.of(each.finished().stream()
                .mapToDouble(run -> run.atLength(length))
                .toArray());
    }
}
