package carousel.reports.atlas;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Levels;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Sheet;
import carousel.reports.figure.Typeface;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.Explorer;
import carousel.reports.parts.MapFigure;
import carousel.reports.parts.MapLegend;
import carousel.reports.parts.Metric;
import carousel.reports.parts.MetricFigure;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lag × training step, above the loss on the same axis of steps: where the gradient is, at every moment of training. */
final class MapsSection {
    private static final String NEAR =
            "Here the loss answers at every step, so a state k steps before the end feels k + 1 answers, the nearest among them: these maps "
                    + "do not tell how far a gradient travels. The sections on carry and rest, Jacobians and parameter gradients do.";

    private MapsSection() {}

    static Section of(Atlas atlas, FigureBook book) {
        Html html = new Html();
        Map<Variant, Lags.Field> fields = new LinkedHashMap<>();
        List<String> lacking = new ArrayList<>();
        for (Variant each : atlas.using(Probes.GRADIENT)) {
            Lags.Field field = Lags.Field.of(each.runs(), LagProfiles.series(each));
            if (field.isEmpty()) {
                lacking.add(each.label());
            } else {
                fields.put(each, field);
            }
        }
        if (fields.isEmpty()) {
            html.add(book.absent(
                    "These runs were set to look at their gradient by lag, but none of them holds a point of it, "
                            + "so there is no map to draw."));
        } else {
            html.finding(finding(atlas, List.copyOf(fields.keySet())));
            html.paragraph(
                    "Light means that a state so many steps before the end still feels the loss, dark that it does not. "
                            + "Read a map upwards for one moment of training, and from left to right for one lag; the curve below has the same axis.");
            if (atlas.answersEverywhere()) {
                html.paragraph(NEAR);
            }
            html.add(figure(atlas, book, fields));
            html.element("h3", "At any step").add(explorer(atlas, List.copyOf(fields.keySet())));
            if (!lacking.isEmpty()) {
                html.add(book.absent(
                        "Not drawn, because their runs hold no gradient by lag: " + String.join("; ", lacking) + "."));
            }
        }
        return new Section("maps", "Maps: lag by training step", html);
    }

    /** One initializer of each cell, which is what a page has room for. */
    private static Html explorer(Atlas atlas, List<Variant> variants) {
        List<Variant> leading = atlas.leading(variants);
        return Explorer.html(
                leading.stream()
                        .map(each -> Explorer.Line.of(
                                each,
                                each.label(),
                                LagProfiles.series(each),
                                atlas.metric(each),
                                atlas.style(each).colour(),
                                atlas.style(each).dash()))
                        .toList(),
                atlas.metric(leading.get(0)).scale());
    }

    private static Html figure(Atlas atlas, FigureBook book, Map<Variant, Lags.Field> fields) {
        List<Variant> variants = List.copyOf(fields.keySet());
        Levels levels = MapFigure.levels(fields.values());
        Scale steps = MetricFigure.steps(variants);
        List<Figure> figures = new ArrayList<>();
        List<Function<Typeface, Drawing>> small = new ArrayList<>();
        fields.forEach((each, field) -> {
            MapFigure map = new MapFigure(each, field, atlas.metric(each), steps, levels, atlas.style(each));
            String brief = "‖∂L/∂" + Lags.state(each.cell(), LagProfiles.series(each)) + "‖, " + Say.seeds(each) + ", solved "
                    + SuccessTable.proportion(Steps.of(each).success());
            figures.add(map.card(Figure.nameOf("map", Integer.toString(figures.size() + 1), each.label()), brief));
            small.add(type -> map.small(type, brief));
        });
        Metric metric = atlas.metric(variants.get(0));
        String criterion = Variant.fact(variants, "success", "none given");
        Function<Typeface, Drawing> first = small.get(0);
        small.add(type -> new MapLegend(
                type,
                levels,
                metric,
                criterion,
                first.apply(type).width(),
                first.apply(type).height()));
        Sheet sheet = new Sheet(
                "map-all", "How far back the loss is felt while each cell learns", Captions.shared(variants), small);
        Html html = new Html().markup("<div class=\"cards\">");
        html.add(book.add(
                figures,
                sheet,
                "Above: log₁₀ of ‖∂L/∂h‖ (of (c, h) jointly for an LSTM) as its ratio to lag 0, by lag and training step, mean over "
                        + "seeds; all maps have the same colours, and values beyond the ends of the scale, −∞ too, have the colour of the end. "
                        + "Below: " + metric.name() + ", thin lines the seeds, thick line their " + metric.meanName()
                        + ", dotted the baseline (" + metric.baselineText()
                        + "). Triangles and dots: the step at which a seed met the criterion (" + criterion + "). "
                        + damage(variants, fields.values()) + Captions.of(variants)));
        return html.markup("</div>\n");
    }

    /** What is not a number in maps and curves; empty if all are. */
    private static String damage(List<Variant> variants, Iterable<Lags.Field> fields) {
        int looks = 0, losses = 0;
        for (Lags.Field field : fields) {
            looks += field.broken().length;
        }
        for (Variant each : variants) {
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

    /** How the ratio at the task's lag moved from the first look to the end, cell by cell. */
    private static String finding(Atlas atlas, List<Variant> variants) {
        LagProfiles profiles = new LagProfiles(atlas);
        List<Variant> leading = atlas.leading(variants);
        return "From the first look to the end of training the log₁₀ ratio moves: "
                + Say.each(
                        leading,
                        each -> Say.name(each) + " "
                                + Numbers.fixed(
                                        profiles.at(each, Moment.UNTRAINED, profiles.lag(each))
                                                .mean(),
                                        1)
                                + " → "
                                + Numbers.fixed(
                                        profiles.atLastLook(each, profiles.lag(each))
                                                .mean(),
                                        1)
                                + " at lag " + profiles.lag(each),
                        "nothing was measured")
                + ".";
    }
}
