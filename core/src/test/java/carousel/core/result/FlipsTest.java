package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a byte of a file that a run or its experiment is read from: nothing of it is believed. */
class FlipsTest {

    private static final long SEED = 20_261_129;

    @TempDir
    Path folder;

    private Path run() {
        Points points = Samples.points();
        return RunFolder.write(
                folder, Samples.run(points), points, Map.of("weights.safetensors", new byte[] {1, 2, 3}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "points.csv", "weights.safetensors"})
    void no_changed_byte_of_a_run_is_believed(String name) throws IOException {
        Path run = run();
        nothingElseIsBelieved(
                run.resolve(name),
                () -> RunFolder.check(run, RunFolder.read(run).run()));
    }

    @Test
    void no_changed_byte_of_a_plan_is_believed() throws IOException {
        List<Map<String, Object>> plan = List.of(
                Map.of("task", "adding", "cell", "gru", "seed", 1L, "rate", 0.005),
                Map.of("task", "adding", "cell", "gru", "seed", 2L, "rate", 0.005));
        ExperimentRecord.of("adding", "Adding", "./carousel run adding", "comparison", false, plan, 7)
                .write(folder);
        nothingElseIsBelieved(folder.resolve("experiment.json"), () -> ExperimentRecord.read(folder));
    }

    private static void nothingElseIsBelieved(Path file, Runnable read) throws IOException {
        Random random = new Random(SEED);
        byte[] whole = Files.readAllBytes(file);
        read.run();
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            refused(file, flipped, "flipped at " + i, read);
            refused(file, Arrays.copyOf(whole, i), "cut at " + i, read);
        }
        for (int i = 0; i < 50; i++) {
            int at = random.nextInt(whole.length);
            int to = at + 1 + random.nextInt(whole.length - at);
            byte blank = (byte) " \n\r\t0\0".charAt(random.nextInt(6));
            refused(file, without(whole, at, to), "without bytes " + at + " to " + to, read);
            refused(file, with(whole, at, blank), "with byte " + blank + " put in at " + at, read);
        }
        refused(file, with(whole, whole.length, (byte) '\n'), "with a line more", read);
        refused(file, with(whole, 0, (byte) '\n'), "with a line before", read);
        byte[] onWindows = text(whole).replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        if (onWindows.length > whole.length) {
            refused(file, onWindows, "with the line ends of Windows", read);
        }
        Files.write(file, whole);
        read.run();
    }

    private static void refused(Path file, byte[] other, String how, Runnable read) throws IOException {
        Files.write(file, other);
        try {
            read.run();
        } catch (CorruptRunException e) { // by hand: thousands of assertions take longer than all else
            if (e.getMessage().startsWith(file.toString())) {
                return;
            }
        }
        fail("%s %s is believed, seed %d", file.getFileName(), how, SEED);
    }

    private static byte[] without(byte[] whole, int from, int to) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(whole, 0, from);
        rest.write(whole, to, whole.length - to);
        return rest.toByteArray();
    }

    private static byte[] with(byte[] whole, int at, byte more) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(whole, 0, at);
        all.write(more);
        all.write(whole, at, whole.length - at);
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** As docs/run-files.md says: {@code grep -v '^  "sha256": ' run.json | sha256sum}. */
    @Test
    void the_seal_is_the_hash_of_all_other_lines() throws IOException {
        String text = Files.readString(run().resolve("run.json"));
        StringBuilder others = new StringBuilder();
        text.lines()
                .filter(line -> !line.startsWith("  \"sha256\": "))
                .forEach(line -> others.append(line).append('\n'));
        assertThat(text.lines().filter(line -> line.startsWith("  \"sha256\": ")))
                .containsExactly(
                        "  \"sha256\": \"" + BitHash.of(others.toString().getBytes(StandardCharsets.UTF_8)) + "\"");
        assertThat(text).endsWith("\"\n}\n");
    }
}
