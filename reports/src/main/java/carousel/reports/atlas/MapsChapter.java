package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Explorer;
import carousel.reports.chart.LagMap;
import carousel.reports.chart.Metric;
import carousel.reports.chart.MetricLines;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Levels;
import carousel.reports.figure.Scale;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Steps;
import carousel.reports.study.Captions;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lag × training step, above the loss on the same axis of steps: where the gradient is, at every moment of training. */
record MapsChapter(Atlas atlas) {

    Chapter chapter() {
        Chapter chapter = atlas.chapter("maps", "Maps: lag by training step", Atlas.GRADIENT);
        Map<Variant, Lags.Field> fields = new LinkedHashMap<>();
        atlas.using(Atlas.GRADIENT)
                .forEach(each -> fields.put(each, Lags.Field.of(each.runs(), Atlas.lagSeries(each))));
        List<String> lacking = new ArrayList<>();
        fields.forEach((each, field) -> lacking.addAll(field.isEmpty() ? List.of(each.label()) : List.of()));
        fields.values().removeIf(Lags.Field::isEmpty);
        if (fields.isEmpty()) {
            return chapter.chart(Chart.of(List.of()).without(lacking), "");
        }
        List<Variant> variants = List.copyOf(fields.keySet()), leading = atlas.leading(variants);
        return chapter.finding(() -> "From the first look to the end of training the log₁₀ ratio moves: "
                        + Say.each(leading, this::moved) + ".")
                .text(
                        "Light means that a state so many steps before the end still feels the loss, dark that it does not. "
                                + "Read a map upwards for one moment of training, and from left to right for one lag; the curve below has the same axis.")
                .text(
                        !atlas.answersEverywhere()
                                ? ""
                                : "Here the loss answers at every step, so a state k steps before the end feels k + 1 answers, the nearest among them: these maps "
                                        + "do not tell how far a gradient travels. The sections on carry and rest, Jacobians and parameter gradients do.")
                .chart(maps(fields).without(lacking), caption(fields))
                .heading("At any step")
                .html(Explorer.html(
                        leading.stream()
                                .map(each ->
                                        Explorer.Line.of(each, each.label(), Atlas.lagSeries(each), atlas.metric(each)))
                                .toList(),
                        atlas.metric(leading.get(0)).scale()));
    }

    private Chart maps(Map<Variant, Lags.Field> fields) {
        Levels levels = LagMap.levels(fields.values());
        Scale steps = MetricLines.steps(List.copyOf(fields.keySet()));
        List<LagMap> maps = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        fields.forEach((each, field) -> {
            LagMap map = new LagMap(each, field, atlas.metric(each), steps, levels);
            maps.add(map);
            figures.add(map.card(Figure.nameOf("map", Integer.toString(maps.size()), each.label()), brief(each)));
        });
        return LagMap.chart("map-all", maps, figures, MapsChapter::brief).asCards();
    }

    private static String brief(Variant each) {
        return "‖∂L/∂" + Lags.state(each.cell(), Atlas.lagSeries(each)) + "‖, " + each.seedsAndLost() + ", solved "
                + Steps.of(each).success().text();
    }

    private String caption(Map<Variant, Lags.Field> fields) {
        List<Variant> variants = List.copyOf(fields.keySet());
        Metric metric = atlas.metric(variants.get(0));
        return "Above: log₁₀ of ‖∂L/∂h‖" + Say.joint(variants, " (", " jointly)")
                + " as its ratio to lag 0, by lag and training step, mean over "
                + "seeds; all maps have the same colours, and values beyond the ends of the scale, −∞ too, have the colour of the end. "
                + "Below: " + metric.name() + ", thin lines the seeds, thick line their " + metric.meanName()
                + ", dotted the baseline (" + metric.baselineText()
                + "). Triangles and dots: the step at which a seed met the criterion ("
                + Variant.fact(variants, "success", "none given") + "). " + damage(fields) + Captions.of(variants);
    }

    /** What is not a number in maps and curves; empty if all are. */
    private static String damage(Map<Variant, Lags.Field> fields) {
        int looks = 0, losses = 0;
        for (Lags.Field field : fields.values()) {
            looks += field.broken().length;
        }
        for (Variant each : fields.keySet()) {
            for (Run run : each.runs()) {
                losses += (int) Metric.curve(run).values().stream()
                        .filter(v -> !Double.isFinite(v))
                        .count();
            }
        }
        return (looks == 0
                        ? ""
                        : "Crosses: at " + Words.count(looks, "look", "looks")
                                + " some seed's gradient is not a number (NaN) and in no mean. ")
                + (losses == 0
                        ? ""
                        : "Curves have gaps where they are not finite: " + Words.count(losses, "value", "values")
                                + ". ");
    }

    /** How the ratio at the task's lag moved from the first look to the end. */
    private String moved(Variant each) {
        long lag = atlas.lag(each);
        return Say.name(each) + " "
                + Numbers.fixed(atlas.lags(each, Moment.UNTRAINED).at(lag).mean(), 1) + " → "
                + Numbers.fixed(atlas.atLastLook(each).mean(), 1) + " at lag " + lag;
    }
}
