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
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Captions;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loss's own gradient while the cells learn: lag × training-step maps above the loss, and three moments side by side. */
final class Learning {
    private final LagMaps maps;
    private final Map<Variant, Seen> seen = new LinkedHashMap<>();
    private final Map<String, List<Variant>> groups;

    /**
     * What was seen of the gradient of a trained variant.
     *
     * @param steps of the looks, ascending
     * @param lag the longest at the first look
     * @param before log₁₀ ratio to lag 0 at that lag, at the first look
     * @param after the same at the last look of the runs that came to their end; n = 0 where none did
     */
    record Seen(Variant runs, Lags lags, List<Long> steps, long lag, Interval before, Interval after) {
        private static Seen of(Variant runs) {
            Lags lags = Lags.loss(runs), finished = new Lags(runs.finished(), lags.series());
            List<Long> steps = lags.steps(), whole = finished.steps();
            long first = steps.get(0), lag = lags.longest(first);
            Interval after = whole.isEmpty() ? Interval.of() : finished.at(whole.get(whole.size() - 1), lag);
            return new Seen(runs, lags, steps, lag, lags.at(first, lag), after);
        }

        /** Whether there are two looks to be compared, both with a number. */
        boolean twice() {
            return steps.size() > 1 && lag > 0 && Double.isFinite(before.mean()) && Double.isFinite(after.mean());
        }

        /** Of how many seeds less is known: before or after. */
        int seeds() {
            return Math.min(before.n(), after.n());
        }

        /** log₁₀ ratio at {@link #lag} at the last look of a run up to a step; NaN where there was none. */
        double at(Run run, long step) {
            Long look = run.field(lags.series()).floorKey(step);
            return look == null ? Double.NaN : lags.ratios(run, look).getOrDefault(lag, Double.NaN);
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
        maps = LagMaps.of(trained, each -> metric);
        maps.variants().forEach(each -> seen.put(each, Seen.of(each)));
        groups = Study.by(maps.variants(), Variant::group);
    }

    /** What was seen, one a variant. */
    List<Seen> seen() {
        return List.copyOf(seen.values());
    }

    /** How the ratio at the longest lag moved from the first look to the last, variant by variant; nothing where some are of few seeds. */
    String moves(List<Variant> variants) {
        List<Seen> told = variants.stream()
                .filter(seen::containsKey)
                .map(seen::get)
                .filter(Seen::twice)
                .toList();
        int seeds = told.stream().mapToInt(Seen::seeds).min().orElse(0);
        if (seeds < Tests.ENOUGH_SEEDS) {
            return "";
        }
        String lag = Words.list(
                told.stream().map(each -> Numbers.whole(each.lag)).distinct().toList());
        return "Loss gradient " + lag + " steps back, log₁₀ of its ratio to lag 0, before → after training ("
                + Words.group(variants.get(0).group()) + ", "
                + Terms.of(told.stream().map(Seen::runs).toList()) + "; n ≥ " + seeds + " seeds): "
                + Words.each(
                        told,
                        each -> each.runs.label() + " " + each.before.plusMinus(1) + " → " + each.after.plusMinus(1))
                + ".";
    }

    private Chapter chapter(String id, String question) {
        return Chapter.of(id, question).needs("recorded its gradient by lag", !seen.isEmpty());
    }

    Chapter maps() {
        Chapter chapter = chapter("training", "Gradients while they learn")
                .finding(() -> moves(groups.values().iterator().next()))
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
                            "Gradient of the loss by lag at three moments: before the first update (dotted), half-way (dashed) and at the last look "
                                    + "(solid). Means over the seeds that were probed at that step, bands 95 % t-intervals; all plots share their axes. "
                                    + Captions.brief(variants));
        });
        return chapter;
    }

    /** Told of variants with seeds enough alone. */
    private String gained() {
        List<Seen> told = seen.values().stream()
                .filter(each -> each.twice() && each.seeds() >= Tests.ENOUGH_SEEDS)
                .toList();
        long
                more =
                        told.stream()
                                .filter(each -> each.after.low() > each.before.high())
                                .count(),
                less =
                        told.stream()
                                .filter(each -> each.after.high() < each.before.low())
                                .count();
        return told.isEmpty()
                ? ""
                : "The gradient at the longest lag is larger after training than before in " + more + " of "
                        + Words.count(told.size(), "trained variant", "trained variants") + ", smaller in " + less
                        + ", not told apart in " + (told.size() - more - less)
                        + ": by whether the 95 % intervals overlap ("
                        + Terms.of(told.stream().map(Seen::runs).toList()) + ").";
    }
}
