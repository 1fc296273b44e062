package carousel.reports.clipping;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import java.util.ArrayList;
import java.util.List;

/** The norm of the gradient along training: its spikes, and how often a clip acts. */
final class NormSection {
    private NormSection() {}

    /** @param finding {@link #sentence} of the same study */
    static Section of(Arms study, String finding, FigureBook book) {
        Html html = new Html();
        List<NormFigure.Panel> all = panels(study);
        if (all.stream().allMatch(panel -> panel.norms().isEmpty())) {
            html.add(
                    book.absent(
                            "No run in this folder has a norm of the gradient (the series gradient-norm) that is a number, so there is no curve to draw."));
            return new Section("norm", "The norm of the gradient along training", html);
        }
        html.finding(finding);
        long longest = all.stream()
                .filter(panel -> !panel.norms().isEmpty())
                .mapToLong(NormFigure.Panel::length)
                .max()
                .orElse(0);
        List<NormFigure.Panel> drawn = all.stream()
                .filter(panel -> panel.length() == longest && !panel.norms().isEmpty())
                .toList();
        NormFigure.Axes axes = NormFigure.Axes.over(drawn);
        List<Figure> figures = drawn.stream()
                .map(panel ->
                        NormFigure.of(panel, axes, panel.arm().cell().colour()))
                .toList();
        List<Variant> variants =
                drawn.stream().map(panel -> panel.arm().byLength().get(longest)).toList();
        html.add(book.add(
                figures,
                Sheet.of(
                        "norm-all",
                        "The norm of the gradient along training, T = " + longest,
                        Captions.shared(variants),
                        figures),
                "The norm of each update's gradient before it was clipped, at the longest length, in stretches of updates: thick the median over seeds and updates of the stretch, "
                        + "thin the largest; dashed the bound of a clip of the norm. A cross at the lower edge: some norm there is not finite. All plots share their axes. "
                        + Captions.brief(variants)));
        html.add(table(all));
        return new Section("norm", "The norm of the gradient along training", html);
    }

    private static List<NormFigure.Panel> panels(Arms study) {
        List<NormFigure.Panel> panels = new ArrayList<>();
        for (Arm arm : study.arms()) {
            arm.byLength()
                    .forEach((length, runs) -> panels.add(new NormFigure.Panel(arm, length, Norms.of(runs.runs()))));
        }
        return panels;
    }

    private static Html table(List<NormFigure.Panel> panels) {
        Table table = new Table(
                "The norm of each update's gradient before clipping, over all updates of all seeds. Largest: of all runs; the median over runs of each run's largest. "
                        + "Clipped: the share of updates whose norm was above the bound of a clip of the norm.",
                "cell, clip",
                "#length",
                "#updates",
                "#median",
                "#largest of\na run, median",
                "#largest",
                "#largest over\nmedian",
                "#clipped",
                "#not finite");
        for (NormFigure.Panel panel : panels) {
            Norms norms = panel.norms();
            Arm arm = panel.arm();
            List<Run> runs = arm.byLength().get(panel.length()).runs();
            String[] cells = {
                arm.cell().title() + ", " + arm.label(),
                Long.toString(panel.length()),
                Numbers.whole(norms.updates()),
                number(norms.median()),
                number(norms.medianLargest()),
                number(norms.largest()),
                number(norms.largest() / norms.median()),
                arm.clip().kind() == Clip.Kind.NORM
                        ? percent(Norms.above(runs, arm.clip().bound()))
                        : "",
                Integer.toString(norms.strange())
            };
            if (norms.strange() > 0 || norms.isEmpty()) {
                table.badRow(cells);
            } else {
                table.row(cells);
            }
        }
        return table.html();
    }

    private static String number(double v) {
        return v >= 1000 && v < 1e6 ? Numbers.whole(Math.round(v)) : Numbers.significant(v);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : Numbers.fixed(100 * share, 1) + " %";
    }

    /** For each cell the largest norm without a clip beside the median; empty if there are none. */
    static String sentence(Arms study) {
        List<String> texts = new ArrayList<>();
        for (Arm arm : study.arms()) {
            Norms norms = Norms.of(arm.runs());
            if (arm.clip().kind() == Clip.Kind.NONE && !norms.isEmpty()) {
                texts.add(arm.cell().title() + " up to " + Numbers.significant(norms.largest()) + ", median "
                        + Numbers.significant(norms.median())
                        + (norms.strange() > 0 ? " (" + norms.strange() + " not finite besides)" : ""));
            }
        }
        return texts.isEmpty()
                ? "There are no runs without a clip whose norm of the gradient is a number."
                : "Norm of the gradient without a clip, over all updates: " + String.join("; ", texts) + ".";
    }
}
