package carousel.core.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the float kernels from the double kernels by replacing words: {@code double} becomes {@code float}, and so do
 * the names that contain it; {@code long}, the integer of the same width, becomes {@code int}. What differs otherwise
 * stands in {@link DoubleType} and {@link FloatType}, which are both written by hand. Three marks in a double source:
 *
 * <ul>
 *   <li>a line that ends with <code>// double only</code> is left out of the twin;
 *   <li>a type marked {@link Wide} stays {@code double};
 *   <li>{@code var sum = 0.0} is a double in both.
 * </ul>
 *
 * Run it from the folder of the module: {@code java src/test/java/carousel/core/kernel/FloatTwins.java}
 */
final class FloatTwins {
    /** Where double sources are, and where their twins go. */
    private static final Map<String, String> ROOTS = Map.of(
            "src/main/java", "src/generated/java",
            "src/vector/java", "src/generated/vector/java",
            "src/generated/vector/java", "src/generated/vector/java");

    private static final String PACKAGE = "carousel/core/kernel";
    private static final Pattern WIDE = Pattern.compile("(@Wide\\s+)double\\b");

    private FloatTwins() {}

    public static void main(String[] args) throws IOException {
        for (Map.Entry<Path, String> twin : twins(Path.of("")).entrySet()) {
            Files.writeString(twin.getKey(), twin.getValue());
        }
    }

    /** The float sources as they should be, by path. */
    static Map<Path, String> twins(Path module) throws IOException {
        Map<Path, String> twins = new TreeMap<>();
        for (Map.Entry<String, String> root : ROOTS.entrySet()) {
            Path twinRoot = module.resolve(root.getValue()).resolve(PACKAGE);
            try (Stream<Path> files = Files.list(module.resolve(root.getKey()).resolve(PACKAGE))) {
                files.filter(FloatTwins::hasTwin)
                        .forEach(file -> twins.put(twinRoot.resolve(twinName(file)), twin(file)));
            }
        }
        return twins;
    }

    /** The text without its white space, for comparisons that a formatter cannot disturb. */
    static String essence(String source) {
        return source.replaceAll("\\s+", "");
    }

    private static boolean hasTwin(Path file) {
        String name = file.getFileName().toString();
        return name.contains("Double") && !name.equals("DoubleType.java");
    }

    private static String twinName(Path file) {
        return file.getFileName().toString().replace("Double", "Float");
    }

    private static String twin(Path file) {
        try {
            return "// Written by FloatTwins: change " + file.getFileName() + " instead.\n"
                    + translate(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String translate(String source) {
        String text = source.replaceAll("(?m)^.*// double only\\R", "");
        text = WIDE.matcher(text).replaceAll("$1@wide@");
        text = text.replace("double", "float").replace("Double", "Float");
        text = text.replaceAll("\\blong\\b", "int")
                .replace("LongVector", "IntVector")
                .replace("AsLongs", "AsInts");
        return text.replace("@wide@", "double");
    }
}
