package carousel.reports.vanishing;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Chart;
import carousel.reports.chart.LagLines;
import carousel.reports.chart.LagMap;
import carousel.reports.chart.LagMaps;
import carousel.reports.chart.Metric;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Passage;
import carousel.reports.stats.Steps;
import carousel.reports.study.Captions;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loss's own gradient while the cells learn: lag × training-step maps above the loss, and three moments side by side. */
final class Learning {
    private final List<Variant> trained;
    private final LagMaps maps;
    private final Map<Variant, Seen> seen = new LinkedHashMap<>();
    private final Map<String, List<Variant>> groups;

    /**
     * What was seen of the gradient of a trained variant.
     *
     * @param steps of the looks, ascending
     * @param lag the longest at the first look
     * @param before log₁₀ ratio to lag 0 at that lag, at the first look
     * @param after the same at the last look
     */
    record Seen(Variant runs, Lags lags, List<Long> steps, long lag, Interval before, Interval after) {
        private static Seen of(Variant runs) {
            Lags lags = Lags.loss(runs);
            List<Long> steps = lags.steps();
            long first = steps.get(0), last = steps.get(steps.size() - 1), lag = lags.longest(first);
            return new Seen(runs, lags, steps, lag, lags.at(first, lag), lags.at(last, lag));
        }

        /** Whether there are two looks to be compared, both with a number. */
        boolean twice() {
            return steps.size() > 1 && lag > 0 && Double.isFinite(before.mean()) && Double.isFinite(after.mean());
        }

        /** Whether a hundredth at least is left after training. */
        boolean keeps() {
            return after.mean() >= Passage.KEPT;
        }

        /** Whether it is so only since the training. */
        boolean learnt() {
            return keeps() && before.mean() < Passage.KEPT;
        }

        /** Factor per step over all lags, of {@link #before} or {@link #after}. */
        Interval perStep(Interval logs) {
            return new Interval(logs.mean() / lag, logs.low() / lag, logs.high() / lag, logs.n()).powersOfTen();
        }

        /** The first look at which each run keeps the gradient: 0 if it always did, +∞ if it never does. */
        double[] crossings() {
            return runs.runs().stream()
                    .map(run -> Passage.of(lags, run, lag).step())
                    .mapToDouble(step -> step.isPresent() ? step.getAsLong() : Double.POSITIVE_INFINITY)
                    .toArray();
        }

        private long last() {
            return steps.get(steps.size() - 1);
        }

        /** The first look, the one nearest to the middle and the last one; fewer where there are fewer. */
        private List<Trace> moments() {
            long middle = (steps.get(0) + last()) / 2;
            long nearest = steps.stream()
                    .min(Comparator.comparingLong(step -> Math.abs(step - middle)))
                    .orElseThrow();
            List<Trace> lines = new ArrayList<>(List.of(line(steps.get(0), 1.6, new float[] {1.5f, 2.5f})));
            if (steps.size() > 2) {
                lines.add(line(nearest, 1.6, new float[] {7, 3}));
            }
            if (steps.size() > 1) {
                lines.add(line(last(), 2.1, null));
            }
            return lines;
        }

        private Trace line(long step, double width, float[] dash) {
            String label = step == 0 ? "before training" : "step " + Numbers.whole(step);
            return Trace.line(label, lags.profile(step), runs.cell().colour(), Ink.pen(width, dash));
        }
    }

    Learning(List<Variant> trained, Metric metric) {
        this.trained = trained;
        maps = LagMaps.of(trained, each -> metric);
        maps.variants().forEach(each -> seen.put(each, Seen.of(each)));
        groups = Study.by(maps.variants(), Variant::group);
    }

    /** Of each family of gated cells the first variant whose gradient before and after can be compared. */
    List<Seen> gated() {
        return Study.gated(trained).stream()
                .flatMap(cell -> twice(trained).stream()
                        .filter(each -> each.runs.cell().equals(cell))
                        .limit(1))
                .toList();
    }

    private List<Seen> twice(List<Variant> variants) {
        return seen.values().stream()
                .filter(each -> variants.contains(each.runs) && each.twice())
                .toList();
    }

    /** What these variants have learnt to keep; empty where nothing can be compared. */
    String sentence(List<Variant> variants) {
        List<String> told = new ArrayList<>(), others = new ArrayList<>(), never = new ArrayList<>();
        List<Seen> all = twice(variants);
        for (Seen each : all) {
            String name = "the " + each.runs.label();
            if (each.learnt() && Study.gated(trained).contains(each.runs.cell())) {
                told.add(Numbers.left(each.after.mean()) + " is left in " + name + " (before: "
                        + Numbers.left(each.before.mean()) + ")");
            } else if (each.learnt()) {
                others.add(name);
            } else if (!each.keeps()) {
                never.add(name);
            }
        }
        if (all.isEmpty()) {
            return "";
        }
        String span = "after " + Numbers.whole(all.get(0).last()) + " updates, of the loss's own gradient "
                + all.get(0).lag + " steps back, ";
        if (told.isEmpty()) {
            String cells = others.isEmpty()
                    ? "no cell has learnt to keep a hundredth"
                    : Words.list(others) + " learnt to keep it";
            return "And " + span + cells + ".";
        }
        String so = others.isEmpty() ? "" : " So did " + Words.list(others) + (never.isEmpty() ? "." : ";");
        String not = (others.isEmpty() ? " Not so " : " not so ") + Words.list(never) + ", with less than a hundredth.";
        return "But gates can learn to keep it: " + span + Words.list(told) + "." + so + (never.isEmpty() ? "" : not);
    }

    private Chapter chapter(String id, String question) {
        return Chapter.of(id, question).needs("recorded its gradient by lag", !seen.isEmpty());
    }

    Chapter maps() {
        Chapter chapter = chapter("training", "Gradients while they learn")
                .finding(this::moves)
                .text(LagMaps.READING);
        groups.forEach((group, variants) -> chapter.heading("Group: " + Words.group(group))
                .chart(
                        maps.chart(
                                Figure.nameOf("training", group, "all"),
                                variants,
                                (map, number) -> map.figure(
                                        Figure.nameOf(
                                                "training", group, map.runs().label(), number),
                                        map.norm() + ", init " + map.runs().init() + ", " + size(map.runs())),
                                Learning::brief),
                        "Above: log₁₀ of the loss gradient's ratio to lag 0, by lag and training step, mean over seeds; every map has the "
                                + "same colours, and values beyond the ends of the scale have the colour of the end. "
                                + maps.below(variants) + Captions.brief(variants)));
        return chapter.heading("At any step")
                .html(maps.explorer(
                        maps.variants(),
                        each -> each.label() + (groups.size() > 1 ? ", " + Words.group(each.group()) : "")));
    }

    private static String size(Variant each) {
        return each.hidden() + " units, " + each.seeds();
    }

    private static String brief(LagMap map) {
        String solved = Steps.of(map.runs()).success().text();
        return map.norm() + ", " + map.runs().hidden() + " units, solved " + solved;
    }

    /** How the ratio at the longest lag moved from the first to the last look, cell by cell of the first group. */
    private String moves() {
        List<Variant> first = groups.values().iterator().next();
        return "Over the training the log₁₀ ratio at lag " + seen.get(first.get(0)).lag + " moves: "
                + Words.each(
                        first,
                        each -> each.label() + " "
                                + Numbers.fixed(seen.get(each).before.mean(), 1) + " → "
                                + Numbers.fixed(seen.get(each).after.mean(), 1))
                + ".";
    }

    Chapter stages() {
        Chapter chapter = chapter("stages", "Before, during and after training").finding(this::gained);
        List<Trace> all =
                seen.values().stream().flatMap(each -> each.moments().stream()).toList();
        LagLines.Axes axes = LagLines.Axes.over(all, 210);
        groups.forEach((group, variants) -> {
            List<Figure> figures = new ArrayList<>();
            for (Variant each : variants) {
                figures.add(LagLines.of(
                        Figure.nameOf("stages", group, each.label(), Integer.toString(figures.size() + 1)),
                        each.label(),
                        seen.get(each).lags.norm(each.cell()) + " of the loss, " + size(each),
                        axes,
                        seen.get(each).moments()));
            }
            chapter.heading("Group: " + Words.group(group))
                    .chart(
                            Chart.of(figures),
                            "Gradient of the loss by lag at three moments: before the first update (dotted), half-way (dashed) and at the end "
                                    + "(solid). Means over the seeds that were probed at that step, bands 95 % t-intervals; all plots share their axes. "
                                    + Captions.brief(variants));
        });
        return chapter;
    }

    private String gained() {
        long more = seen.values().stream()
                .filter(each -> each.after.low() > each.before.high())
                .count();
        long all = seen.values().stream().filter(each -> each.steps.size() > 1).count();
        return "In " + more + " of " + all
                + " trained variants the gradient at the longest lag is clearly larger after training "
                + "than before (the 95 % intervals do not overlap).";
    }
}
