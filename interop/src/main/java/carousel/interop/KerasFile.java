package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Weights of Keras in HDF5: {@code NAME.weights.h5} of Keras 3, with the layers of a model by their classes below {@code layers}, or one
 * of {@link KerasLegacy}. Which of them, its content tells.
 */
final class KerasFile {
    private static final String LAYERS = "layers";
    private static final int DEEPEST = 6;
    /** A Dense that is said to be one for every step, as it is without a word. */
    private static final String EACH_STEP = "time_distributed/layer/";

    /** Where a layer of dropout keeps its place in random numbers. */
    private static final String SEEDS = "seed_generator/";

    private static final String DENSE = "dense/";

    private final Hdf hdf;
    private final Map<String, Panel> tensors = new LinkedHashMap<>();
    private final Set<String> vectors = new LinkedHashSet<>();

    private KerasFile(Hdf hdf) {
        this.hdf = hdf;
    }

    /**
     * A network of the model with the weights of a file.
     *
     * @param config what a whole model says of its layers besides, by the keys of {@link KerasTensors#metadata}
     * @throws CorruptRunException if it is no such file, or damaged
     * @throws RefusedException with a table, if they are the weights of another network
     */
    static Network read(Path file, ByteBuffer content, Map<String, String> config, Model model) {
        KerasTensors form = new KerasTensors(model);
        Safetensors found = tensors(file, content);
        NamedTensors.refuseNotFinite(file, found.tensors());
        Map<String, String> said = new LinkedHashMap<>(found.metadata());
        said.putAll(config);
        Difference difference = new Difference();
        difference.compare(
                "cell",
                model.provider().name(),
                said.getOrDefault("cell", model.provider().name()));
        form.metadata().forEach((key, text) -> difference.compare(key, text, said.getOrDefault(key, text)));
        difference.compare(form.write(model.network()), found);
        difference.refuse(file);
        Network network = model.network();
        form.read(found.tensors(), network);
        NamedTensors.refuseOtherHash(file, said, network);
        return network;
    }

    /** The weights by the names of {@link KerasTensors}, and what is said of them. */
    static Safetensors tensors(Path file, ByteBuffer content) {
        return Hdf.read(
                file,
                content,
                hdf -> KerasLegacy.isOne(hdf) ? new KerasLegacy(file, hdf).tensors() : new KerasFile(hdf).tensors());
    }

    private Safetensors tensors() {
        if (!(hdf.children(hdf.root()).get(LAYERS) instanceof Group layers)) {
            throw hdf.fault("weights of Keras, in a group 'layers' or by 'layer_names'", "neither");
        }
        collect("", layers, DEEPEST);
        return new Safetensors(tensors, KerasTensors.told(hdf), vectors);
    }

    private void collect(String path, Group group, int depth) {
        if (depth == 0) {
            throw hdf.fault("groups of layers, cells and variables", "deeper ones: " + path);
        }
        for (Node node : hdf.children(group).values()) {
            String name = path + node.getName();
            if (node instanceof Group inner) {
                collect(name + "/", inner, depth - 1);
            } else if (node instanceof Dataset data && !path.contains(SEEDS)) {
                String bare = name.startsWith(EACH_STEP) ? DENSE + name.substring(EACH_STEP.length()) : name;
                if (tensors.put(bare, hdf.panel(name, data)) != null) {
                    throw hdf.fault("one readout", "'" + name + "' besides");
                }
                if (data.getDimensionsAsLong().length == 1) {
                    vectors.add(bare);
                }
            }
        }
    }

    /** A file of the weights of a network of the model, as {@code model.save_weights} of Keras 3 writes it. */
    static byte[] write(Model model, Network network) {
        Safetensors tensors = new KerasTensors(model).write(network);
        return HdfWriter.bytes(out -> {
            tensors.tensors()
                    .forEach((name, panel) -> out.put(
                            LAYERS + "/" + name, panel, tensors.vectors().contains(name)));
            KerasTensors.about(model, network).forEach((key, text) -> out.attribute("", key, text));
        });
    }
}
