package carousel.reports.parts;

import carousel.reports.study.Study;
import carousel.reports.page.Html;

/** The folded explanation near the top of a page: what its curves, maps, bands and lines are. It holds no results. */
public final class HowToRead {
    private HowToRead() {}

    /** The explanation; {@code maps} tells whether the page has maps and curves before training. */
    public static Html of(Study experiment, boolean maps) {
        boolean twoStates =
                experiment.variants().stream().anyMatch(each -> each.cell().states().size() > 1);
        Explanation how = new Explanation();
        how.entry(
                "Gradient by lag",
                "The loss L stands at the end of a sequence of T steps. dₜ = ∂L/∂hₜ is how much the state of step t still matters for it. "
                        + "Going back, each step multiplies by the transposed Jacobian of the cell: dₜ₋₁ = Jₜᵀ dₜ, with Jₜ = ∂hₜ/∂hₜ₋₁. "
                        + "Drawn is ‖dₜ‖ against the lag k = T − t. A product of k matrices usually shrinks or grows like a power, so the curves are nearly straight "
                        + "on a logarithmic axis: ×0.9 per step is 10^{−4.6} after 100.");
        how.entry(
                "Ratio, not raw",
                "Curves and maps show log₁₀ of ‖dₜ‖ divided by its value at lag 0, so cells and moments can be compared: "
                        + "−2 means that a hundredth is left, −20 that 10^{−20} is. Raw norms are in points.csv. Logarithms are averaged over sequences and over seeds; "
                        + "numbers too small for floating point are followed too and are no errors.");
        if (twoStates) {
            how.entry(
                    "(c, h) and h",
                    "An LSTM hands on two states. Its main curve is the norm of the gradient of both together, (c, h); that of h alone is "
                            + "smaller, because most of the error travels through c. Other cells have h only.");
        }
        if (maps) {
            how.entry(
                    "Before training",
                    "A random gradient of norm 1 is put at the last state. During training it is the gradient of the loss itself.");
            how.entry(
                    "Maps",
                    "Across: training steps. Upwards: lag. Light: the loss is felt that far back; dark: it is not. "
                            + "Triangles mark when a seed solved the task; the curves below have the same time axis.");
        }
        how.entry(
                "Bands and intervals",
                "95 % t-intervals of the mean over seeds; of shares, Wilson's. Where there is one seed there is none.");
        how.entry(
                "Baselines",
                "Dotted lines: what a predictor gets that has learnt nothing. A cell at its baseline has not used its input.");
        return how.recursions(experiment).initializers(experiment).folded();
    }
}
