package carousel.experiments.selftest;

import carousel.core.kernel.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hashes that every machine has to compute, by the names of their cases. They are a file, {@code hashes.csv}: a head
 * that names the version of the arithmetic, then a line a case, {@code name,hash}.
 *
 * <p>{@code .ci/hashes} writes it anew, as the scalar kernels compute it.
 *
 * @param numerics the {@link Kernels#NUMERICS} that they belong to
 */
record GoldenHashes(int numerics, Map<String, String> byCase) {
    private static final String FILE = "hashes.csv";
    private static final String HEAD = "case,numerics ";

    /** Those that the project has committed to. */
    static GoldenHashes committed() {
        try (InputStream file = GoldenHashes.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the jar; .ci/hashes writes it");
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException if it is none of this form
     */
    static GoldenHashes read(String text) {
        String[] lines = text.split("\n");
        if (!lines[0].matches(HEAD + "[0-9]{1,6}")) {
            throw new IllegalArgumentException(
                    FILE + " begins with '" + lines[0] + "'; expected '" + HEAD + Kernels.NUMERICS + "'");
        }
        Map<String, String> byCase = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] fields = lines[i].split(",");
            if (fields.length != 2 || byCase.put(fields[0], fields[1]) != null) {
                throw new IllegalArgumentException(
                        FILE + ", line " + (i + 1) + ": '" + lines[i] + "'; expected a new case and its hash");
            }
        }
        return new GoldenHashes(Integer.parseInt(lines[0].substring(HEAD.length())), byCase);
    }

    /** The file's text. */
    String text() {
        StringBuilder text = new StringBuilder(HEAD).append(numerics).append('\n');
        byCase.forEach(
                (name, hash) -> text.append(name).append(',').append(hash).append('\n'));
        return text.toString();
    }
}
