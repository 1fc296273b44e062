package carousel.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What every reader of strange bytes promises: whatever they are, it returns or throws the exception that it documents, in little
 * time and memory; and what it made of them, written and read again, is equal.
 *
 * <p>A subclass is a target of Jazzer too, by the static method {@code fuzzerTestOneInput(byte[])} that Jazzer looks for and
 * {@link #read} calls; {@code .ci/fuzz} runs it for as long as one likes. Neither needs anything of Jazzer on the class path. In the
 * build the target is given its seeds, what fuzzing found earlier, and a hundred mutations of them, the same in every build.
 */
public abstract class FuzzContract {
    private static final int MUTATIONS = 100;
    private static final String AWKWARD = "\0\n\r\t \"\\,;:=()[]{}-+.019eEaZ~\u007f\u0080\u00ff";

    /** Gives the bytes to the reader. */
    protected abstract void read(byte[] bytes);

    /** Bytes to begin from: one of each kind that the reader knows, and what was found by fuzzing. */
    protected abstract List<byte[]> seeds();

    @Test
    void seeds_are_read_or_refused() {
        assertThat(seeds()).isNotEmpty();
        seeds().forEach(this::judge);
    }

    @Test
    void mutations_are_read_or_refused() {
        SplittableRandom random = new SplittableRandom(1);
        List<byte[]> seeds = seeds();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = seeds.get(i % seeds.size());
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes = mutated(bytes, seeds.get(random.nextInt(seeds.size())), random);
            }
            judge(bytes);
        }
    }

    private void judge(byte[] bytes) {
        try {
            read(bytes);
        } catch (RuntimeException | Error e) {
            String shown = new String(bytes, StandardCharsets.ISO_8859_1);
            throw new AssertionError(getClass().getSimpleName() + " of " + bytes.length + " bytes: " + shown, e);
        }
    }

    private static byte[] mutated(byte[] bytes, byte[] other, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(16));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(bytes, 0, at, bytes, to, bytes.length); // cut out
            case 2 -> joined(bytes, 0, to, bytes, at, bytes.length); // doubled
            case 3 -> joined(bytes, 0, at, other, Math.min(at, other.length), other.length); // spliced
            case 4 -> put(bytes, at, (byte) AWKWARD.charAt(random.nextInt(AWKWARD.length())));
            default -> put(bytes, at, (byte) (at < bytes.length ? bytes[at] ^ 1 << random.nextInt(8) : 0));
        };
    }

    private static byte[] joined(byte[] a, int from, int to, byte[] b, int start, int end) {
        byte[] all = Arrays.copyOf(Arrays.copyOfRange(a, from, to), to - from + end - start);
        System.arraycopy(b, start, all, to - from, end - start);
        return all;
    }

    private static byte[] put(byte[] bytes, int at, byte value) {
        byte[] changed = Arrays.copyOf(bytes, Math.max(bytes.length, at + 1));
        changed[at] = value;
        return changed;
    }

    /** The bytes of texts. */
    protected static List<byte[]> texts(String... texts) {
        List<byte[]> bytes = new ArrayList<>();
        for (String text : texts) {
            bytes.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes;
    }

    /** The content of a resource beside a test. */
    protected static byte[] resource(Class<?> test, String name) {
        try (InputStream in = test.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text of any bytes, for a reader of text that somebody typed. */
    protected static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Writes the seeds of target {@code args[0]} into folder {@code args[1]}, for Jazzer to begin from. */
    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        FuzzContract target =
                (FuzzContract) Class.forName(args[0]).getDeclaredConstructor().newInstance();
        Path folder = Files.createDirectories(Path.of(args[1]));
        List<byte[]> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }
}
