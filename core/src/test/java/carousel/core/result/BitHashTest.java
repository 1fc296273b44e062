package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BitHashTest {

    private static final double[][] VALUES = {{1, -2.5, 0.1}, {-0.0, Double.POSITIVE_INFINITY, 1e-40}};

    @Test
    void the_hash_of_nothing_is_the_published_one() {
        assertThat(new BitHash().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void bytes_are_little_endian_and_texts_carry_their_length() throws Exception {
        byte[] text = "é,\uD83D\uDE00".getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text).putLong(-7).putDouble(0.1);
        assertThat(new BitHash().add("é,\uD83D\uDE00").add(-7L).add(0.1).hex()).isEqualTo(sha256(bytes));
    }

    @Test
    void panels_count_by_their_own_precision_and_as_views() throws Exception {
        ByteBuffer doubles = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer floats = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : VALUES) {
            for (double v : row) {
                doubles.putDouble(v);
                floats.putFloat((float) v);
            }
        }
        assertThat(new BitHash().add(Panel.of(Precision.DOUBLE, VALUES)).hex()).isEqualTo(sha256(doubles));
        assertThat(new BitHash().add(Panel.of(Precision.FLOAT, VALUES)).hex()).isEqualTo(sha256(floats));

        Panel wide = Panel.zeros(Precision.FLOAT, 4, 9);
        Panel view = wide.rows(1, 3).cols(2, 5);
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 3; c++) {
                view.set(r, c, VALUES[r][c]);
            }
        }
        assertThat(new BitHash().add(view).hex()).isEqualTo(sha256(floats));
    }

    @Test
    void all_nans_are_one_but_the_two_zeros_are_two() {
        double odd = Double.longBitsToDouble(0xFFF8_0000_0000_1234L);
        assertThat(new BitHash().add(odd).hex())
                .isEqualTo(new BitHash().add(Double.NaN).hex());
        assertThat(new BitHash().add(0.0).hex())
                .isNotEqualTo(new BitHash().add(-0.0).hex());
        assertThat(new BitHash().add("ab").add("c").hex())
                .isNotEqualTo(new BitHash().add("a").add("bc").hex());
    }

    @Test
    void more_than_a_buffer_keeps_its_order() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BitHash hash = new BitHash();
        String text = "x".repeat(20_000);
        for (int i = 0; i < 3; i++) {
            for (long v = 0; v < 1500; v++) {
                hash.add(v);
                bytes.writeBytes(little(v));
            }
            hash.add(text);
            bytes.writeBytes(little(text.length()));
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
        assertThat(hash.hex()).isEqualTo(sha256(all.position(all.limit())));
    }

    @Test
    void a_hash_that_was_taken_is_not_taken_again() {
        BitHash hash = new BitHash().add(1L);
        hash.hex();
        assertThatThrownBy(hash::hex).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> hash.add("late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void points_are_hashed_in_their_order_and_by_value() {
        Points points = new Points();
        points.add("loss", 1, 0, 0.5);
        points.add("gradient", 1, 3, Double.NEGATIVE_INFINITY);
        String expected = new BitHash()
                .add("loss")
                .add(1L)
                .add(0L)
                .add(0.5)
                .add("gradient")
                .add(1L)
                .add(3L)
                .add(Double.NEGATIVE_INFINITY)
                .hex();
        assertThat(points.sha256()).isEqualTo(expected).isEqualTo(points.sha256());
        assertThat(points.series("loss")).containsExactly(new Point("loss", 1, 0, 0.5));
        assertThat(points.series("none")).isEmpty();
        assertThatThrownBy(() -> points.add("", 0, 0, 1)).hasMessageContaining("needs a series");
        assertThatThrownBy(() -> points.add("x", -1, 0, 1)).hasMessageContaining("step >= 0");
        assertThatThrownBy(() -> points.all().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static byte[] little(long v) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(v).array();
    }

    private static String sha256(ByteBuffer written) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(written.array(), 0, written.position());
        return HexFormat.of().formatHex(digest.digest());
    }
}
