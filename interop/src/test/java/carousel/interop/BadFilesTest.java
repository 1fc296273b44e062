package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
                format("safetensors of a run", ours, hostileSafetensors(ours.apply(GRU, weights(GRU)))),
                format("safetensors of PyTorch", WeightsFile::torch, hostileSafetensors(torch())),
                format("npz", (model, weights) -> WeightsFile.npz(weights), hostileNpz()),
                format("onnx", WeightsFile::onnx, hostileOnnx()),
                format("weights.h5", WeightsFile::keras, hostileHdf(WeightsFile.keras(GRU, weights(GRU)))),
                format("h5", WeightsFile::kerasLegacy, hostileHdf(WeightsFile.kerasLegacy(GRU, weights(GRU)))),
                format("keras", WeightsFile::kerasModel, hostileKeras()),
                new Format("h5 of Keras 2.15", null, foreign(), hostileHdf(foreign())));
    }

    private static byte[] torch() {
        return WeightsFile.torch(GRU, weights(GRU));
    }

    private static byte[] foreign() throws IOException {
        try (InputStream in = BadFilesTest.class.getResourceAsStream("keras-2.15-gru-weights.h5")) {
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

    // ---- what is made on purpose

    private static final List<String> PATHS = List.of(
            "../../../etc/passwd",
            "/etc/passwd",
            "..",
            ".",
            "C:\\Windows\\x",
            "a/../../b",
            "~/x",
            "a\u0000b",
            "x\ny",
            "");

    private static List<byte[]> hostileSafetensors(byte[] whole) {
        ByteBuffer in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) in.getLong(0);
        String header = new String(whole, 8, length, StandardCharsets.UTF_8);
        byte[] values = Arrays.copyOfRange(whole, 8 + length, whole.length);
        List<byte[]> files = new ArrayList<>();
        for (long told : new long[] {
            0, 1, 2, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 1 << 20, 1 << 30, whole.length, length + 1
        }) {
            byte[] other = whole.clone();
            ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putLong(0, told);
            files.add(other);
        }
        byte[] big = whole.clone();
        ByteBuffer.wrap(big).order(ByteOrder.BIG_ENDIAN).putLong(0, length);
        files.add(big);
        byte[] swapped = whole.clone();
        for (int i = 8 + length; i + 3 < swapped.length; i += 4) {
            byte a = swapped[i], b = swapped[i + 1];
            swapped[i] = swapped[i + 3];
            swapped[i + 1] = swapped[i + 2];
            swapped[i + 2] = b;
            swapped[i + 3] = a;
        }
        files.add(swapped);
        String sides = header.replaceFirst("(?s).*?\"shape\":(\\[[^]]*]).*", "$1");
        for (String shape : List.of(
                "[1000000000]",
                "[1000000000,1000000000]",
                "[2147483647,0]",
                "[0]",
                "[]",
                "[-1]",
                "[1e9]",
                "[9223372036854775808]")) {
            files.add(safetensors(header.replace(sides, shape), values));
        }
        for (String type : List.of("F16", "BF16", "I32", "I64", "F32LE", "")) {
            files.add(safetensors(header.replaceFirst("F32", type), values));
        }
        String name = header.contains("layer1.W") ? "layer1.W" : "weight_ih_l0";
        for (String path : PATHS) {
            files.add(safetensors(header.replace(name, path.replace("\\", "\\\\")), values));
        }
        files.add(safetensors("{".repeat(100_000), values));
        files.add(safetensors("{\"a\":" + "[".repeat(100_000), values));
        files.add(safetensors("{\"a\":" + "9".repeat(100_000) + "}", values));
        files.add(safetensors("{\"__metadata__\":{\"cell\":\"" + "x".repeat(100_000) + "\"}}", values));
        files.add(safetensors(header.replace("gru", "lstm"), values));
        return files;
    }

    private static byte[] safetensors(String header, byte[] values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(values)
                .array();
    }

    private static List<byte[]> hostileNpz() {
        List<byte[]> files = new ArrayList<>();
        byte[] one = new Npy(weights(GRU).get("layer1.W"), false).bytes();
        for (String path : PATHS) {
            files.add(npz(path + ".npy", one));
        }
        String header = new String(one, 10, 118, StandardCharsets.US_ASCII);
        for (String shape :
                List.of("(1000000000,)", "(99999, 99999)", "(1000000000, 0)", "(0,)", "()", "(1, 2, 3)", "(-1,)")) {
            String longer = header.replace("(2, 9)", shape).strip();
            byte[] text = (longer + " ".repeat(117 - longer.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
            byte[] other = one.clone();
            System.arraycopy(text, 0, other, 10, 118);
            files.add(npz("layer1.W.npy", other));
        }
        for (String type : List.of(">f4", "|f4", "=f4", "<f2", "<O", "<U", "<i8")) {
            byte[] text = header.replace("<f4", type).getBytes(StandardCharsets.US_ASCII);
            byte[] other = one.clone();
            System.arraycopy(text, 0, other, 10, text.length);
            files.add(npz("layer1.W.npy", other));
        }
        files.add(bomb("layer1.W.npy"));
        files.add(npz("layer1.W.npy", one, "layer1.W.npy ", one));
        files.add(npz("a.pkl", one));
        files.add(npz("layer1.W.npy", new byte[0]));
        return files;
    }

    private static byte[] npz(Object... namesAndFiles) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFiles.length; i += 2) {
            files.put((String) namesAndFiles[i], (byte[]) namesAndFiles[i + 1]);
        }
        return Zip.write(files);
    }

    /** Sixty-four million zeros in sixty-four thousand bytes. */
    private static byte[] bomb(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            out.putNextEntry(entry);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
            out.closeEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        byte[] file = bytes.toByteArray();
        file[6] &= ~8; // the size stands before it, too
        return file;
    }

    private static List<byte[]> hostileKeras() {
        byte[] weights = WeightsFile.keras(GRU, weights(GRU));
        byte[] config = "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[]}}".getBytes(StandardCharsets.UTF_8);
        List<byte[]> files = new ArrayList<>();
        files.add(bomb(KerasModel.WEIGHTS));
        files.add(bomb("config.json"));
        files.add(npz(KerasModel.WEIGHTS, weights));
        files.add(npz("config.json", config));
        files.add(npz("config.json", config, KerasModel.WEIGHTS, weights, "../../evil", config));
        files.add(npz("config.json", new byte[0], KerasModel.WEIGHTS, weights));
        files.add(
                npz("config.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8), KerasModel.WEIGHTS, weights));
        files.add(npz("config.json", config, KerasModel.WEIGHTS, config));
        hostileHdf(weights).forEach(file -> files.add(npz("config.json", config, KerasModel.WEIGHTS, file)));
        return files;
    }

    /** Numbers of eight and four bytes that are offsets, sizes or sides, made large one by one, wherever they stand. */
    private static List<byte[]> hostileHdf(byte[] whole) {
        List<byte[]> files = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 8 <= whole.length; at++) {
            long number = in.getLong(at);
            if (number > 0 && number <= whole.length) {
                for (long large : new long[] {1_000_000_000L, -1, Long.MAX_VALUE, 1L << 31, 0}) {
                    byte[] other = whole.clone();
                    ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putLong(at, large);
                    files.add(other);
                }
            }
        }
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        for (String name :
                List.of("kernel", "gru_cell", "vars", "dense", "layer_names", "weight_names", "Sequential")) {
            for (String path : List.of("../..", "/etc/x", "\u0000\u0001\u001b[31m")) {
                String padded = (path + "x".repeat(name.length())).substring(0, name.length());
                files.add(text.replace(name, padded).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(files.size()).isGreaterThan(200);
        return files;
    }

    private static List<byte[]> hostileOnnx() {
        List<byte[]> files = new ArrayList<>();
        long[][] shapes = {
            {1, 1_000_000_000, 1}, {1_000_000_000, 1, 1}, {1, 1L << 40, 1L << 40}, {1, -1, 3}, {0, 0, 0}, {}, {1, 9}
        };
        for (long[] shape : shapes) {
            files.add(onnx(shape, "W", 1));
        }
        for (int type : new int[] {0, 2, 6, 7, 10, 11, 16, -1}) {
            files.add(onnx(new long[] {1, 9, 2}, "W", type));
        }
        PATHS.forEach(path -> files.add(onnx(new long[] {1, 9, 2}, path, 1)));
        ProtoWriter deep = new ProtoWriter();
        for (int i = 0; i < 2000; i++) {
            byte[] inside = deep.bytes();
            deep = new ProtoWriter().put(7, inside);
        }
        files.add(new ProtoWriter().put(1, 8).put(7, deep.bytes()).bytes());
        byte[] many = new byte[200_000];
        Arrays.fill(many, (byte) 8); // field 1, again and again
        files.add(many);
        byte[] empty = new byte[1_000_000];
        for (int i = 0; i < empty.length; i += 2) {
            empty[i] = OnnxSchema.OfGraph.INITIALIZER << 3 | 2; // with nothing in it
        }
        files.add(new ProtoWriter().put(1, 8).put(7, empty).bytes());
        byte[] sides = new byte[1_000_000];
        Arrays.fill(sides, (byte) 1);
        byte[] tensor = new ProtoWriter()
                .put(OnnxSchema.OfTensor.SIDES, sides)
                .put(OnnxSchema.OfTensor.TYPE, 1)
                .put(OnnxSchema.OfTensor.NAME, "W")
                .bytes();
        files.add(onnx(tensor, "W"));
        return files;
    }

    /** A GRU of one weight of that shape, with 72 bytes of it. */
    private static byte[] onnx(long[] shape, String name, long type) {
        ProtoWriter tensor = new ProtoWriter();
        for (long side : shape) {
            tensor.put(OnnxSchema.OfTensor.SIDES, side);
        }
        tensor.put(OnnxSchema.OfTensor.TYPE, type)
                .put(OnnxSchema.OfTensor.NAME, name)
                .put(OnnxSchema.OfTensor.RAW, new byte[72]);
        return onnx(tensor.bytes(), name);
    }

    private static byte[] onnx(byte[] tensor, String name) {
        ProtoWriter node = new ProtoWriter()
                .put(OnnxSchema.OfNode.INPUT, "x")
                .put(OnnxSchema.OfNode.INPUT, name)
                .put(OnnxSchema.OfNode.INPUT, name)
                .put(OnnxSchema.OfNode.OPERATOR, "GRU");
        ProtoWriter graph = new ProtoWriter()
                .put(OnnxSchema.OfGraph.NODE, node.bytes())
                .put(OnnxSchema.OfGraph.INITIALIZER, tensor);
        return new ProtoWriter()
                .put(OnnxSchema.OfModel.IR_VERSION, 8)
                .put(OnnxSchema.OfModel.GRAPH, graph.bytes())
                .bytes();
    }
}
