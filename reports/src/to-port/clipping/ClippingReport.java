package carousel.reports.clipping;

import carousel.reports.study.Study;
import carousel.reports.study.Words;
import carousel.reports.study.Variant;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Page;
import carousel.reports.page.Section;
import carousel.reports.parts.Explanation;
import carousel.reports.parts.Lead;
import carousel.reports.parts.RunsTable;
import java.util.ArrayList;
import java.util.List;

/** Exploding gradients: who solves the task with and without a clip, what happened to the others, and the cliff that throws them. */
public final class ClippingReport {
    private ClippingReport() {}

    /** The page; its figures go into the book. */
    public static String page(Study experiment, FigureBook book) {
        Arms study = Arms.of(experiment);
        List<Comparison> comparisons = Comparison.of(study);
        List<CliffFigure.Pair> cliffs = CliffSection.pairs(study);
        String norms = NormSection.sentence(study);
        List<String> sentences = new ArrayList<>();
        sentences.add(RunsTable.sentence(experiment));
        if (!study.arms().isEmpty()) {
            sentences.add(SuccessSection.sentence(study));
            sentences.add(OutcomeSection.sentence(study, comparisons));
            sentences.add(CliffSection.sentence(cliffs));
            sentences.add(norms);
        }
        sentences.add(nameless(experiment));
        sentences.removeIf(String::isEmpty);
        List<Section> sections = List.of(
                SuccessSection.of(study, book),
                OutcomeSection.of(study, comparisons, book),
                CliffSection.of(study, cliffs, book),
                NormSection.of(study, norms, book),
                LagSection.of(study, book),
                RunsTable.of(experiment));
        return Page.of(experiment.record().title(), Lead.of(experiment, sentences, howToRead(experiment)), sections);
    }

    private static String nameless(Study experiment) {
        int nameless = experiment.unknown().size();
        return nameless == 0
                ? ""
                : "In none of these counts: " + Words.count(nameless, "lost run", "lost runs")
                        + " of which the ids do not tell which they were to be.";
    }

    private static Html howToRead(Study experiment) {
        return new Explanation()
                .entry(
                        "Clips",
                        "With g = ∂L/∂θ, the gradient over all parameters together: without a clip the step is −rate · g. Norm ≤ c: a gradient with ‖g‖ above c is scaled down to c; its direction stays. "
                                + "Elements ≤ v: each of its numbers is cut to ±v, which turns it.")
                .entry(
                        "Success",
                        "A run succeeds that makes all its updates and meets the criterion at a test on the way. Whoever diverges is a failure even where the criterion "
                                + "had been met before, and stays in every denominator; so does a run that is missing. Not solved within these updates is not unable.")
                .entry(
                        "Intervals and tests",
                        "Of shares, Wilson's 95 % intervals. Clip against no clip: Fisher's exact test, two-sided, at equal cell and length; the p of all comparisons are "
                                + "adjusted together by Holm's method, so that all verdicts of the table share one error of 5 %. With fewer than five seeds none is given.")
                .entry(
                        "The cliff",
                        "The loss of one fixed batch when the weights move along a line. In long products of Jacobians the loss can be nearly flat and then rise like a wall. "
                                + "At the wall the gradient is huge, and a step in proportion to it lands far beyond what the gradient knows of.")
                .entry(
                        "Where a step ends",
                        "At s = rate · ‖g‖ without a clip and s = rate · min(‖g‖, c) with one. This is computed from the norm of the batch looked at, not a step that the run made: "
                                + "its own steps follow the training batches.")
                .entry(
                        "Norm of the gradient",
                        "Over all parameters, before clipping. Updates are drawn in stretches, since a single spike among thousands would be thinner than a line; the largest of a stretch is kept.")
                .entry(
                        "Gradient by lag",
                        "log₁₀ of ‖∂L/∂h‖ k steps before the end over that at the end. Above 0 it explodes on its way back, below it vanishes.")
                .recursions(experiment)
                .initializers(experiment)
                .folded();
    }
}
