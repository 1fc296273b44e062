package carousel.core.result;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@link Safetensors} and believes nothing: only when all of the header fits the size of the file are panels made. */
final class SafetensorsReader {
    private final Path file;
    private final byte[] content;

    SafetensorsReader(Path file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    /** Where the values of a tensor stand, counted from the end of the header. */
    private record Place(String name, Precision precision, int rows, int cols, boolean vector, long from, long to) {}

    Safetensors read() {
        ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length <= Long.BYTES) {
            String found = content.length == 0 ? "an empty file" : content.length + " bytes";
            throw fault("eight bytes with the length of a header, and the header", found);
        }
        long length = in.getLong();
        if (length < 2 || length > Math.min(Safetensors.LARGEST_HEADER, in.remaining()) || in.get(Long.BYTES) != '{') {
            String found = length + " in a file of " + content.length + " bytes";
            throw fault("the length of a header of at most " + Safetensors.LARGEST_HEADER + " bytes, then {", found);
        }
        int data = Long.BYTES + (int) length;
        String json = TextFile.text(file, Arrays.copyOfRange(content, Long.BYTES, data));
        Map<String, Object> header = JsonFile.of(file, json).object("");
        Map<String, String> metadata = metadata(header.remove(Safetensors.METADATA));
        List<Place> places = header.entrySet().stream()
                .map(tensor -> place(tensor.getKey(), tensor.getValue()))
                .sorted(Comparator.comparingLong(Place::from).thenComparing(Place::to))
                .toList();
        long end = 0;
        for (Place place : places) {
            if (place.from() != end) {
                throw fault("the next values to begin at byte " + end, place.from() + " for '" + place.name() + "'");
            }
            end = place.to();
        }
        if (end != content.length - data) {
            throw fault(end + " bytes of values", content.length - data + " bytes");
        }
        Map<String, Panel> tensors = new LinkedHashMap<>();
        in.position(data);
        places.forEach(place -> tensors.put(place.name(), values(place, in)));
        Set<String> vectors = places.stream()
                .filter(Place::vector)
                .map(Place::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Safetensors(tensors, metadata, vectors);
    }

    private Map<String, String> metadata(Object value) {
        Map<String, String> metadata = new TreeMap<>();
        if (value instanceof Map<?, ?> texts) {
            texts.forEach((key, text) -> metadata.put((String) key, text instanceof String s ? s : null));
        }
        if (metadata.containsValue(null) || value != null && !(value instanceof Map)) {
            throw fault("an object of texts as " + Safetensors.METADATA, String.valueOf(value));
        }
        return metadata;
    }

    private Place place(String name, Object value) {
        if (!(value instanceof Map<?, ?> tensor)
                || tensor.size() != 3
                || !(tensor.get("dtype") instanceof String dtype)
                || !(tensor.get("shape") instanceof List<?> shape)
                || !(tensor.get("data_offsets") instanceof List<?> offsets)) {
            throw fault("a tensor to have dtype, shape and data_offsets", name + ": " + value);
        }
        Precision precision = Arrays.stream(Precision.values())
                .filter(p -> Safetensors.dtype(p).equals(dtype))
                .findFirst()
                .orElseThrow(() -> fault("dtype F32 or F64", dtype + " of '" + name + "'"));
        if (shape.isEmpty() || shape.size() > 2 || !shape.stream().allMatch(SafetensorsReader::isSide)) {
            throw fault("a shape of one or two sides", shape + " of '" + name + "'");
        }
        int cols = ((Long) shape.get(shape.size() - 1)).intValue();
        int rows = shape.size() == 1 ? 1 : ((Long) shape.get(0)).intValue();
        if (cols == 0 && rows > 1) { // two thousand million rows of nothing take no byte, and hours to go through
            throw fault("a shape with columns where it has rows", shape + " of '" + name + "'");
        }
        long size = (long) rows * cols;
        if (offsets.size() != 2
                || !offsets.stream().allMatch(SafetensorsReader::isSide)
                || size > content.length // before it is multiplied again
                || (Long) offsets.get(1) - (Long) offsets.get(0) != size * precision.bytes()) {
            throw fault("offsets of as many bytes as the shape says", shape + " at " + offsets + " of '" + name + "'");
        }
        return new Place(name, precision, rows, cols, shape.size() == 1, (Long) offsets.get(0), (Long) offsets.get(1));
    }

    /** Also an offset: a file that is an array in memory has no longer one. */
    private static boolean isSide(Object value) {
        return value instanceof Long side && side >= 0 && side <= Integer.MAX_VALUE;
    }

    private static Panel values(Place place, ByteBuffer in) {
        Panel panel = Panel.zeros(place.precision(), place.rows(), place.cols());
        for (int r = 0; r < place.rows(); r++) {
            for (int c = 0; c < place.cols(); c++) {
                panel.set(r, c, place.precision() == Precision.DOUBLE ? in.getDouble() : in.getFloat());
            }
        }
        return panel;
    }

    private CorruptRunException fault(String expected, String found) {
        return new CorruptRunException(file, 0, expected, found);
    }
}
