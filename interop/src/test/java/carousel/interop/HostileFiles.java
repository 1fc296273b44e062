package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.kernel.Panel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that somebody made on purpose, of each format that is read. */
final class HostileFiles {
    private HostileFiles() {}

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

    static List<byte[]> safetensors(byte[] whole) {
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
            files.add(withHeader(header.replace(sides, shape), values));
        }
        for (String type : List.of("F16", "BF16", "I32", "I64", "F32LE", "")) {
            files.add(withHeader(header.replaceFirst("F32", type), values));
        }
        String name = header.contains("layer1.W") ? "layer1.W" : "weight_ih_l0";
        for (String path : PATHS) {
            files.add(withHeader(header.replace(name, path.replace("\\", "\\\\")), values));
        }
        files.add(withHeader("{".repeat(100_000), values));
        files.add(withHeader("{\"a\":" + "[".repeat(100_000), values));
        files.add(withHeader("{\"a\":" + "9".repeat(100_000) + "}", values));
        files.add(withHeader("{\"__metadata__\":{\"cell\":\"" + "x".repeat(100_000) + "\"}}", values));
        files.add(withHeader(header.replace("gru", "lstm"), values));
        return files;
    }

    private static byte[] withHeader(String header, byte[] values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(values)
                .array();
    }

    static List<byte[]> npz(Panel matrix) {
        List<byte[]> files = new ArrayList<>();
        byte[] one = new Npy(matrix, false).bytes();
        for (String path : PATHS) {
            files.add(archive(path + ".npy", one));
        }
        String header = new String(one, 10, 118, StandardCharsets.US_ASCII);
        for (String shape :
                List.of("(1000000000,)", "(99999, 99999)", "(1000000000, 0)", "(0,)", "()", "(1, 2, 3)", "(-1,)")) {
            String longer = header.replace("(2, 9)", shape).strip();
            byte[] text = (longer + " ".repeat(117 - longer.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
            byte[] other = one.clone();
            System.arraycopy(text, 0, other, 10, 118);
            files.add(archive("layer1.W.npy", other));
        }
        for (String type : List.of(">f4", "|f4", "=f4", "<f2", "<O", "<U", "<i8")) {
            byte[] text = header.replace("<f4", type).getBytes(StandardCharsets.US_ASCII);
            byte[] other = one.clone();
            System.arraycopy(text, 0, other, 10, text.length);
            files.add(archive("layer1.W.npy", other));
        }
        files.add(bomb("layer1.W.npy"));
        files.add(archive("layer1.W.npy", one, "layer1.W.npy ", one));
        files.add(archive("a.pkl", one));
        files.add(archive("layer1.W.npy", new byte[0]));
        return files;
    }

    private static byte[] archive(Object... namesAndFiles) {
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

    static List<byte[]> keras(byte[] weights) {
        byte[] config = "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[]}}".getBytes(StandardCharsets.UTF_8);
        List<byte[]> files = new ArrayList<>();
        files.add(bomb(KerasModel.WEIGHTS));
        files.add(bomb("config.json"));
        files.add(archive(KerasModel.WEIGHTS, weights));
        files.add(archive("config.json", config));
        files.add(archive("config.json", config, KerasModel.WEIGHTS, weights, "../../evil", config));
        files.add(archive("config.json", new byte[0], KerasModel.WEIGHTS, weights));
        files.add(archive(
                "config.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8), KerasModel.WEIGHTS, weights));
        files.add(archive("config.json", config, KerasModel.WEIGHTS, config));
        hdf(weights).forEach(file -> files.add(archive("config.json", config, KerasModel.WEIGHTS, file)));
        return files;
    }

    /** Numbers of eight and four bytes that are offsets, sizes or sides, made large one by one, wherever they stand. */
    static List<byte[]> hdf(byte[] whole) {
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

    static List<byte[]> onnx() {
        List<byte[]> files = new ArrayList<>();
        long[][] shapes = {
            {1, 1_000_000_000, 1}, {1_000_000_000, 1, 1}, {1, 1L << 40, 1L << 40}, {1, -1, 3}, {0, 0, 0}, {}, {1, 9}
        };
        for (long[] shape : shapes) {
            files.add(model(shape, "W", 1));
        }
        for (int type : new int[] {0, 2, 6, 7, 10, 11, 16, -1}) {
            files.add(model(new long[] {1, 9, 2}, "W", type));
        }
        PATHS.forEach(path -> files.add(model(new long[] {1, 9, 2}, path, 1)));
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
        files.add(model(tensor, "W"));
        return files;
    }

    /** A GRU of one weight of that shape, with 72 bytes of it. */
    private static byte[] model(long[] shape, String name, long type) {
        ProtoWriter tensor = new ProtoWriter();
        for (long side : shape) {
            tensor.put(OnnxSchema.OfTensor.SIDES, side);
        }
        tensor.put(OnnxSchema.OfTensor.TYPE, type)
                .put(OnnxSchema.OfTensor.NAME, name)
                .put(OnnxSchema.OfTensor.RAW, new byte[72]);
        return model(tensor.bytes(), name);
    }

    private static byte[] model(byte[] tensor, String name) {
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
