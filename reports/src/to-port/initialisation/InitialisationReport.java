package carousel.reports.initialisation;

import carousel.reports.study.Study;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Page;
import carousel.reports.page.Section;
import carousel.reports.parts.Explanation;
import carousel.reports.parts.Lead;
import carousel.reports.parts.RunsTable;
import java.util.List;

/** What is left of a gradient so many steps back before anything is learnt: every cell under every initializer, and exact predictions beside. */
public final class InitialisationReport {
    private InitialisationReport() {}

    /** The page; its figures go into the book. */
    public static String page(Study experiment, FigureBook book) {
        Start start = Start.of(experiment);
        List<Section> sections = List.of(
                CurvesSection.of(start, book),
                LagTable.of(start, book),
                ExactSection.of(start, book),
                RunsTable.of(experiment));
        return Page.of(
                experiment.record().title(), Lead.of(experiment, Summary.of(start), howToRead(experiment)), sections);
    }

    private static Html howToRead(Study experiment) {
        return new Explanation()
                .entry(
                        "Unit gradient",
                        "No loss and no training: a random vector of norm 1 stands at the last state as if it were ∂L/∂h, and is followed back "
                                + "through the network as it was initialized, on sequences of the task. So all numbers are of the cell and its weights.")
                .entry(
                        "Ratio by lag",
                        "log₁₀ of the norm k steps before the end over that at the end, averaged over sequences and seeds. −2: a hundredth is left; −20: "
                                + "10^{−20} is. Norms far below what a double holds are followed too and are no errors; −∞ is exactly zero.")
                .entry(
                        "Factor a step",
                        "The geometric mean by which a step back multiplies the norm, between lag 50 and 200, or over the last three quarters of "
                                + "shorter sequences. 1 keeps it, 0.64 leaves 10^{−19.4} after 100 steps.")
                .entry(
                        "(c, h) and h",
                        "An LSTM carries two states; its number is the norm of the gradient at both together. Other cells have h only.")
                .entry(
                        "Decades lost, paired",
                        "Powers of ten that are lost up to a lag. Cells are compared seed by seed, since runs of one seed meet the same data; the "
                                + "interval is that of the mean difference. A claim is made only if it excludes 0 and there are five seeds.")
                .entry(
                        "What it does not say",
                        "How well a cell learns. Weights move, and gates learn to keep: see the report of the gradient atlas.")
                .entry(
                        "Bands and intervals",
                        "95 % t-intervals of the mean over seeds. Where there is one seed there is none.")
                .recursions(experiment)
                .initializers(experiment)
                .folded();
    }
}
