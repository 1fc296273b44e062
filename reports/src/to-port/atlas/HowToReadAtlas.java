package carousel.reports.atlas;

import carousel.reports.study.Study;
import carousel.reports.study.Words;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.Explanation;

/** The section that says what every number of the atlas is, and what it is not. It holds no results. */
final class HowToReadAtlas {
    private static final String ID = "how-to-read";

    private HowToReadAtlas() {}

    /** Where the explanation is, for the top of the page. */
    static Html link() {
        return new Html()
                .markup(
                        "<p><a href=\"#" + ID
                                + "\">How to read this</a>: what is measured, the equations, and the limits of each number.</p>\n");
    }

    static Section of(Study experiment) {
        Explanation how = new Explanation();
        how.entry(
                "Gradient by lag",
                "The loss L is behind the last step of a sequence of T steps, or behind each. ∂L/∂h at step T − k, lag k, is how much that state still "
                        + "matters for it: all paths count, through gates too. Averaged are log₁₀ of norms, over the sequences looked at and over seeds, so that "
                        + "no single large one decides. Gradients are followed below 10^{−308}; −20 and −400 are both meant.");
        how.entry(
                "Raw and ratio",
                "Ratio: the norm over the norm at lag 0, as a difference of logarithms, so that cells and moments compare; the raw norms are in points.csv. "
                        + "Where the loss answers at every step, the direct parts on the way are in the numbers, and a ratio near 1 need not mean that anything came from afar.");
        how.entry(
                "State",
                "What a cell hands on from step to step: h, or (h, c) of an LSTM. Jacobians, singular values and exponents are those of all of it. "
                        + "The norm of h alone hides what comes back through c.");
        how.entry(
                "Moments",
                "Untrained: before the first update. Plateau: the last look before the escape; where a run never escaped, its last look, which is then "
                        + "drawn once, as “unsolved”. Solved: the first look at or after the update after which the criterion was met. Unsolved: the last look of a run "
                        + "that did not meet it, that diverged or was interrupted. Instruments look at different updates, so a moment of one may be somewhat later than of another.");
        how.entry(
                "Escape",
                "The first update at which the training loss, as a mean over the 25 updates up to it, is below half of the plateau's level: of the loss that who always gives "
                        + "the same best answer gets, or, where that is not known, the median over the first twentieth of the updates. The threshold is a convention; a loss that "
                        + "falls slowly, or never by half, has no escape although it learns.");
        how.entry(
                "Carry and rest",
                "Of a unit gradient at the carried state (h of a GRU, c of an LSTM) the carry path is what comes back by multiplication with the keeping gate alone, Π z or Π f; "
                        + "the rest is the whole minus that. Share: ‖path‖²/(‖path‖² + ‖rest‖²). Path and rest may cancel each other, so the share is no part of the whole's norm; "
                        + "the cosine says how far the path points where the whole does. The error of Π compares within the carried state.");
        how.entry(
                "Singular values, norm, radius",
                "Of ∂s(T)/∂s(T−K), for one sequence. The largest says how far a gradient can be amplified on that stretch, the others in how many directions. "
                        + "The spectral radius of one step tells what many equal steps would do; steps differ, so it is no bound.");
        how.entry(
                "Lyapunov exponents",
                "The mean growth a step, in nats, of each direction of the state, by QR at every step over one sequence. They are limits for infinitely long sequences; over T steps the "
                        + "smallest differences are not settled.");
        how.entry(
                "Gates and time scales",
                "Activations over units, steps and sequences. The time scale of a unit is −1/ln of the geometric mean of its keeping gate: what its own carry would do, not what "
                        + "the whole cell does, which “Carry and rest” tells.");
        how.entry(
                "Share of the parameter gradient",
                "The gradient of a weight matrix is a sum over the steps at which it was used. The share at K is the norm of the terms from lags of K and more over the norm of all. "
                        + "Terms cancel: a share above 1 is possible, and a small share may still turn the gradient, which the cosine tells. A loss that answers at every step counts with its last answer.");
        how.entry(
                "Signal and noise",
                "‖mean over sequences‖ over the root of the summed variances. At the floor 1/√B the mean cannot be told from noise; a real batch of training is smaller or larger, and Adam averages over batches.");
        how.entry(
                "Saliency",
                "The derivative at the input as it is. It says what a small change would do, not what the answer was made of: a saturated unit hides an input that mattered.");
        how.entry(
                "Bounds",
                "The product of norms is at least the norm of the product. Equality needs all steps to amplify the same direction. Pascanu's bound takes ‖U‖ and the largest slope of tanh or ReLU, 1, for every step.");
        how.entry(
                "Intervals and failures",
                "95 % t-intervals over seeds; Wilson's for shares of runs; Bonett and Wright's for rank correlations. One seed has none. Runs that diverged or are lost stay in every denominator. "
                        + "NaN is marked by a cross on the axis and told in the caption, −∞ (exactly zero) is drawn as a fall to the edge.");
        Html html = how.list().markup("\n");
        equations(html, experiment);
        return new Section(ID, "How to read this", html);
    }

    private static void equations(Html html, Study experiment) {
        Html known = new Html();
        Study.cells(experiment.trained()).forEach(cell -> known.add(Equations.of(cell)));
        if (known.isEmpty()) {
            return;
        }
        html.element("h3", "One step back, as it is implemented");
        html.paragraph(
                "Vectors are rows. h⁻ and c⁻ are the states before the step, h and c those after it; d = ∂L/∂h and dc = ∂L/∂c after it, d⁻ and dc⁻ before it; "
                        + "∘ multiplies element by element. Each block has the step forward, the way back, and the Jacobian J = ∂h/∂h⁻ whose product d⁻ = d J the way back is. "
                        + "The first term of a GRU's J, diag(z), and of an LSTM's ∂c/∂c⁻, diag(f), is the carry path.");
        html.add(known);
    }
}
