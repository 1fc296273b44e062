package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A file of HDF5 that is being read, of which nothing is believed: the library reads lazily and checks little. All panels together are
 * not larger than the file, and texts no longer than it.
 */
final class Hdf {
    /** A network has fewer datasets and groups. */
    private static final int MOST_NODES = 1 << 14;

    private final Path file;
    private final HdfFile root;
    private final long length;
    private final Set<Long> seen = new HashSet<>();
    private long left;
    private int nodes;

    private Hdf(Path file, HdfFile root, long length) {
        this.file = file;
        this.root = root;
        this.length = length;
        this.left = length;
    }

    /**
     * What a reader makes of the content of a file.
     *
     * @throws CorruptRunException if it is damaged, or the reader says so
     */
    static <T> T read(Path file, ByteBuffer content, Function<Hdf, T> reader) {
        try (HdfFile hdf = HdfFile.fromByteBuffer(content.slice())) {
            long end = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
            if (end > content.remaining()) {
                throw WeightsFile.fault(file, end + " bytes of HDF5, as it says", content.remaining() + " bytes");
            }
            return reader.apply(new Hdf(file, hdf, content.remaining()));
        } catch (CorruptRunException e) {
            throw e;
        } catch (RuntimeException
                | StackOverflowError
                | OutOfMemoryError e) { // whatever damage the library meets first
            throw WeightsFile.fault(file, "a whole file of HDF5", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    Group root() {
        return root;
    }

    /** What a group holds, by name; links are refused. */
    Map<String, Node> children(Group group) {
        Map<String, Node> children = group.getChildren();
        nodes += seen.add(group.getAddress())
                ? 1 + children.size()
                : 1; // one that contains itself is looked into again and again
        if (nodes > MOST_NODES) {
            throw fault("at most " + MOST_NODES + " groups and datasets", "more, such as '" + group.getName() + "'");
        }
        children.forEach((name, node) -> {
            if (node.isLink()) {
                throw fault("no links", "'" + name + "'");
            }
        });
        return children;
    }

    /** The values of a dataset; one with one side is a row. */
    Panel panel(String name, Dataset data) {
        long[] shape = data.getDimensionsAsLong();
        Precision precision = precision(name, data);
        if (shape.length < 1 || shape.length > 2 || !data.getFilters().isEmpty()) {
            throw fault("a shape of one side or two, not packed", shape.length + " sides of '" + name + "'");
        }
        long rows = shape.length == 1 ? 1 : shape[0];
        long cols = shape[shape.length - 1];
        if (rows < 1 || cols < 1 || rows > length || cols > length || rows * cols * precision.bytes() > left) {
            throw fault("a shape that fits into the file", rows + " × " + cols + " of '" + name + "'");
        }
        left -= rows * cols * precision.bytes();
        Panel panel = Panel.zeros(precision, (int) rows, (int) cols);
        if (data instanceof ContiguousDataset whole) {
            put(whole.getBuffer().order(((FloatingPoint) data.getDataType()).getByteOrder()), panel);
        } else {
            put(data.getDataFlat(), panel);
        }
        return panel;
    }

    /** Of numbers as IEEE 754 lays them out; HDF5 could describe others, and the library would take them for these. */
    private Precision precision(String name, Dataset data) {
        if (data.getDataType() instanceof FloatingPoint type) {
            for (Precision precision : Precision.values()) {
                int bits = 8 * precision.bytes();
                int mantissa = precision == Precision.DOUBLE ? 52 : 23;
                if (type.getSize() == precision.bytes()
                        && type.getBitOffset() == 0
                        && type.getBitPrecision() == bits
                        && type.getSignLocation() == bits - 1
                        && type.getExponentLocation() == mantissa
                        && type.getExponentSize() == bits - 1 - mantissa
                        && type.getExponentBias() == (1 << bits - 2 - mantissa) - 1
                        && type.getMantissaLocation() == 0
                        && type.getMantissaSize() == mantissa
                        && type.getMantissaNormalization() == 2) {
                    return precision;
                }
            }
        }
        throw fault("float32 or float64", data.getDataType() + " of '" + name + "'");
    }

    private static void put(ByteBuffer in, Panel panel) {
        for (int r = 0; r < panel.rows(); r++) {
            for (int c = 0; c < panel.cols(); c++) {
                panel.set(r, c, panel.precision() == Precision.DOUBLE ? in.getDouble() : in.getFloat());
            }
        }
    }

    private static void put(Object flat, Panel panel) {
        for (int i = 0; i < panel.size(); i++) {
            double value = flat instanceof double[] doubles ? doubles[i] : ((float[]) flat)[i];
            panel.set(i / panel.cols(), i % panel.cols(), value);
        }
    }

    /** The texts of an attribute, one or many; none where there is no such attribute. */
    List<String> texts(Node node, String name) {
        Attribute attribute = node.getAttributes().get(name);
        if (attribute == null || attribute.getSize() == 0 || attribute.isEmpty()) { // as NumPy writes none
            return List.of();
        }
        boolean text =
                attribute.getDataType() instanceof StringData || attribute.getDataType() instanceof VariableLength;
        if (!text || attribute.getSize() > length || attribute.getSizeInBytes() > length) {
            throw fault("texts as " + name, attribute.getDataType() + " of " + attribute.getSize());
        }
        List<String> texts = new ArrayList<>();
        collect(attribute.getData(), texts);
        return texts;
    }

    private void collect(Object data, List<String> texts) {
        if (data instanceof Object[] many) {
            for (Object each : many) {
                collect(each, texts);
            }
        } else if (data instanceof String one) {
            left -= one.length();
            texts.add(one);
        }
        if (left < 0) {
            throw fault("texts that fit into the file", "longer ones");
        }
    }

    CorruptRunException fault(String expected, String found) {
        return WeightsFile.fault(file, expected, found);
    }
}
