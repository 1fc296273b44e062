package carousel.reports.vanishing;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.LagFigure;
import carousel.reports.stats.Lags;
import java.util.ArrayList;
import java.util.List;

/** Gradient by lag before training, in its middle and at its end, each with its interval over seeds. */
final class StagesSection {
    private StagesSection() {}

    static Section of(Gradients gradients, FigureBook book) {
        Html html = new Html();
        List<Variant> probed = gradients.trained().stream()
                .filter(each -> !Lags.probed(each.runs(), Lags.main(each.runs(), Lags.LOSS))
                        .isEmpty())
                .toList();
        if (probed.isEmpty()) {
            html.add(book.absent(
                    "No trained run in this folder recorded its gradient by lag, so there are no stages to compare."));
            return section(html);
        }
        html.finding(finding(probed));
        List<LagFigure.Line> all =
                probed.stream().flatMap(each -> lines(gradients, each).stream()).toList();
        LagFigure.Axes axes = LagFigure.Axes.over(all);
        gradients.groups().forEach((group, variants) -> {
            List<Variant> shown = variants.stream().filter(probed::contains).toList();
            if (!shown.isEmpty()) {
                html.element("h3", "Group: " + Words.group(group));
                html.add(figures(gradients, book, group, shown, axes));
            }
        });
        return section(html);
    }

    private static Section section(Html html) {
        return new Section("stages", "Before, during and after training", html);
    }

    private static Html figures(
            Gradients gradients, FigureBook book, String group, List<Variant> variants, LagFigure.Axes axes) {
        List<Figure> figures = new ArrayList<>();
        for (Variant each : variants) {
            String subtitle = "‖∂L/∂" + Lags.state(each.cell(), Lags.main(each.runs(), Lags.LOSS)) + "‖ of the loss, "
                    + each.hidden() + " units, " + each.seeds();
            String name = Figure.nameOf("stages", group, each.label(), Integer.toString(figures.size() + 1));
            figures.add(LagFigure.of(name, each.label(), subtitle, axes, lines(gradients, each)));
        }
        String caption =
                "Gradient of the loss by lag at three moments: before the first update (dotted), half-way (dashed) and at the end "
                        + "(solid). Means over the seeds that were probed at that step, bands 95 % t-intervals; all plots share their axes. "
                        + Captions.brief(variants);
        return book.add(figures, caption);
    }

    /** Three lines: first probe, the probe nearest to the middle, last probe; fewer when there are fewer probes. */
    private static List<LagFigure.Line> lines(Gradients gradients, Variant each) {
        String series = Lags.main(each.runs(), Lags.LOSS);
        List<Long> probed = Lags.probed(each.runs(), series);
        var colour = gradients.style(each).colour();
        List<LagFigure.Line> lines = new ArrayList<>();
        add(lines, each, series, probed.get(0), colour, Ink.pen(1.6, new float[] {1.5f, 2.5f}));
        if (probed.size() > 2) {
            add(lines, each, series, middle(probed), colour, Ink.pen(1.6, new float[] {7, 3}));
        }
        if (probed.size() > 1) {
            add(lines, each, series, probed.get(probed.size() - 1), colour, Ink.pen(2.1));
        }
        return lines;
    }

    private static void add(
            List<LagFigure.Line> lines,
            Variant each,
            String series,
            long step,
            java.awt.Color colour,
            java.awt.Stroke pen) {
        lines.add(new LagFigure.Line(
                step == 0 ? "before training" : "step " + Numbers.whole(step),
                Lags.profile(each.runs(), series, step),
                colour,
                pen));
    }

    private static long middle(List<Long> steps) {
        long wanted = (steps.get(0) + steps.get(steps.size() - 1)) / 2;
        long nearest = steps.get(0);
        for (long step : steps) {
            nearest = Math.abs(step - wanted) < Math.abs(nearest - wanted) ? step : nearest;
        }
        return nearest;
    }

    private static String finding(List<Variant> variants) {
        int gained = 0;
        int compared = 0;
        for (Variant each : variants) {
            String series = Lags.main(each.runs(), Lags.LOSS);
            List<Long> probed = Lags.probed(each.runs(), series);
            long last = probed.get(probed.size() - 1);
            long longest = Lags.longest(each.runs(), series, probed.get(0));
            var before = Lags.at(each.runs(), series, probed.get(0), longest);
            var after = Lags.at(each.runs(), series, last, longest);
            compared += probed.size() > 1 ? 1 : 0;
            gained += after.low() > before.high() ? 1 : 0;
        }
        return "In " + gained + " of " + compared
                + " trained variants the gradient at the longest lag is clearly larger after training "
                + "than before (the 95 % intervals do not overlap).";
    }
}
