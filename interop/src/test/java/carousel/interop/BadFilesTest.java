package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every format that is read promises, in one table: whatever became of a file, it is refused in a line (or as another network's, with
 * a table), or its bytes still say the weights that were written; and what is refused took little more memory than the file.
 */
class BadFilesTest {
    private static final Path FILE = Path.of("weights");
    private static final Model GRU =
            new Model(RandomModel.cell("gru"), RandomModel.spec(2, 3, 1, 1, true, true), Precision.FLOAT);
    private static final int MOST_CUTS = 1800;
    private static final int MOST_HOSTILE = 400;
    private static final int FLIPS = 300;

    /** What a refusal may take besides what the file asks for: a table, a message, what a library makes of a header. */
    private static final long SMALL = 3 << 19;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Map<String, Panel> weights(Model model) {
        Map<String, Panel> weights = model.zeros();
        int[] next = {0};
        weights.values().forEach(panel -> {
            for (int i = 0; i < panel.size(); i++) {
                panel.set(i / panel.cols(), i % panel.cols(), Math.sin(++next[0]));
            }
        });
        return weights;
    }

    /**
     * A format.
     *
     * @param writer weights as a file; null where the file is somebody else's, which no hash vouches for
     * @param whole a small file, of {@link #GRU}
     * @param hostile files that somebody made on purpose
     */
    private record Format(
            String name, BiFunction<Model, Map<String, Panel>, byte[]> writer, byte[] whole, List<byte[]> hostile) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Format format(
            String name, BiFunction<Model, Map<String, Panel>, byte[]> writer, List<byte[]> hostile) {
        return new Format(name, writer, writer.apply(GRU, weights(GRU)), hostile);
    }

    private static List<Format> made;

    static Stream<Format> formats() throws IOException {
        if (made == null) {
            made = make().toList();
        }
        return made.stream();
    }

    private static Stream<Format> make() throws IOException {
        BiFunction<Model, Map<String, Panel>, byte[]> ours = (model, weights) ->
                new Safetensors(weights, Map.of("cell", "gru", "weights_sha256", Model.sha256(weights))).bytes();
        return Stream.of(
                format("safetensors of a run", ours, HostileFiles.safetensors(ours.apply(GRU, weights(GRU)))),
                format("safetensors of PyTorch", WeightsFile::torch, HostileFiles.safetensors(torch())),
                format(
                        "npz",
                        (model, weights) -> WeightsFile.npz(weights),
                        HostileFiles.npz(weights(GRU).get("layer1.W"))),
                format("onnx", WeightsFile::onnx, HostileFiles.onnx()),
                format("weights.h5", WeightsFile::keras, HostileFiles.hdf(WeightsFile.keras(GRU, weights(GRU)))),
                format("h5", WeightsFile::kerasLegacy, HostileFiles.hdf(WeightsFile.kerasLegacy(GRU, weights(GRU)))),
                format("keras", WeightsFile::kerasModel, HostileFiles.keras(WeightsFile.keras(GRU, weights(GRU)))),
                new Format("h5 of Keras 2.15", null, foreign(), HostileFiles.hdf(foreign())));
    }

    private static byte[] torch() {
        return WeightsFile.torch(GRU, weights(GRU));
    }

    private static byte[] foreign() throws IOException {
        return resource("keras-2.15-gru-weights.h5");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BadFilesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    // ---- what is done to them

    @ParameterizedTest
    @MethodSource("formats")
    void a_file_cut_at_any_length_is_refused_or_has_lost_no_weight(Format format) {
        int step = 1 + format.whole.length / MOST_CUTS;
        int tried = 0;
        for (int cut = 0; cut < format.whole.length; cut += step) {
            judge(format, Arrays.copyOf(format.whole, cut), "cut at " + cut);
            tried++;
        }
        assertThat(tried).isGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_file_with_a_flipped_bit_is_refused_or_says_the_same(Format format) {
        for (int i = 0; i < FLIPS; i++) {
            long bit = (long) i * 8 * format.whole.length / FLIPS + i % 8;
            byte[] flipped = format.whole.clone();
            flipped[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
            judge(format, flipped, "bit " + bit + " flipped");
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_file_with_a_stretch_of_other_bytes_is_refused_or_says_the_same(Format format) {
        int n = format.whole.length;
        for (int i = 0; i < 100; i++) {
            int from = (int) ((long) i * n / 100);
            byte[] filled = format.whole.clone();
            Arrays.fill(
                    filled, from, Math.min(n, from + 1 + i % 9), (byte) (i % 3 == 0 ? 0 : i % 3 == 1 ? 0xff : 0x7f));
            judge(format, filled, "other bytes from " + from);
            byte[] longer = new byte[n + 8]; // eight bytes more in the middle
            System.arraycopy(format.whole, 0, longer, 0, from);
            System.arraycopy(format.whole, from, longer, from + 8, n - from);
            judge(format, longer, "longer at " + from);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void what_somebody_made_on_purpose_is_refused_or_says_the_same(Format format) {
        int step = 1 + format.hostile.size() / MOST_HOSTILE;
        for (int i = 0; i < format.hostile.size(); i += step) {
            judge(format, format.hostile.get(i), "hostile file " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_number_that_is_not_finite_is_refused_and_its_place_told(Format format) {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            if (format.writer != null) {
                Map<String, Panel> weights = weights(GRU);
                weights.get("readout.V").set(1, 0, bad);
                byte[] file = format.writer.apply(GRU, weights);
                assertThat(refusal(file)).as("%s", format).contains("expected finite numbers, found " + bad);
            }
        }
    }

    /** The same in a large file, so that what is refused is held to the file's size and not to a constant. */
    @ParameterizedTest
    @MethodSource("formats")
    void what_is_refused_has_taken_at_most_twice_the_file(Format format) {
        if (format.writer == null) {
            return;
        }
        Model large = new Model(RandomModel.cell("gru"), RandomModel.spec(2, 400, 1, 1, true, true), Precision.FLOAT);
        byte[] whole = format.writer.apply(large, weights(large));
        assertThat(whole.length).isGreaterThan(1_900_000);
        for (int i = 1; i <= 10; i++) {
            byte[] cut = Arrays.copyOf(whole, (int) ((long) whole.length * i / 11));
            judge(format, cut, GRU, "cut at " + i + "/11");
            byte[] changed = whole.clone();
            changed[i * (whole.length / 12)] ^= 0x40;
            judge(format, changed, GRU, "changed at " + i + "/12");
        }
        byte[] bad = format.writer.apply(large, with(weights(large), Float.NaN));
        judge(format, bad, GRU, "not finite");
    }

    private static Map<String, Panel> with(Map<String, Panel> weights, float value) {
        weights.get("readout.V").set(0, 0, value);
        return weights;
    }

    /** Written with links that HDF5 allows: thirty names in a group for itself, and sixty for one dataset. */
    @ParameterizedTest
    @ValueSource(strings = {"circle.weights.h5", "shared.weights.h5"})
    void what_is_there_once_and_called_often_takes_no_more_than_once(String name) throws IOException {
        byte[] file = resource(name);
        judge(new Format(name, null, file, List.of()), file, "as it is");
        assertThat(refusal(file)).contains(name.startsWith("circle") ? "deeper ones" : "fits into the file");
    }

    // ---- and what may come of it

    private static void judge(Format format, byte[] file, String what) {
        judge(format, file, GRU, what);
    }

    private static void judge(Format format, byte[] file, Model model, String what) {
        String name = format + ", " + what;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Map<String, Panel> read;
        try {
            read = WeightsFile.of(FILE, file, model);
        } catch (CorruptRunException | RefusedException e) {
            long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(taken + file.length).as("%s: bytes taken", name).isLessThan(2L * file.length + SMALL);
            boolean line = e instanceof CorruptRunException;
            assertThat(e.getMessage().lines()).as(name).hasSizeLessThanOrEqualTo(line ? 1 : 40);
            assertThat(e.getMessage())
                    .as(name)
                    .hasSizeLessThan(line ? 800 : 8000)
                    .matches("[^\\p{Cntrl}\u0085]*(\n[^\\p{Cntrl}\u0085]*)*");
            return;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(name, e);
        }
        if (format.writer == null) { // no hash vouches for it: some weights it has, and finite ones
            assertThat(read.keySet()).as(name).isEqualTo(model.zeros().keySet());
            return;
        }
        assertThat(Model.sha256(read)).as(name).isEqualTo(Model.sha256(weights(model)));
    }

    private static String refusal(byte[] file) {
        try {
            WeightsFile.of(FILE, file, GRU);
            return "read";
        } catch (CorruptRunException e) {
            return e.getMessage();
        }
    }
}
