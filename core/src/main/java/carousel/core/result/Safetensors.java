package carousel.core.result;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Named panels and a few texts in the safetensors format, which other programs read too:
 *
 * <pre>
 *   8 bytes      N, length of the header, little-endian
 *   N bytes      {"__metadata__": {text: text}, name: {"dtype": "F32", "shape": [rows, cols] or [cols], "data_offsets": [from, to]}, …}
 *   the rest     values row after row, little-endian; offsets count from here
 * </pre>
 *
 * <p>Written in one form alone, so that equal values are equal bytes: keys of the metadata sorted, doubles before floats, else in the
 * order of the map, blanks only to fill the header up to a multiple of 8, every NaN as in {@link BitHash}. Where all panels are of one
 * precision, the SHA-256 of "the rest" is thus the {@link BitHash} of the panels.
 *
 * @param tensors name → values; when read, in the order of the values in the file
 * @param metadata texts about them
 * @param vectors names of those whose shape has one side; each is a row
 */
public record Safetensors(Map<String, Panel> tensors, Map<String, String> metadata, Set<String> vectors) {
    /** The longest header, for writer and reader. */
    static final int LARGEST_HEADER = 1 << 20;

    static final String METADATA = "__metadata__";

    /** With copies of the maps, not of the panels. */
    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        vectors = Collections.unmodifiableSet(new LinkedHashSet<>(vectors));
    }

    /** Of matrices alone. */
    public Safetensors(Map<String, Panel> tensors, Map<String, String> metadata) {
        this(tensors, metadata, Set.of());
    }

    /**
     * The content of a file.
     *
     * @throws IllegalArgumentException if a tensor has the metadata's name, a vector is no row, the header would be longer than 1 MB, or the whole longer
     *     than an array can be
     */
    public byte[] bytes() {
        List<Map.Entry<String, Panel>> order = tensors.entrySet().stream()
                .sorted(Comparator.comparing(t -> -t.getValue().precision().bytes()))
                .toList();
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, metadata);
        long data = 0;
        for (Map.Entry<String, Panel> tensor : order) {
            Panel p = tensor.getValue();
            if (vectors.contains(tensor.getKey()) && p.rows() != 1) {
                throw new IllegalArgumentException("'" + tensor.getKey() + "' is no row but " + p);
            }
            long from = data;
            data += p.size() * p.precision().bytes();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", dtype(p.precision()));
            entry.put("shape", vectors.contains(tensor.getKey()) ? List.of(p.cols()) : List.of(p.rows(), p.cols()));
            entry.put("data_offsets", List.of(from, data));
            if (header.put(tensor.getKey(), entry) != null) {
                throw new IllegalArgumentException("no tensor can be called " + METADATA);
            }
        }
        byte[] json = TextFile.bytes(Json.line(header));
        int padded = (json.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        long size = Long.BYTES + padded + data;
        if (padded > LARGEST_HEADER || size > TextFile.LONGEST) {
            throw new IllegalArgumentException(
                    "tensors of " + size + " bytes, with a header of " + padded + ", cannot be one file");
        }
        ByteBuffer out = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(json);
        while (out.position() < Long.BYTES + padded) {
            out.put((byte) ' ');
        }
        order.forEach(tensor -> put(tensor.getValue(), out));
        return out.array();
    }

    private static void put(Panel p, ByteBuffer out) {
        for (int r = 0; r < p.rows(); r++) {
            for (int c = 0; c < p.cols(); c++) {
                if (p.precision() == Precision.DOUBLE) {
                    out.putLong(Double.doubleToLongBits(p.get(r, c)));
                } else {
                    out.putInt(Float.floatToIntBits((float) p.get(r, c)));
                }
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws CorruptRunException if it is missing or not what {@link #of} reads
     */
    public static Safetensors read(Path file) {
        return of(file, TextFile.bytes(TextFile.named(file), TextFile.LONGEST));
    }

    /**
     * Reads the content of {@code file}, by whomever it was written; a shape of one side is a row. The panels take no more memory than
     * the content.
     *
     * @throws CorruptRunException unless the header is one, its keys are unique, and the values follow each other without a hole, an
     *     overlap or a rest, each of a type that a panel has and as many as its shape says
     */
    public static Safetensors of(Path file, byte[] content) {
        return new SafetensorsReader(file, content).read();
    }

    /** What the format calls a precision. */
    static String dtype(Precision precision) {
        return "F" + 8 * precision.bytes();
    }
}
