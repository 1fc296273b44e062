package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static final Path FILE = Path.of("a.npy");

    /** A file as the format's description has it, put together by hand. */
    private static byte[] file(int version, String header, int values) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + text.length + values)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            out.putShort((short) text.length);
        } else {
            out.putInt(text.length);
        }
        out.put(text);
        for (int i = 0; out.hasRemaining(); i++) {
            out.put((byte) i);
        }
        return out.array();
    }

    private static String header(String descr, String shape) {
        return "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    }

    @Test
    void the_form_is_that_of_the_format() {
        byte[] bytes = new Npy(Panel.of(Precision.FLOAT, new double[][] {{1, 2, -0.0}}), true).bytes();
        assertThat(bytes).hasSize(128 + 12);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }  ")
                .endsWith(" \n");
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(136))
                .isEqualTo(0x80000000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void numbers_of_four_types_are_read_in_each_version(int version) {
        assertThat(Npy.of(FILE, file(version, header("<i4", "(2, 1)"), 8))
                        .panel()
                        .toArray())
                .isDeepEqualTo(new double[][] {{0x03020100}, {0x07060504}});
        assertThat(Npy.of(FILE, file(version, header("<f4", "(2,)"), 8)).panel())
                .hasToString("1×2 float");
        assertThat(Npy.of(FILE, file(version, header("<f8", "(1,1)"), 8)).panel())
                .hasToString("1×1 double");
        Npy whole = Npy.of(FILE, new Npy(Panel.of(Precision.DOUBLE, new double[][] {{1, 2}, {3, 4}}), false).bytes());
        assertThat(whole.panel().toArray()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThat(whole.vector()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">f4 | False | (2,) | 8 | numbers of type <f4, <f8, <i4 or <i8, little-endian, found '>f4'",
                "<f2 | False | (2,) | 4 | numbers of type",
                "<O | False | (2,) | 8 | numbers of type",
                "<f4 | True | (1, 2) | 8 | an array row by row",
                "<f4 | False | (2,) | 9 | as many bytes as the shape",
                "<f4 | False | (2,) | 7 | as many bytes as the shape",
                "<f4 | False | (1000000000,) | 8 | as many bytes as the shape",
                "<f4 | False | (4294967296, 4294967296) | 0 | as many bytes as the shape",
                "<f8 | False | (9999999999, 9999999999) | 8 | as many bytes as the shape",
                "<f4 | False | (0,) | 0 | as many bytes as the shape",
                "<f4 | False | (0, 2) | 8 | as many bytes as the shape",
                "<f4 | False | () | 4 | a shape of one side or two",
                "<f4 | False | (1, 1, 1) | 4 | a shape of one side or two",
                "<f4 | False | (99999999999,) | 4 | a shape of one side or two",
                "<f4 | False | (-1,) | 4 | descr, fortran_order and shape",
                "<f4 | Maybe | (1,) | 4 | descr, fortran_order and shape",
                "<i8 | False | (1,) | 8 | whole numbers up to 2^53"
            },
            quoteCharacter = '`')
    void others_are_refused_with_the_reason(String descr, String order, String shape, int values, String reason) {
        String header = header(descr, shape).replace("False", order);
        assertThatThrownBy(() -> Npy.of(FILE, file(1, header, values)))
                .isInstanceOf(CorruptRunException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void hostile_headers_take_no_memory() {
        byte[] long4 = file(2, header("<f4", "(1,)"), 4);
        ByteBuffer.wrap(long4).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1);
        assertThatThrownBy(() -> Npy.of(FILE, long4)).hasMessageContaining("a header within the file");
        assertThatThrownBy(() -> Npy.of(FILE, file(4, header("<f4", "(1,)"), 4)))
                .hasMessageContaining("version 1.0");
        assertThatThrownBy(() -> Npy.of(FILE, file(1, header("<f4", "(1,)").repeat(2), 4)))
                .hasMessageContaining("once each");
        byte[] whole = file(1, header("<f4", "(2,)"), 8);
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> Npy.of(FILE, part)).as("%d", cut).isInstanceOf(CorruptRunException.class);
        }
    }

    /** As {@link BadFilesTest} has it of files of weights; an array alone has no hash, so of its values any finite ones are as good. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void any_flipped_bit_is_refused_in_a_line_or_changes_nothing_but_a_value(int version) {
        byte[] whole = file(version, header("<f4", "(3, 7)"), 84);
        int values = whole.length - 84;
        double[][] written = Npy.of(FILE, whole).panel().toArray();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                double[][] read = Npy.of(FILE, flipped).panel().toArray();
                int at = (bit / 8 - values) / 4;
                if (bit / 8 >= values) {
                    float value = ByteBuffer.wrap(flipped)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getFloat(values + 4 * at);
                    assertThat(read[at / 7][at % 7]).isEqualTo(value);
                    read[at / 7][at % 7] = written[at / 7][at % 7];
                }
                assertThat(read).as("bit %d", bit).isDeepEqualTo(written);
            } catch (CorruptRunException e) {
                assertThat(e.getMessage())
                        .as("bit %d", bit)
                        .doesNotContain("\n")
                        .hasSizeLessThan(800);
                assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
            }
        }
    }
}
