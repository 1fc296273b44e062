package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.result.Json;
import carousel.core.result.Safetensors;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files of Keras 2, {@code NAME.h5}, which Keras 3 reads and writes, too: weights by layer, in the order of attributes.
 *
 * <pre>
 *   layer_names = [gru, dense]                                    of the root, or of the group model_weights of a whole model
 *   gru         weight_names = [gru/gru_cell/kernel:0, …]         of each layer
 *   gru/gru/gru_cell/kernel:0, …/recurrent_kernel:0, …/bias:0     dense/dense/kernel:0, …/bias:0
 *   model_config = {"class_name": "Sequential", …}                of the root of a whole model
 * </pre>
 *
 * <p>Layers may be called as they like. One with a recurrent kernel is recurrent, and the shape tells its gates and so its class.
 */
final class KerasLegacy {
    private static final String WHOLE = "model_weights";
    private static final String LAYERS = "layer_names";
    private static final String WEIGHTS = "weight_names";
    private static final String CONFIG = "model_config";
    private static final List<String> VARIABLES = List.of("kernel", "recurrent_kernel", "bias");
    /** How many gates a class has, by its place. */
    private static final List<String> CLASSES = List.of("", "SimpleRNN", "", "GRU", "LSTM");

    private final Path file;
    private final Hdf hdf;
    private final Map<String, Panel> tensors = new LinkedHashMap<>();
    private final Set<String> vectors = new LinkedHashSet<>();
    private final Map<String, Integer> ofClass = new LinkedHashMap<>();

    KerasLegacy(Path file, Hdf hdf) {
        this.file = file;
        this.hdf = hdf;
    }

    /** Whether a file is one of these. */
    static boolean isOne(Hdf hdf) {
        return hdf.root().getAttributes().containsKey(LAYERS)
                || hdf.root().getAttributes().containsKey(CONFIG);
    }

    /** The weights by the names of {@link KerasTensors}, and what is said of them. */
    Safetensors tensors() {
        Group root = hdf.root().getAttributes().containsKey(LAYERS) ? hdf.root() : group(hdf.root(), WHOLE);
        Map<String, String> said = new LinkedHashMap<>(KerasTensors.told(hdf));
        for (String config : hdf.texts(hdf.root(), CONFIG)) {
            said.putAll(KerasConfig.read(file, config));
        }
        Set<String> once = new LinkedHashSet<>();
        for (String layer : listed(root, LAYERS)) {
            if (!once.add(layer)) {
                throw hdf.fault("each layer once", "'" + layer + "' twice");
            }
            layer(layer, group(root, layer));
        }
        return new Safetensors(tensors, said, vectors);
    }

    /** The texts of an attribute, which Keras cuts into several that are numbered from 0 where they are long. */
    private List<String> listed(Node node, String name) {
        List<String> texts = new ArrayList<>(hdf.texts(node, name));
        for (int part = 0; node.getAttributes().containsKey(name + part); part++) {
            texts.addAll(hdf.texts(node, name + part));
        }
        return texts;
    }

    private void layer(String layer, Group group) {
        Map<String, Dataset> own = new LinkedHashMap<>();
        for (String path : listed(group, WEIGHTS)) {
            String variable = path.substring(path.lastIndexOf('/') + 1).replaceFirst(":0$", "");
            if (!VARIABLES.contains(variable) || own.put(variable, dataset(group, path)) != null) {
                throw hdf.fault("one of each of " + VARIABLES + " of '" + layer + "'", "'" + path + "'");
            }
        }
        if (own.isEmpty()) { // a layer of inputs, or of dropout
            return;
        }
        Dataset recurrent = own.get(VARIABLES.get(1));
        String kind = recurrent == null ? "Dense" : kind(layer, recurrent);
        String inside = recurrent == null ? "/vars/" : "/cell/vars/";
        String name = KerasTensors.name(kind, ofClass.merge(kind, 1, Integer::sum) - 1);
        own.forEach((variable, data) -> {
            int number = recurrent == null && variable.equals("bias") ? 1 : VARIABLES.indexOf(variable);
            String path = name + inside + number;
            tensors.put(path, hdf.panel(layer + ", " + variable, data));
            if (data.getDimensionsAsLong().length == 1) {
                vectors.add(path);
            }
        });
    }

    private String kind(String layer, Dataset recurrent) {
        long[] shape = recurrent.getDimensionsAsLong();
        long gates = shape.length == 2 && shape[0] > 0 && shape[1] % shape[0] == 0 ? shape[1] / shape[0] : 0;
        String kind = gates > 0 && gates < CLASSES.size() ? CLASSES.get((int) gates) : "";
        if (kind.isEmpty()) {
            throw hdf.fault(
                    "1, 3 or 4 gates side by side in the recurrent kernel of '" + layer + "'", gates + " gates");
        }
        return kind;
    }

    private Group group(Group above, String name) {
        if (hdf.children(above).get(name) instanceof Group group) {
            return group;
        }
        throw hdf.fault("a group '" + name + "'", "none");
    }

    private Dataset dataset(Group layer, String path) {
        Group group = layer;
        String[] steps = path.split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            group = group(group, steps[i]);
        }
        if (hdf.children(group).get(steps[steps.length - 1]) instanceof Dataset data) {
            return data;
        }
        throw hdf.fault("a dataset '" + path + "'", "none");
    }

    /** A whole model, as {@code model.save("NAME.h5")} writes it. */
    static byte[] write(Model model, Network network) {
        Safetensors tensors = new KerasTensors(model).write(network);
        Map<String, List<String>> byLayer = new LinkedHashMap<>();
        Map<String, String> paths = new LinkedHashMap<>();
        for (String name : tensors.tensors().keySet()) {
            String layer = name.substring(0, name.indexOf('/'));
            int number = Integer.parseInt(name.substring(name.lastIndexOf('/') + 1));
            boolean cell = name.contains("/cell/");
            String variable = VARIABLES.get(!cell && number == 1 ? 2 : number);
            String path = cell
                    ? layer + "/" + layer.replaceFirst("_\\d+$", "") + "_cell/" + variable
                    : layer + "/" + variable;
            byLayer.computeIfAbsent(layer, key -> new ArrayList<>()).add(path);
            paths.put(name, layer + "/" + path);
        }
        return HdfWriter.bytes(out -> {
            KerasTensors.about(model, network).forEach((key, text) -> out.attribute("", key, text));
            for (String group : List.of("", WHOLE)) {
                out.attribute(group, "keras_version", KerasLayers.VERSION);
                out.attribute(group, "backend", "tensorflow"); // whose conventions they are, and Keras 2's own
            }
            out.attribute("", CONFIG, Json.line(KerasLayers.legacy(model)));
            out.attribute(WHOLE, LAYERS, List.copyOf(byLayer.keySet()));
            byLayer.forEach((layer, names) -> out.attribute(WHOLE + "/" + layer, WEIGHTS, names));
            tensors.tensors()
                    .forEach((name, panel) -> out.put(
                            WHOLE + "/" + paths.get(name),
                            panel,
                            tensors.vectors().contains(name)));
        });
    }
}
