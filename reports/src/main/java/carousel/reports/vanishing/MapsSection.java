package carousel.reports.vanishing;

import carousel.reports.data.Captions;
import carousel.reports.data.Names;
import carousel.reports.data.Numbers;
import carousel.reports.data.VariantRuns;
import carousel.reports.figure.CellStyle;
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

    static Section of(Study study, FigureBook book) {
        Html html = new Html();
        Map<VariantRuns, Lags.Field> fields = new LinkedHashMap<>();
        for (VariantRuns each : study.trained()) {
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
        Scale steps = MetricFigure.steps(study.trained());
        study.groups().forEach((group, variants) -> {
            List<VariantRuns> mapped =
                    variants.stream().filter(fields::containsKey).toList();
            if (!mapped.isEmpty()) {
                html.element("h3", "Group: " + Names.group(group));
                html.add(figures(study, book, group, mapped, fields, levels, steps));
            }
        });
        html.element("h3", "At any step");
        html.add(Explorer.html(
                fields.keySet().stream().map(each -> variant(study, each)).toList(),
                study.metric().scale()));
        return section(html);
    }

    private static Explorer.Variant variant(Study study, VariantRuns each) {
        String series = Lags.main(each.runs(), Lags.LOSS);
        String group =
                study.groups().size() > 1 ? ", " + Names.group(each.variant().group()) : "";
        CellStyle style = study.style(each);
        return Explorer.Variant.of(each, each.label() + group, series, study.metric(), style.colour(), style.dash());
    }

    private static Section section(Html html) {
        return new Section("training", "Gradients while they learn", html);
    }

    private static Html figures(
            Study study,
            FigureBook book,
            String group,
            List<VariantRuns> variants,
            Map<VariantRuns, Lags.Field> fields,
            Levels levels,
            Scale steps) {
        List<Figure> figures = new ArrayList<>();
        List<Function<Typeface, Drawing>> small = new ArrayList<>();
        String criterion = VariantRuns.fact(variants, "success", "none given");
        for (VariantRuns each : variants) {
            String series = Lags.main(each.runs(), Lags.LOSS);
            MapFigure map = new MapFigure(each, fields.get(each), study.metric(), steps, levels, study.style(each));
            String subtitle = "‖∂L/∂" + Lags.state(series) + "‖, init "
                    + each.variant().init() + ", " + each.variant().hidden() + " units, " + each.seeds();
            figures.add(map.figure(
                    Figure.nameOf("training", group, each.label(), Integer.toString(figures.size() + 1)), subtitle));
            String brief = "‖∂L/∂" + Lags.state(series) + "‖, " + each.variant().hidden() + " units, solved "
                    + SuccessTable.proportion(Steps.of(each).success());
            small.add(type -> map.small(type, brief));
        }
        Function<Typeface, Drawing> first = small.get(0);
        small.add(type -> new MapLegend(
                type,
                levels,
                study.metric(),
                criterion,
                first.apply(type).width(),
                first.apply(type).height()));
        String caption =
                "Above: log₁₀ of the loss gradient's ratio to lag 0, by lag and training step, mean over seeds; every map has the "
                        + "same colours, and values beyond the ends of the scale have the colour of the end. Below: "
                        + study.metric().name()
                        + ", thin lines the seeds, thick line their "
                        + study.metric().meanName() + ", dotted the baseline ("
                        + study.metric().baselineText()
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
    private static String finding(List<VariantRuns> variants) {
        String group = variants.get(0).variant().group();
        List<String> moves = new ArrayList<>();
        long longest = 0;
        for (VariantRuns each : variants) {
            if (each.variant().group().equals(group)) {
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
