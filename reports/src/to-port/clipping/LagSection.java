package carousel.reports.clipping;

import carousel.reports.study.Cell;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.LagFigure;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** Gradient by lag at the look at which it was largest, beside that before the first update of the same run. */
final class LagSection {
    private LagSection() {}

    /** A look: the largest norm of the gradient at any state, as log₁₀. */
    private record Look(Run run, String series, long step, double largest) {}

    static Section of(Arms study, FigureBook book) {
        List<LagFigure.Line> lines = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        study.byCell().forEach((cell, arms) -> {
            Look most = most(arms);
            if (most != null) {
                for (long step : most.step == 0 ? List.of(0L) : List.of(0L, most.step)) {
                    Profile profile = Profile.of(List.of(Lags.ratios(most.run, most.series, step)));
                    lines.add(LagFigure.Line.of(
                            cell.title() + ", update " + step,
                            profile,
                            cell.colour(),
                            step == most.step ? Ink.pen(2.2) : Ink.pen(1.6, new float[] {1.6f, 2.2f})));
                }
                texts.add(said(cell, most));
            }
        });
        Html html = new Html();
        if (lines.stream().allMatch(line -> line.curve().isEmpty())) {
            html.add(book.absent("No run in this folder has a gradient by lag (the series " + Lags.LOSS
                    + ") that is a number, so there is no curve to draw."));
        } else {
            html.markup("<p class=\"finding\">")
                    .rich("Where the gradient at a state was largest: " + String.join("; ", texts) + ".")
                    .markup("</p>\n");
            Figure figure = LagFigure.of(
                    "lags-largest",
                    "Gradient by lag where it was largest",
                    "solid: at that look; dotted: before the first update of the same run",
                    LagFigure.Axes.over(lines, 250),
                    lines);
            html.add(
                    book.add(
                            List.of(figure),
                            "Gradient of the loss by lag, of each cell at the look of its runs, whatever their clip and length, with the largest norm at any state; one run each, so there are no bands. "
                                    + "Above 0 the gradient grows on its way back. An LSTM's is that of (c, h). A cross at the lower edge: not a number there."));
        }
        return new Section("lags", "Gradient by lag where it was largest", html);
    }

    private static String said(Cell cell, Look most) {
        NavigableMap<Long, Double> ratios = Lags.ratios(most.run, most.series, most.step);
        long at = ratios.firstKey();
        for (var each : ratios.entrySet()) {
            at = each.getValue() > ratios.get(at) ? each.getKey() : at;
        }
        return cell.title() + " (" + Cut.name(most.run, most.step) + ") "
                + (at == 0
                        ? "the largest ratio is that at lag 0, so it does not grow on its way back"
                        : "it grows up to lag " + at + ", to " + Numbers.left(ratios.get(at))
                                + " times what it is at lag 0");
    }

    /** The look of all these runs with the largest finite norm at any lag that has a value at lag 0; null if there is none. */
    private static Look most(List<Arm> arms) {
        Look most = null;
        for (Arm arm : arms) {
            for (Run run : arm.runs()) {
                String series = Lags.main(List.of(run), Lags.LOSS);
                for (var look : run.field(series).entrySet()) {
                    double largest = look.getValue().values().stream()
                            .filter(Double::isFinite)
                            .mapToDouble(v -> v)
                            .max()
                            .orElse(Double.NaN);
                    boolean drawn = Double.isFinite(look.getValue().getOrDefault(0L, Double.NaN));
                    if (drawn && (most == null || largest > most.largest)) {
                        most = new Look(run, series, look.getKey(), largest);
                    }
                }
            }
        }
        return most;
    }
}
