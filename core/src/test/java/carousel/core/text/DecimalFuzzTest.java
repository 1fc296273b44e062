package carousel.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import java.nio.ByteBuffer;
import java.util.List;

/** Numbers as text, and the bits of numbers. */
public final class DecimalFuzzTest extends FuzzContract {
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            comesBack(Decimal.parse(text(bytes)));
        } catch (NumberFormatException e) {
            // which is what it says of anything else
        }
        if (bytes.length >= Double.BYTES) {
            comesBack(ByteBuffer.wrap(bytes).getDouble());
        }
    }

    private static void comesBack(double value) {
        String shortest = Decimal.shortest(value);
        assertThat(Double.doubleToLongBits(Decimal.parse(shortest)))
                .as(shortest)
                .isEqualTo(Double.doubleToLongBits(value));
        assertThat(shortest.length()).isLessThanOrEqualTo(Double.toString(value).length());
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return texts(
                "-1.5e-9",
                "0.1",
                "1e23",
                "2.2250738585072014E-308",
                "1e309",
                "Infinity",
                "-0",
                "00",
                "1" + "0".repeat(308));
    }
}
