package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final Path FILE = Path.of("w.safetensors");
    private static final double[] AWKWARD = {0.0, -0.0, 1e-45, -3.4e38, Double.NaN, 1.0 / 3, Double.NEGATIVE_INFINITY};

    private static Panel panel(Precision precision, int rows, int cols) {
        Panel p = Panel.zeros(precision, rows, cols);
        for (int i = 0; i < rows * cols; i++) {
            p.set(i / cols, i % cols, AWKWARD[i % AWKWARD.length]);
        }
        return p;
    }

    private static Safetensors sample() {
        Map<String, Panel> tensors = new LinkedHashMap<>();
        tensors.put("layer1.W", panel(Precision.FLOAT, 3, 5));
        tensors.put("layer1.b", panel(Precision.FLOAT, 1, 1));
        tensors.put("\"ü\n", panel(Precision.DOUBLE, 2, 4));
        tensors.put("nothing", panel(Precision.DOUBLE, 0, 7));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("z", "last \u0000");
        metadata.put("cell", "gru");
        return new Safetensors(tensors, metadata);
    }

    @Test
    void what_is_written_comes_back_bit_for_bit(@TempDir Path folder) throws IOException {
        Safetensors written = sample();
        Safetensors read = Safetensors.read(Files.write(folder.resolve("x"), written.bytes()));
        assertThat(read.metadata()).isEqualTo(written.metadata());
        assertThat(read.tensors().keySet()).containsExactly("\"ü\n", "nothing", "layer1.W", "layer1.b");
        read.tensors().forEach((name, panel) -> {
            Panel original = written.tensors().get(name);
            assertThat(panel.toString()).as(name).isEqualTo(original.toString());
            assertThat(Arrays.deepEquals(panel.toArray(), original.toArray()))
                    .as(name)
                    .isTrue();
        });
        assertThat(read.bytes()).isEqualTo(written.bytes());
        assertThat(Safetensors.of(FILE, new Safetensors(Map.of(), Map.of()).bytes())
                        .tensors())
                .isEmpty();
    }

    /** The bytes as the format's own description has them, put together by hand. */
    @Test
    void the_form_is_that_of_the_format() {
        Panel p = Panel.of(Precision.FLOAT, new double[][] {{1, 2}, {-0.5, Double.NaN}});
        Panel window = panel(Precision.DOUBLE, 3, 3).cols(1, 2).rows(1, 2);
        window.set(0, 0, 8);
        Map<String, Panel> tensors = new LinkedHashMap<>();
        tensors.put("p", p);
        tensors.put("d", window);
        String header =
                "{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\"},\"d\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]},"
                        + "\"p\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[8,24]}}";
        String padded = header + " ".repeat((8 - header.length() % 8) % 8);
        ByteBuffer expected = ByteBuffer.allocate(8 + padded.length() + 24).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded.length())
                .put(padded.getBytes(StandardCharsets.UTF_8))
                .putDouble(8);
        expected.putInt(0x3f800000).putInt(0x40000000).putInt(0xbf000000).putInt(0x7fc00000);
        assertThat(new Safetensors(tensors, Map.of("b", "2", "a", "1")).bytes()).isEqualTo(expected.array());
    }

    @Test
    void the_hash_of_its_values_is_that_of_the_panels() {
        Panel a = panel(Precision.FLOAT, 3, 5);
        Panel b = panel(Precision.FLOAT, 1, 2);
        Map<String, Panel> tensors = new LinkedHashMap<>();
        tensors.put("z", a);
        tensors.put("a", b);
        byte[] bytes = new Safetensors(tensors, Map.of()).bytes();
        byte[] values = Arrays.copyOfRange(bytes, bytes.length - 4 * 17, bytes.length);
        assertThat(BitHash.of(values)).isEqualTo(new BitHash().add(a).add(b).hex());
    }

    private static byte[] file(String header, int values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + values)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    void files_of_others_are_read_whose_rows_are_flat_and_whose_keys_are_in_any_order() {
        Safetensors read = Safetensors.of(
                FILE,
                file(
                        "{\"b\":{\"data_offsets\":[8,24],\"shape\":[4],\"dtype\":\"F32\"},\n \"a\":"
                                + "{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]}}  ",
                        24));
        assertThat(read.tensors().keySet()).containsExactly("a", "b");
        assertThat(read.tensors().get("b")).hasToString("1×4 float");
        assertThat(read.vectors()).containsExactly("b");
        assertThat(read.metadata()).isEmpty();
    }

    /** A bias of PyTorch has one side; it would not take a matrix of one row for it. */
    @Test
    void a_row_is_written_with_one_side_where_that_is_asked_for() {
        Map<String, Panel> tensors = new LinkedHashMap<>();
        tensors.put("row", panel(Precision.FLOAT, 1, 3));
        tensors.put("vector", panel(Precision.FLOAT, 1, 3));
        byte[] bytes = new Safetensors(tensors, Map.of(), Set.of("vector")).bytes();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("\"shape\":[1,3]", "\"shape\":[3]");
        assertThat(Safetensors.of(FILE, bytes).vectors()).containsExactly("vector");
        tensors.put("vector", panel(Precision.FLOAT, 2, 3));
        assertThatThrownBy(() -> new Safetensors(tensors, Map.of(), Set.of("vector")).bytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'vector' is no row");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]}} | 9 | 8 bytes of values",
                "{'a':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]}} | 7 | 8 bytes of values",
                "{} | 1 | 0 bytes of values",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | 12 | the next values to begin at byte 0",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}} | 12 | the next values to begin at byte 4",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | 12 | the next values to begin at byte 8",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 8 | the next values to begin at byte 8",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | each key once",
                "{'__metadata__':{'a':'1','a':'2'}} | 0 | each key once",
                "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}} | 4 | dtype F32 or F64",
                "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}} | 8 | dtype F32 or F64",
                "{'a':{'dtype':32,'shape':[1],'data_offsets':[0,8]}} | 8 | a tensor to have dtype",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | 4 | offsets of as many bytes",
                "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,4]}} | 4 | offsets of as many bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | 4 | offsets of as many bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}} | 4 | offsets of as many bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | 4 | offsets of as many bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4.0]}} | 4 | offsets of as many bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,18446744073709551620]}} | 4 | 'a.data_offsets' to be a number of 64 bits",
                "{'a':{'dtype':'F32','shape':[2147483647,2147483647],'data_offsets':[0,4]}} | 4 | offsets of as many bytes",
                "{'a':{'dtype':'F64','shape':[1073741824,2147483647],'data_offsets':[0,0]}} | 0 | offsets of as many bytes",
                "{'a':{'dtype':'F32','shape':[4294967297],'data_offsets':[0,4]}} | 4 | a shape of one or two sides",
                "{'a':{'dtype':'F32','shape':[-1,-1],'data_offsets':[0,4]}} | 4 | a shape of one or two sides",
                "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}} | 4 | a shape of one or two sides",
                "{'a':{'dtype':'F32','shape':[],'data_offsets':[0,4]}} | 4 | a shape of one or two sides",
                "{'a':{'dtype':'F32','shape':[1,1,1],'data_offsets':[0,4]}} | 4 | a shape of one or two sides",
                "{'a':{'dtype':'F32','shape':'1','data_offsets':[0,4]}} | 4 | a tensor to have dtype",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'more':1}} | 4 | a tensor to have dtype",
                "{'a':{'dtype':'F32','shape':[1]}} | 4 | a tensor to have dtype",
                "{'a':5} | 4 | a tensor to have dtype",
                "{'__metadata__':{'a':1}} | 0 | an object of texts",
                "{'__metadata__':{'a':null}} | 0 | an object of texts",
                "{'__metadata__':'a'} | 0 | an object of texts",
                "{} {} | 0 | the end of the file",
                "[] | 0 | the length of a header",
                "' {}' | 0 | the length of a header",
                "{'a': | 0 | JSON"
            })
    void hostile_headers_are_refused_with_the_reason(String header, int values, String expected) {
        String json = header.startsWith("'") ? header.replace("'", "") : header.replace('\'', '"');
        assertThatThrownBy(() -> Safetensors.of(FILE, file(json, values)))
                .isInstanceOfSatisfying(CorruptRunException.class, e -> {
                    assertThat(e.expected()).startsWith(expected);
                    assertThat(e.getMessage()).hasSizeLessThan(250).startsWith(FILE.toString());
                });
    }

    @Test
    void hostile_lengths_of_the_header_take_no_memory() {
        for (long length : new long[] {-1, 0, 1, 3, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32}) {
            byte[] bytes = ByteBuffer.allocate(10)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .put((byte) '{')
                    .put((byte) '}')
                    .array();
            assertThatThrownBy(() -> Safetensors.of(FILE, bytes))
                    .as("%d", length)
                    .isInstanceOf(CorruptRunException.class);
        }
        String large = "{\"__metadata__\":{\"a\":\"" + "x".repeat(1 << 20) + "\"}}";
        assertThatThrownBy(() -> Safetensors.of(FILE, file(large, 0))).hasMessageContaining("at most 1048576 bytes");
        assertThatThrownBy(() -> new Safetensors(Map.of(), Map.of("a", "x".repeat(1 << 20))).bytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be one file");
        assertThatThrownBy(() ->
                        new Safetensors(Map.of("__metadata__", panel(Precision.FLOAT, 1, 1)), Map.of()).bytes())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Safetensors.of(FILE, file("{\"" + (char) 27 + "x".repeat(9999) + "\":1}", 0)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250).doesNotContain("\u001b"));
        byte[] latin = file("{\"ü\":1}", 0);
        latin[10] = (byte) 0xff;
        assertThatThrownBy(() -> Safetensors.of(FILE, latin)).hasMessageContaining("UTF-8");
    }

    @Test
    void a_file_cut_or_lengthened_anywhere_is_noticed() {
        byte[] whole = sample().bytes();
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> Safetensors.of(FILE, part)).as("%d", cut).isInstanceOf(CorruptRunException.class);
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> Safetensors.of(FILE, longer)).isInstanceOf(CorruptRunException.class);
    }

    /** Whatever bytes come, there is a value or a CorruptRunException. */
    @Test
    void random_damage_never_ends_in_another_exception() {
        byte[] whole = sample().bytes();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = whole.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Safetensors.of(FILE, bytes);
            } catch (CorruptRunException e) {
                assertThat(e.file()).as("case %d", i).isEqualTo(FILE);
            }
        }
    }
}
