package carousel.interop;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Weights in a file that gives each tensor a name: our own, as {@code weights.safetensors} of a run has them, or PyTorch's. PyTorch's
 * may stand in a module of any name ({@code encoder.rnn.weight_ih_l0}), and its one Linear may be called as it likes.
 */
final class NamedTensors {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");
    private static final String FIRST = "weight_ih_l0";
    private static final Pattern LINEAR = Pattern.compile("(.+)\\.(weight|bias)");

    private final Path file;
    private final Model model;
    private final Map<String, Panel> tensors;
    private final Set<String> vectors;
    private final Map<String, String> metadata;

    private NamedTensors(Path file, Model model, Map<String, Panel> tensors, Safetensors read) {
        this.file = file;
        this.model = model;
        this.tensors = tensors;
        this.vectors = read.vectors();
        this.metadata = read.metadata();
    }

    /**
     * Takes the weights of a network of the model out of a file.
     *
     * @throws CorruptRunException if a name is none, a number not finite, or the hash in the metadata another
     * @throws carousel.core.text.RefusedException with a table, if they are the weights of another network
     */
    static void read(Path file, Safetensors read, Model model, Network into) {
        read.tensors().forEach((name, panel) -> {
            if (!NAME.matcher(name).matches()) {
                throw new CorruptRunException(
                        file, 0, "names of tensors of letters, digits, . and _", "'" + name + "'");
            }
            if (!Kernels.scalar().allFinite(panel)) {
                throw new CorruptRunException(file, 0, "finite numbers", place(name, panel));
            }
        });
        boolean torch = read.tensors().keySet().stream().anyMatch(name -> name.endsWith(FIRST));
        if (torch) {
            Map<String, String> names = names(read.tensors().keySet());
            Map<String, Panel> renamed = new LinkedHashMap<>();
            read.tensors().forEach((name, panel) -> renamed.put(names.get(name), panel));
            Set<String> rows =
                    read.vectors().stream().map(names::get).collect(Collectors.toCollection(LinkedHashSet::new));
            new NamedTensors(file, model, renamed, new Safetensors(Map.of(), read.metadata(), rows)).torch(into);
        } else {
            new NamedTensors(file, model, read.tensors(), read).ours(into);
        }
        String sha256 = Model.sha256(Model.values(into));
        if (!read.metadata().getOrDefault("weights_sha256", sha256).equals(sha256)) {
            throw new CorruptRunException(
                    file, 0, "weights_sha256 " + read.metadata().get("weights_sha256"), sha256);
        }
    }

    private static String place(String name, Panel panel) {
        for (int r = 0; r < panel.rows(); r++) {
            for (int c = 0; c < panel.cols(); c++) {
                if (!Double.isFinite(panel.get(r, c))) {
                    return panel.get(r, c) + " in " + name + "[" + r + ", " + c + "]";
                }
            }
        }
        throw new IllegalStateException(name + " is finite");
    }

    private void torch(Network into) {
        TorchNames torch = new TorchNames(model);
        Safetensors wanted = torch.write(model.network());
        Difference difference = new Difference();
        torch.metadata().forEach((key, text) -> difference.compare(key, text, metadata.getOrDefault(key, text)));
        compare(difference, wanted.tensors(), wanted.vectors());
        difference.refuse(file);
        torch.read(tensors, into);
    }

    private void ours(Network into) {
        Difference difference = new Difference();
        String cell = model.provider().name();
        difference.compare("cell", cell, metadata.getOrDefault("cell", cell));
        compare(difference, Model.values(into), List.of());
        difference.refuse(file);
        Model.values(into).forEach((name, panel) -> Kernels.scalar().copy(tensors.get(name), panel));
    }

    private void compare(Difference difference, Map<String, Panel> wanted, Iterable<String> rows) {
        difference.compare("precision", precisions(wanted), precisions(tensors));
        Set<String> flat = new LinkedHashSet<>();
        rows.forEach(flat::add);
        difference.compare(shapes(wanted, flat), shapes(tensors, vectors));
    }

    private static String precisions(Map<String, Panel> tensors) {
        return tensors.values().stream()
                .map(panel -> panel.precision().label())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static Map<String, String> shapes(Map<String, Panel> tensors, Set<String> vectors) {
        Map<String, String> shapes = new LinkedHashMap<>();
        tensors.forEach((name, panel) ->
                shapes.put(name, vectors.contains(name) ? "" + panel.cols() : panel.rows() + " × " + panel.cols()));
        return shapes;
    }

    /** Each name in a file of PyTorch, without the module that the layer stands in, and with that of the Linear made ours. */
    private static Map<String, String> names(Set<String> names) {
        String first =
                names.stream().filter(name -> name.endsWith(FIRST)).findFirst().orElseThrow();
        String module = first.substring(0, first.length() - FIRST.length());
        Pattern recurrent = Pattern.compile(Pattern.quote(module) + "((weight|bias)_(ih|hh)_l\\d+)");
        List<String> linears = names.stream()
                .filter(name -> !recurrent.matcher(name).matches())
                .map(LINEAR::matcher)
                .filter(Matcher::matches)
                .map(linear -> linear.group(1))
                .distinct()
                .toList();
        Map<String, String> renamed = new LinkedHashMap<>();
        names.forEach(name -> {
            Matcher inside = recurrent.matcher(name);
            Matcher linear = LINEAR.matcher(name);
            boolean one = linears.size() == 1 && linear.matches();
            renamed.put(name, inside.matches() ? inside.group(1) : one ? "readout." + linear.group(2) : name);
        });
        return renamed;
    }
}
