package carousel.reports.clipping;

import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The cliff: the loss along the gradient and along one weight where the gradient was largest, and where a step would end. */
final class CliffSection {
    private CliffSection() {}

    /** @param pairs of the same study */
    static Section of(Arms study, List<CliffFigure.Pair> pairs, FigureBook book) {
        Html html = new Html();
        if (pairs.isEmpty()) {
            html.add(
                    book.absent(
                            "No run in this folder has a loss along its gradient (the series cliff-gradient-at and cliff-gradient-loss, written by "
                                    + "the probe cliff) at a look with a gradient that is a number, so there is no cliff to draw."));
            html.add(strange(study));
            return new Section("cliff", "The cliff", html);
        }
        html.markup("<p class=\"finding\">").rich(sentence(pairs)).markup("</p>\n");
        Scale losses = CliffFigure.losses(pairs);
        html.add(
                figures(
                        book,
                        "cliff-gradient-all",
                        "Where one step would end: the loss along the gradient",
                        pairs,
                        pair -> CliffFigure.gradient(pair, losses, pair.cell().colour()),
                        "The loss of a fixed batch of the test set along −g/‖g‖, g the gradient over all parameters, ahead of the weights, all parameters moved together: solid at the look of the cell's runs "
                                + "with the largest ‖g‖ of that batch, dotted before the first update of the same run. Grey: the loss before the step. Filled: where "
                                + "the plain step ends, s = rate · ‖g‖; ring: where it ends clipped to a norm c that was tried, s = rate · min(‖g‖, c). "
                                + "A clip of single elements turns the step, so it has no place on this line. Both axes are logarithmic; a cross at the lower edge: not a number there."));
        List<CliffFigure.Pair> weighted = pairs.stream()
                .filter(pair -> !pair.steepest().weight().isEmpty())
                .toList();
        html.add(
                weighted.isEmpty()
                        ? book.absent(
                                "No run in this folder has a loss along a recurrent weight (the series cliff-weight-at and cliff-weight-loss).")
                        : figures(
                                book,
                                "cliff-weight-all",
                                "The walls of the valley: the loss along one recurrent weight",
                                weighted,
                                pair -> CliffFigure.weight(pair, losses, pair.cell().colour()),
                                "The same looks along the one recurrent weight with the largest |∂L/∂u|, everything else held. The disc is where the weight stands. "
                                        + "The axis of losses is that of the figure above."));
        html.add(strange(study));
        return new Section("cliff", "The cliff", html);
    }

    private static Html figures(
            FigureBook book,
            String name,
            String title,
            List<CliffFigure.Pair> pairs,
            Function<CliffFigure.Pair, Figure> figure,
            String caption) {
        List<Figure> figures = pairs.stream().map(figure).toList();
        return book.add(
                figures,
                Sheet.of(name, title, "at the look with the largest gradient, and before training", figures),
                caption);
    }

    /** The steepest look of each cell with the first of the same run. */
    static List<CliffFigure.Pair> pairs(Arms study) {
        List<CliffFigure.Pair> pairs = new ArrayList<>();
        study.byCell()
                .forEach((cell, arms) -> Cut.steepest(cuts(arms))
                        .ifPresent(steepest -> pairs.add(
                                new CliffFigure.Pair(cell, steepest, first(steepest.run()), study.bounds(cell)))));
        return pairs;
    }

    private static Cut first(Run run) {
        return Cut.of(run).stream()
                .filter(cut -> !cut.gradient().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<Cut> cuts(List<Arm> arms) {
        return arms.stream()
                .flatMap(arm -> arm.runs().stream())
                .flatMap(run -> Cut.of(run).stream())
                .toList();
    }

    /** Looks of which no line can be drawn. */
    private static Html strange(Arms study) {
        List<Cut> all = cuts(study.arms());
        long strange = all.stream().filter(cut -> !Double.isFinite(cut.norm())).count();
        return strange == 0
                ? new Html()
                : new Html()
                        .paragraph(
                                "At " + strange + " of " + Words.count(all.size(), "look", "looks")
                                        + " the norm of the gradient is not a finite number; there is no direction to go there, and no line.");
    }

    /** For each cell, what a plain and a clipped step do to the loss at the steepest look; empty if there is none. */
    static String sentence(List<CliffFigure.Pair> pairs) {
        List<String> texts = new ArrayList<>();
        for (CliffFigure.Pair pair : pairs) {
            Cut cut = pair.steepest();
            StringBuilder text = new StringBuilder(pair.cell().title())
                    .append(" (")
                    .append(cut.name())
                    .append("): ‖g‖ = ")
                    .append(Numbers.significant(cut.norm()));
            if (Double.isNaN(cut.rate())) {
                text.append(", no plain steps of gradient descent");
            } else {
                text.append(", and the plain step changes the loss from ")
                        .append(Numbers.significant(cut.here()))
                        .append(" to ")
                        .append(loss(cut.plain()));
                for (double bound : pair.bounds()) {
                    text.append(
                            bound < cut.norm()
                                    ? ", clipped to norm " + Numbers.shortest(bound) + " to " + loss(cut.clipped(bound))
                                    : ", and norm " + Numbers.shortest(bound) + " clips nothing");
                }
            }
            texts.add(text.toString());
        }
        return texts.isEmpty()
                ? ""
                : "Where the gradient of the test batch was largest: " + String.join("; ", texts) + ".";
    }

    private static String loss(Cut.Landing landing) {
        return Double.isNaN(landing.loss()) ? "what was not measured so far out" : Numbers.significant(landing.loss());
    }
}
