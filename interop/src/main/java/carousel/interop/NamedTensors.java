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
    private final Safetensors read;

    private NamedTensors(Path file, Model model, Safetensors read) {
        this.file = file;
        this.model = model;
        this.read = read;
    }

    /**
     * A network of the model with the weights of a file.
     *
     * @throws CorruptRunException if a name is none, a number not finite, or the hash in the metadata another
     * @throws carousel.core.text.RefusedException with a table, if they are the weights of another network
     */
    static Network read(Path file, Safetensors read, Model model) {
        read.tensors().forEach((name, panel) -> {
            if (!NAME.matcher(name).matches()) {
                throw new CorruptRunException(
                        file, 0, "names of tensors of letters, digits, . and _", "'" + name + "'");
            }
        });
        refuseNotFinite(file, read.tensors());
        boolean torch = read.tensors().keySet().stream().anyMatch(name -> name.endsWith(FIRST));
        Network network = torch
                ? new NamedTensors(file, model, renamed(read)).torch()
                : new NamedTensors(file, model, read).ours();
        refuseOtherHash(file, read.metadata(), network);
        return network;
    }

    /** @throws CorruptRunException if the metadata of a file say another hash of the weights than they have */
    static void refuseOtherHash(Path file, Map<String, String> metadata, Network weights) {
        String sha256 = Model.sha256(Model.values(weights));
        String said = metadata.getOrDefault("weights_sha256", sha256);
        if (!said.equals(sha256)) {
            throw new CorruptRunException(file, 0, "weights_sha256 " + said, sha256);
        }
    }

    /** @throws CorruptRunException if a number is not finite */
    static void refuseNotFinite(Path file, Map<String, Panel> tensors) {
        tensors.forEach((name, panel) -> {
            if (!Kernels.scalar().allFinite(panel)) {
                throw new CorruptRunException(file, 0, "finite numbers", place(name, panel));
            }
        });
    }

    private static Safetensors renamed(Safetensors read) {
        Map<String, String> names = names(read.tensors().keySet());
        Map<String, Panel> renamed = new LinkedHashMap<>();
        read.tensors().forEach((name, panel) -> renamed.put(names.get(name), panel));
        Set<String> rows = read.vectors().stream().map(names::get).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Safetensors(renamed, read.metadata(), rows);
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

    private Network torch() {
        TorchNames torch = new TorchNames(model);
        Difference difference = new Difference();
        torch.metadata().forEach((key, text) -> compare(difference, key, text));
        difference.compare(torch.write(model.network()), read);
        difference.refuse(file);
        Network network = model.network();
        torch.read(read.tensors(), network);
        return network;
    }

    private Network ours() {
        Network network = model.network();
        Difference difference = new Difference();
        compare(difference, "cell", model.provider().name());
        difference.compare(new Safetensors(Model.values(network), Map.of()), read);
        difference.refuse(file);
        Model.values(network)
                .forEach((name, panel) -> Kernels.scalar().copy(read.tensors().get(name), panel));
        return network;
    }

    private void compare(Difference difference, String key, String wanted) {
        difference.compare(key, wanted, read.metadata().getOrDefault(key, wanted));
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
