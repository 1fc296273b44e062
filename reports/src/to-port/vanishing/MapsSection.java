package carousel.reports.vanishing;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
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
import carousel.reports.parts.MetricFigure;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The main figure: lag × training-step map of the loss's own gradient above the loss curve, for each trained variant. */
final class MapsSection {
    private MapsSection() {}

    static Section of(Gradients gradients, FigureBook book) {
        Html html = new Html();
        Map<Variant, Lags.Field> fields = new LinkedHashMap<>();
        for (Variant each : gradients.trained()) {
            fields.put(each, Lags.Field.of(each.runs(), Lags.main(each.runs(), Lags.LOSS)));
        }
        fields.values().removeIf(Lags.Field::isEmpty);
        if (fields.isEmpty()) {
            html.add(book.absent(
                    "No trained run in this folder recorded its gradient by lag, so there is no map to draw."));
            return section(html);
        }
        html.finding(finding(List.copyOf(fields.keySet())));
        html.paragraph(
                "Light means that a state so many steps before the end still feels the loss, dark that it does not. "
                        + "Read a map upwards for one moment of training, and from left to right for one lag; the curve below has the same time axis.");
        Levels levels = MapFigure.levels(fields.values());
        Scale steps = MetricFigure.steps(gradients.trained());
        gradients.groups().forEach((group, variants) -> {
            List<Variant> mapped =
                    variants.stream().filter(fields::containsKey).toList();
            if (!mapped.isEmpty()) {
                html.element("h3", "Group: " + Words.group(group));
                html.add(figures(gradients, book, group, mapped, fields, levels, steps));
            }
        });
        html.element("h3", "At any step");
        html.add(Explorer.html(
                fields.keySet().stream().map(each -> variant(gradients, each)).toList(),
                gradients.metric().scale()));
        return section(html);
    }

    private static Explorer.Line variant(Gradients gradients, Variant each) {
        String series = Lags.main(each.runs(), Lags.LOSS);
        String group =
                gradients.groups().size() > 1 ? ", " + Words.group(each.group()) : "";
        Cell style = gradients.style(each);
        return Explorer.Line.of(each, each.label() + group, series, gradients.metric(), style.colour(), style.dash());
    }

    private static Section section(Html html) {
        return new Section("training", "Gradients while they learn", html);
    }

    private static Html figures(
            Gradients gradients,
            FigureBook book,
            String group,
            List<Variant> variants,
            Map<Variant, Lags.Field> fields,
            Levels levels,
            Scale steps) {
        List<Figure> figures = new ArrayList<>();
        List<Function<Typeface, Drawing>> small = new ArrayList<>();
        String criterion = Variant.fact(variants, "success", "none given");
        for (Variant each : variants) {
            String series = Lags.main(each.runs(), Lags.LOSS);
            MapFigure map = new MapFigure(each, fields.get(each), gradients.metric(), steps, levels, gradients.style(each));
            String subtitle = "‖∂L/∂" + Lags.state(each.cell(), series) + "‖, init "
                    + each.init() + ", " + each.hidden() + " units, " + each.seeds();
            figures.add(map.figure(
                    Figure.nameOf("training", group, each.label(), Integer.toString(figures.size() + 1)), subtitle));
            String brief = "‖∂L/∂" + Lags.state(each.cell(), series) + "‖, " + each.hidden() + " units, solved "
                    + SuccessTable.proportion(Steps.of(each).success());
            small.add(type -> map.small(type, brief));
        }
        Function<Typeface, Drawing> first = small.get(0);
        small.add(type -> new MapLegend(
                type,
                levels,
                gradients.metric(),
                criterion,
                first.apply(type).width(),
                first.apply(type).height()));
        String caption =
                "Above: log₁₀ of the loss gradient's ratio to lag 0, by lag and training step, mean over seeds; every map has the "
                        + "same colours, and values beyond the ends of the scale have the colour of the end. Below: "
                        + gradients.metric().name()
                        + ", thin lines the seeds, thick line their "
                        + gradients.metric().meanName() + ", dotted the baseline ("
                        + gradients.metric().baselineText()
                        + "). Triangles and dots: the step at which a seed met the criterion ("
                        + criterion + "). " + Captions.brief(variants);
        Sheet sheet = new Sheet(
                Figure.nameOf("training", group, "all"),
                "How far back the loss is felt while each cell learns",
                Captions.shared(variants),
                small);
        return book.add(figures, sheet, caption);
    }

    /** How the ratio at the longest lag moved from the first to the last probe, cell by cell. */
    private static String finding(List<Variant> variants) {
        String group = variants.get(0).group();
        List<String> moves = new ArrayList<>();
        long longest = 0;
        for (Variant each : variants) {
            if (each.group().equals(group)) {
                String series = Lags.main(each.runs(), Lags.LOSS);
                List<Long> probed = Lags.probed(each.runs(), series);
                longest = Lags.longest(each.runs(), series, probed.get(0));
                double before =
                        Lags.at(each.runs(), series, probed.get(0), longest).mean();
                double after = Lags.at(each.runs(), series, probed.get(probed.size() - 1), longest)
                        .mean();
                moves.add(each.label() + " " + Numbers.fixed(before, 1) + " → " + Numbers.fixed(after, 1));
            }
        }
        return "Over the training the log₁₀ ratio at lag " + longest + " moves: " + String.join(", ", moves) + ".";
    }
}
