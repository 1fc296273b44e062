package carousel.experiments.verify;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of reference numbers, or an object inside of one. Everything it lacks is told with file, place and expectation. */
final class GoldenFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int LARGEST_COUNT = 1_000_000;
    private static final int LARGEST = 256 << 20;

    private final Path file;
    private final String place;
    private final JsonNode object;
    private final long size;

    private GoldenFile(Path file, String place, JsonNode object, long size) {
        this.size = size;
        this.file = file;
        this.place = place;
        this.object = object;
    }

    /**
     * Reads a file.
     *
     * @throws GoldenFileException where it cannot be read or does not hold one JSON object
     */
    static GoldenFile read(Path file) {
        try {
            byte[] content = bytes(file);
            JsonNode root = JSON.readTree(content);
            if (!root.isObject()) {
                throw new GoldenFileException(
                        file, "holds no JSON object; expected reference numbers of a layer or of a training run");
            }
            return new GoldenFile(file, "", root, content.length);
        } catch (NoSuchFileException e) {
            throw new GoldenFileException(file, "no such file; expected reference numbers in JSON", e);
        } catch (IOException e) {
            throw new GoldenFileException(file, "cannot be read (" + e + "); expected reference numbers in JSON", e);
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new GoldenFileException(file, line + "not whole, valid JSON", e);
        }
    }

    /** Before it is opened: a pipe would wait for its other end, a device never end. */
    private static byte[] bytes(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new GoldenFileException(file, "is no regular file; expected reference numbers in JSON");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new GoldenFileException(file, "has more than " + LARGEST + " bytes; expected at most so many");
            }
            return content;
        }
    }

    /**
     * Refuses sizes of which the file cannot hold the numbers: each takes two bytes or more. To be asked before anything of such sizes
     * is made.
     *
     * @param numbers that it would hold, as a product of sizes
     */
    void refuseUnlessHeld(String sizes, double numbers) {
        if (numbers > size / 2.0) {
            throw refuse(String.format(
                    Locale.ROOT,
                    "%s ask for %.0f numbers; expected at most the %d that a file of %d bytes can hold",
                    sizes,
                    numbers,
                    size / 2,
                    size));
        }
    }

    boolean has(String key) {
        return object.has(key) && !object.get(key).isNull();
    }

    /** The names in this object, in the order of the file. */
    Collection<String> keys() {
        return object.propertyNames();
    }

    /** The object under a key. */
    GoldenFile inside(String key) {
        JsonNode node = get(key, "an object");
        return node.isObject() ? new GoldenFile(file, place + key + ".", node, size) : fail(key, node, "an object");
    }

    String text(String key) {
        JsonNode node = get(key, "a text");
        return node.isString() ? node.stringValue() : fail(key, node, "a text");
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode node = object.get(key);
        return node == null ? otherwise : node.isBoolean() ? node.booleanValue() : fail(key, node, "true or false");
    }

    /** A whole number of 1 or more. */
    int count(String key) {
        String expected = "a whole number from 1 to " + LARGEST_COUNT;
        JsonNode node = get(key, expected);
        boolean fits = node.isInt() && node.intValue() >= 1 && node.intValue() <= LARGEST_COUNT;
        return fits ? node.intValue() : fail(key, node, expected);
    }

    double number(String key) {
        return finite(key, get(key, "a number"));
    }

    /** Whether there is a list under this key. */
    boolean isList(String key) {
        return has(key) && object.get(key).isArray();
    }

    /**
     * Nested lists of numbers as a panel: the last of several sides becomes the columns, all before it the rows; one side
     * alone becomes rows.
     */
    Panel panel(String key, int... shape) {
        refuseUnlessHeld(
                "'" + place + key + "' of shape " + Arrays.toString(shape),
                Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b));
        int cols = shape.length == 1 ? 1 : shape[shape.length - 1];
        int rows = 1;
        for (int i = 0; i < Math.max(1, shape.length - 1); i++) {
            rows = Math.multiplyExact(rows, shape[i]);
        }
        Panel filled = Panel.zeros(Precision.DOUBLE, rows, cols);
        fill(filled, key, get(key, "numbers of shape " + Arrays.toString(shape)), shape, 0, 0);
        return filled;
    }

    private int fill(Panel panel, String where, JsonNode node, int[] shape, int depth, int next) {
        if (depth == shape.length) {
            panel.set(next / panel.cols(), next % panel.cols(), finite(where, node));
            return next + 1;
        }
        if (!node.isArray() || node.size() != shape[depth]) {
            fail(
                    where,
                    node,
                    "a list of " + shape[depth] + " (all of it has the shape " + Arrays.toString(shape) + ")");
        }
        int index = next;
        for (int i = 0; i < shape[depth]; i++) {
            index = fill(panel, where + "[" + i + "]", node.get(i), shape, depth + 1, index);
        }
        return index;
    }

    private double finite(String where, JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            fail(where, node, "a finite number");
        }
        return node.doubleValue();
    }

    private JsonNode get(String key, String expected) {
        JsonNode node = object.get(key);
        if (node == null) {
            throw refuse("'" + place + key + "' is missing; expected " + expected);
        }
        return node;
    }

    private <T> T fail(String key, JsonNode found, String expected) {
        String what = found.isArray() ? "a list of " + found.size() : found.toString();
        String shown = what.length() > 40 ? what.substring(0, 40) + "…" : what;
        throw refuse("'" + place + key + "' is " + shown + "; expected " + expected);
    }

    /** The exception for something wrong in this file. */
    GoldenFileException refuse(String what) {
        return new GoldenFileException(file, what);
    }
}
