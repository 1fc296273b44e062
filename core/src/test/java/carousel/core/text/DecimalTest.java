package carousel.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0x0.0p0, 0.0",
        "-0x0.0p0, -0.0",
        "0x1p0, 1.0",
        "0x1.8p0, 1.5",
        "-0x1.999999999999ap-4, -0.1",
        "0x1.9p6, 100.0",
        "0x1.0624dd2f1a9fcp-10, 0.001",
        "0x1.0624dd2f1a9fbp-10, 9.999999999999998e-4",
        "0x1.312cfffffffffp23, 9999999.999999998",
        "0x1.312dp23, 1e7",
        "0x1.5af1d78b58c4p66, 1e20",
        "0x1p-44, 5.684341886080802e-14",
        "0x1p-1074, 5e-324",
        "0x1p-1073, 1e-323",
        "0x1.fffffffffffffp1023, 1.7976931348623157e308",
        "0x1p53, 9.007199254740992e15",
        "0x1p-1022, 2.2250738585072014e-308",
        "0x0.fffffffffffffp-1022, 2.225073858507201e-308",
        "0x1p-24, 5.960464477539063e-8",
        "0x1.0000000000001p50, 1.1258999068426242e15", // ….25, as near to ….2 as to ….3: the even digit
        "0x1.0000000000003p50, 1.1258999068426248e15" //  ….75
    })
    void hard_numbers_have_their_shortest_text(String hexadecimal, String text) {
        assertThat(Decimal.shortest(Double.parseDouble(hexadecimal))).isEqualTo(text);
    }

    @Test
    void numbers_that_others_get_wrong() {
        assertThat(Decimal.shortest(9007199254740993.0)).isEqualTo("9.007199254740992e15");
        assertThat(Decimal.shortest(1e23)).isEqualTo("1e23");
        assertThat(Decimal.shortest(2e-3)).isEqualTo("0.002");
        assertThat(Decimal.shortest(2.0e23)).isEqualTo("2e23");
        assertThat(Decimal.shortest(1.0 / 6)).isEqualTo("0.16666666666666666");
        assertThat(Decimal.shortest(-473)).isEqualTo("-473.0");
        assertThat(Decimal.shortest(0.1f)).isEqualTo("0.10000000149011612");
        assertThat(Decimal.shortest(Double.NaN)).isEqualTo("NaN");
        assertThat(Decimal.shortest(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
        assertThat(Decimal.shortest(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }

    @Test
    void every_bit_pattern_comes_back_and_is_never_longer_than_the_jdk_says() {
        long seed = 20;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            double v = Double.longBitsToDouble(random.nextLong());
            checkRoundTrip(v);
        }
        for (int i = 0; i < 20_000; i++) { // numbers as they stand in run files, floats among them
            checkRoundTrip(random.nextDouble(-500, 500));
            checkRoundTrip((float) random.nextDouble());
            checkRoundTrip(random.nextInt(1_000_000) / 1000.0);
        }
    }

    @Test
    void powers_of_two_and_ten_and_their_neighbours_are_shortest_and_nearest() {
        for (double v = Double.MIN_VALUE; v < Double.POSITIVE_INFINITY; v *= 2) {
            checkBest(v);
            checkBest(Math.nextUp(v));
            checkBest(Math.nextDown(v));
        }
        for (int e = -323; e <= 308; e++) {
            double v = Double.parseDouble("1e" + e);
            checkBest(v);
            checkBest(Math.nextUp(v));
            checkBest(Math.nextDown(v));
        }
    }

    @Test
    void random_numbers_are_shortest_and_nearest() {
        SplittableRandom random = new SplittableRandom(21);
        for (int i = 0; i < 3_000; i++) {
            checkBest(Double.longBitsToDouble(random.nextLong()));
            checkBest(random.nextDouble());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0, -0.0",
        "1E5, 100000",
        "1e+5, 1e5",
        "0.10, 0.1",
        "12345678901234567890, 1.2345678901234567e19",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity"
    })
    void words_and_other_numbers_of_json_are_read_too(String text, double value) {
        assertThat(Decimal.parse(text)).isEqualTo(Double.valueOf(value)); // NaN is equal to NaN
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " 1", "1 ", "+1", "01", ".5", "1.", "1d", "0x1p3", "1,5", "nan", "-NaN", "inf", "1e999", "٣", "1e"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Decimal.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("not a number: '" + text + "'");
    }

    private static void checkRoundTrip(double v) {
        String text = Decimal.shortest(v);
        if (Double.doubleToLongBits(Decimal.parse(text)) != Double.doubleToLongBits(v)
                || text.length() > Double.toString(v).length()) {
            throw new AssertionError(Double.toHexString(v) + " was printed as " + text);
        }
    }

    /** By another way: rounding the exact value to fewer digits never reads back, and to as many gives ours. */
    private static void checkBest(double v) {
        if (v == 0 || !Double.isFinite(v)) {
            return;
        }
        checkRoundTrip(v);
        BigDecimal exact = new BigDecimal(v);
        BigDecimal ours = new BigDecimal(Decimal.shortest(v)).stripTrailingZeros();
        int digits = ours.precision();
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
            if (digits > 1) {
                BigDecimal shorter = exact.round(new MathContext(digits - 1, mode));
                assertThat(shorter.doubleValue())
                        .as("%s has the shorter text %s", ours, shorter)
                        .isNotEqualTo(v);
            }
            BigDecimal rival = exact.round(new MathContext(digits, mode));
            if (rival.doubleValue() == v) {
                assertThat(ours.subtract(exact).abs())
                        .as("%s is further away than %s", ours, rival)
                        .isLessThanOrEqualTo(rival.subtract(exact).abs());
            }
        }
    }
}
