package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Network;
import carousel.core.result.CorruptRunException;
import carousel.core.result.OutputException;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A file of weights of Keras 3, {@code NAME.weights.h5}: HDF5, with the layers of a model by their classes below {@code layers}. */
final class KerasFile {
    private static final String LAYERS = "layers";
    private static final int DEEPEST = 6;

    private final Path file;
    private final long length;
    private final Map<String, Panel> tensors = new LinkedHashMap<>();
    private final Set<String> vectors = new LinkedHashSet<>();

    private KerasFile(Path file, long length) {
        this.file = file;
        this.length = length;
    }

    /**
     * Takes the weights of a network of the model out of a file.
     *
     * @param config what a file of a whole model says of its layers, by the keys of {@link KerasTensors#metadata}
     * @throws CorruptRunException if it is no such file, or damaged
     * @throws RefusedException with a table, if they are the weights of another network
     */
    static void read(Path file, byte[] content, Map<String, String> config, Model model, Network into) {
        KerasTensors form = new KerasTensors(model);
        Safetensors found = tensors(file, content);
        NamedTensors.refuseNotFinite(file, found.tensors());
        Difference difference = new Difference();
        form.metadata().forEach((key, text) -> difference.compare(key, text, config.getOrDefault(key, text)));
        difference.compare(form.write(model.network()), found);
        difference.refuse(file);
        form.read(found.tensors(), into);
    }

    /** The weights by the names of {@link KerasTensors}. */
    static Safetensors tensors(Path file, byte[] content) {
        return new KerasFile(file, content.length).tensors(content);
    }

    private Safetensors tensors(byte[] content) {
        try (HdfFile hdf = HdfFile.fromBytes(content)) {
            if (!(hdf.getChild(LAYERS) instanceof Group layers)) {
                throw fault("weights of Keras 3, in a group 'layers'", "none");
            }
            collect("", layers, DEEPEST);
            return new Safetensors(tensors, Map.of(), vectors);
        } catch (CorruptRunException e) {
            throw e;
        } catch (RuntimeException
                | StackOverflowError
                | OutOfMemoryError e) { // whatever damage the library meets first
            throw fault("a whole file of HDF5", String.valueOf(e.getMessage()));
        }
    }

    private void collect(String path, Group group, int depth) {
        if (depth == 0) {
            throw fault("groups of layers, cells and variables", "deeper ones: " + path);
        }
        for (Node node : group.getChildren().values()) {
            String name = path + node.getName();
            if (node.isLink()) {
                throw fault("no links", "'" + name + "'");
            } else if (node instanceof Group inner) {
                collect(name + "/", inner, depth - 1);
            } else if (node instanceof Dataset data) {
                tensors.put(name, panel(name, data));
            }
        }
    }

    private Panel panel(String name, Dataset data) {
        long[] shape = data.getDimensionsAsLong();
        Class<?> type = data.getJavaType();
        if (type != float.class && type != double.class) {
            throw fault("float32 or float64", data.getDataType() + " of '" + name + "'");
        }
        if (shape.length < 1 || shape.length > 2 || !data.getFilters().isEmpty()) {
            throw fault("a shape of one side or two, not packed", shape.length + " sides of '" + name + "'");
        }
        Precision precision = type == double.class ? Precision.DOUBLE : Precision.FLOAT;
        long rows = shape.length == 1 ? 1 : shape[0];
        long cols = shape[shape.length - 1];
        if (rows < 1 || cols < 1 || rows > length || cols > length || rows * cols * precision.bytes() > length) {
            throw fault("a shape that fits into the file", rows + " × " + cols + " of '" + name + "'");
        }
        if (shape.length == 1) {
            vectors.add(name);
        }
        Panel panel = Panel.zeros(precision, (int) rows, (int) cols);
        Object flat = data.getDataFlat();
        for (int i = 0; i < rows * cols; i++) {
            double value = flat instanceof double[] doubles ? doubles[i] : ((float[]) flat)[i];
            panel.set(i / (int) cols, i % (int) cols, value);
        }
        return panel;
    }

    /** A file of the weights of a network of the model. */
    static byte[] write(Model model, Network network) {
        Safetensors tensors = new KerasTensors(model).write(network);
        Path scratch = null;
        try {
            scratch = Files.createTempFile("carousel-", ".h5");
            Files.delete(scratch); // the library makes it
            try (WritableHdfFile hdf = HdfFile.write(scratch)) {
                Map<String, WritableGroup> groups = new LinkedHashMap<>();
                groups.put("", hdf);
                tensors.tensors().forEach((name, panel) -> {
                    int slash = name.lastIndexOf('/');
                    group(groups, LAYERS + "/" + name.substring(0, slash))
                            .putDataset(
                                    name.substring(slash + 1),
                                    values(panel, tensors.vectors().contains(name)));
                });
            }
            return Files.readAllBytes(scratch);
        } catch (IOException | HdfException e) {
            throw new OutputException(scratch, new IOException(e));
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) {
        try {
            if (scratch != null) {
                Files.deleteIfExists(scratch);
            }
        } catch (IOException e) {
            // it lies where the system clears up
        }
    }

    private static WritableGroup group(Map<String, WritableGroup> groups, String path) {
        WritableGroup there = groups.get(path);
        if (there == null) {
            int slash = path.lastIndexOf('/');
            WritableGroup above = group(groups, slash < 0 ? "" : path.substring(0, slash));
            there = above.putGroup(path.substring(slash + 1));
            groups.put(path, there);
        }
        return there;
    }

    /** As the library takes an array: its type and sides are those of the file. */
    private static Object values(Panel panel, boolean vector) {
        double[][] wide = panel.toArray();
        if (panel.precision() == Precision.DOUBLE) {
            return vector ? wide[0] : wide;
        }
        float[][] narrow = new float[panel.rows()][panel.cols()];
        for (int r = 0; r < panel.rows(); r++) {
            for (int c = 0; c < panel.cols(); c++) {
                narrow[r][c] = (float) panel.get(r, c);
            }
        }
        return vector ? narrow[0] : narrow;
    }

    private CorruptRunException fault(String expected, String found) {
        return WeightsFile.fault(file, expected, found);
    }
}
