package carousel.reports.parts;

import carousel.reports.data.Experiment;
import carousel.reports.data.Names;
import carousel.reports.page.Html;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The folded explanation near the top of a page: what its curves, maps, bands and lines are. It holds no results. */
public final class HowToRead {
    private static final List<Map.Entry<String, String>> RECURSIONS = List.of(
            Map.entry("rnn", "h′ = tanh(a): d ← (d ∘ (1 − h′²)) Uᵀ"),
            Map.entry("rnn-relu", "h′ = max(0, a): d ← (d ∘ [a > 0]) Uᵀ"),
            Map.entry("gru", "h′ = z∘h + (1 − z)∘n: d ← z∘d + what comes through z, r and n"),
            Map.entry("gru-reset-before", "h′ = z∘h + (1 − z)∘n: d ← z∘d + what comes through z, r and n"),
            Map.entry("lstm", "c′ = f∘c + i∘g, h′ = o∘tanh c′: e ← f∘e + what comes through h, where e = ∂L/∂c"));
    private static final List<Map.Entry<String, String>> INITIALIZERS = List.of(
            Map.entry("pytorch", "all weights uniform in ±1/√H, as torch.nn does"),
            Map.entry("keras", "W Glorot-uniform, U orthogonal, biases 0 but an LSTM's forget bias 1, as Keras does"),
            Map.entry("orthogonal", "U orthogonal gate by gate"),
            Map.entry("glorot", "W and U Glorot-uniform gate by gate"),
            Map.entry("identity", "U the identity gate by gate"),
            Map.entry("forget-bias", "as keras, with this bias on the gate that keeps the past"),
            Map.entry("gate-bias", "as keras, with this bias on every sigmoid gate"),
            Map.entry("chrono", "as keras, with biases for memories of up to that many steps"));

    private HowToRead() {}

    /** The explanation; {@code maps} tells whether the page has maps and curves before training. */
    public static Html of(Experiment experiment, boolean maps) {
        Set<String> cells = new TreeSet<>();
        Set<String> inits = new TreeSet<>();
        experiment.runs().forEach(run -> {
            cells.add(run.text("cell"));
            inits.add(run.text("init").replaceFirst("\\(.*", ""));
        });
        Html html = new Html().markup("<details id=\"how-to-read\"><summary>How to read this</summary>\n<dl class=\"how\">\n");
        entry(html, "Gradient by lag", "The loss L stands at the end of a sequence of T steps. dₜ = ∂L/∂hₜ is how much the state of step t still matters for it. "
                + "Going back, each step multiplies by the transposed Jacobian of the cell: dₜ₋₁ = Jₜᵀ dₜ, with Jₜ = ∂hₜ/∂hₜ₋₁. "
                + "Drawn is ‖dₜ‖ against the lag k = T − t. A product of k matrices usually shrinks or grows like a power, so the curves are nearly straight "
                + "on a logarithmic axis: ×0.9 per step is 10^{−4.6} after 100.");
        entry(html, "Ratio, not raw", "Curves and maps show log₁₀ of ‖dₜ‖ divided by its value at lag 0, so cells and moments can be compared: "
                + "−2 means that a hundredth is left, −20 that 10^{−20} is. Raw norms are in points.csv. Logarithms are averaged over sequences and over seeds; "
                + "numbers too small for floating point are followed too and are no errors.");
        if (cells.contains("lstm")) {
            entry(html, "(c, h) and h", "An LSTM hands on two states. Its main curve is the norm of the gradient of both together, (c, h); that of h alone is "
                    + "smaller, because most of the error travels through c. Other cells have h only.");
        }
        if (maps) {
            entry(html, "Before training", "A random gradient of norm 1 is put at the last state. During training it is the gradient of the loss itself.");
            entry(html, "Maps", "Across: training steps. Upwards: lag. Light: the loss is felt that far back; dark: it is not. "
                    + "Triangles mark when a seed solved the task; the curves below have the same time axis.");
        }
        entry(html, "Bands and intervals", "95 % t-intervals of the mean over seeds; of shares, Wilson's. Where there is one seed there is none.");
        entry(html, "Baselines", "Dotted lines: what a predictor gets that has learnt nothing. A cell at its baseline has not used its input.");
        StringBuilder equations = new StringBuilder();
        RECURSIONS.stream().filter(cell -> cells.contains(cell.getKey())).forEach(cell ->
                equations.append(Names.cell(cell.getKey())).append(", ").append(cell.getValue()).append(". "));
        if (equations.length() > 0) {
            entry(html, "One step back", "With d before the step and d behind it as rows: " + equations);
        }
        StringBuilder initializers = new StringBuilder();
        INITIALIZERS.stream().filter(init -> inits.contains(init.getKey())).forEach(init ->
                initializers.append(init.getKey()).append(": ").append(init.getValue()).append(". "));
        if (initializers.length() > 0) {
            entry(html, "Initializers", initializers.toString());
        }
        return html.markup("</dl></details>\n");
    }

    private static void entry(Html html, String name, String text) {
        html.markup("<dt>").text(name).markup("</dt><dd>").rich(text.strip()).markup("</dd>\n");
    }
}
