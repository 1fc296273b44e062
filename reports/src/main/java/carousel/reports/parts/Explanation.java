package carousel.reports.parts;

import carousel.reports.study.Study;
import carousel.reports.study.Cell;
import carousel.reports.page.Html;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A list of what is to be known to read a page, each thing with its name. It holds no results. */
public final class Explanation {
    private static final List<Map.Entry<String, String>> INITIALIZERS = List.of(
            Map.entry("pytorch", "all weights uniform in ±1/√H, as torch.nn does"),
            Map.entry("keras", "W Glorot-uniform, U orthogonal, biases 0 but an LSTM's forget bias 1, as Keras does"),
            Map.entry("orthogonal", "U orthogonal gate by gate"),
            Map.entry("glorot", "W and U Glorot-uniform gate by gate"),
            Map.entry("identity", "U the identity gate by gate"),
            Map.entry("normal", "all weights normal with this standard deviation, biases 0"),
            Map.entry("diagonal", "U so many times the identity gate by gate, everything else 0"),
            Map.entry("forget-bias", "as keras, with this bias on the gate that keeps the past"),
            Map.entry("gate-bias", "as keras, with this bias on every sigmoid gate"),
            Map.entry("chrono", "as keras, with biases for memories of up to that many steps"));

    private final Html entries = new Html();

    /** Adds what a thing is; powers in the text are marked as {@code 10^{−2}}. */
    public Explanation entry(String name, String text) {
        entries.markup("<dt>").text(name).markup("</dt><dd>").rich(text.strip()).markup("</dd>\n");
        return this;
    }

    /** Adds one step back through each cell of the experiment that is known. */
    public Explanation recursions(Study experiment) {
        StringBuilder equations = new StringBuilder();
        for (Cell cell : Study.cells(experiment.variants())) {
            String step = cell.text("step-back", "");
            equations.append(step.isEmpty() ? "" : cell.title() + ", " + step + ". ");
        }
        return equations.length() == 0
                ? this
                : entry("One step back", "With d before the step and d behind it as rows: " + equations);
    }

    /** Adds what each initializer of the experiment does that is known. */
    public Explanation initializers(Study experiment) {
        Set<String> inits = new TreeSet<>();
        experiment.runs().forEach(run -> inits.add(run.text("init").replaceFirst("\\(.*", "")));
        StringBuilder initializers = new StringBuilder();
        INITIALIZERS.stream()
                .filter(init -> inits.contains(init.getKey()))
                .forEach(init -> initializers
                        .append(init.getKey())
                        .append(": ")
                        .append(init.getValue())
                        .append(". "));
        return initializers.length() == 0 ? this : entry("Initializers", initializers.toString());
    }

    /** The list. */
    public Html list() {
        return new Html().markup("<dl class=\"how\">\n").add(entries).markup("</dl>");
    }

    /** The list folded, under the anchor {@code how-to-read}. */
    public Html folded() {
        return new Html()
                .markup("<details id=\"how-to-read\"><summary>How to read this</summary>\n")
                .add(list())
                .markup("</details>\n");
    }
}
