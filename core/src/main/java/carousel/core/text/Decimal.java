package carousel.core.text;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Numbers as text, the same on every JDK: the shortest decimal that reads back to the same bits and, of the shortest ones,
 * the nearest to the exact value ({@code Double.toString} does this only since JDK 19, and with two digits at least).
 *
 * <p>Between 10⁻³ and 10⁷ the text is plain and has a point, {@code 0.1}, {@code 100.0}; outside, {@code 1e23},
 * {@code 2.5e-9}. So a number of this class is never mistaken for a whole one. Zero is {@code 0.0} or {@code -0.0}; the rest is
 * {@code NaN}, {@code Infinity}, {@code -Infinity}.
 */
public final class Decimal {

    private static final int SMALLEST_PLAIN = -3;
    private static final int FIRST_SCIENTIFIC = 7;

    private static final double LOG10_OF_2 = 0.30102999566398120;
    private static final double LOG10_OF_3_QUARTERS = -0.12493873660829995;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,5})?");

    /** 5^0 … 5^324: every power that the scale of a double asks for. */
    private static final BigInteger[] POWERS_OF_FIVE = powersOfFive(325);

    private Decimal() {}

    /**
     * The text of {@code v}.
     *
     * <p>The method is Raffaello Giulietti's observation ("The Schubfach way to render doubles"), in exact arithmetic. Let
     * v = c·2^q, and let w be the width of the interval of all reals that round to v. With 10^k ≤ w &lt; 10^(k+1), some
     * multiple of 10^k lies in the interval and at most one of 10^(k+1): if there is one of the latter it is the shortest, else
     * the nearest of the former is.
     */
    public static String shortest(double v) {
        if (v == 0 || !Double.isFinite(v)) {
            return String.valueOf(v); // five words on which all JDKs agree
        }
        long bits = Double.doubleToRawLongBits(v);
        int biased = (int) (bits >>> 52) & 0x7FF;
        long fraction = bits & ((1L << 52) - 1);
        long c = biased == 0 ? fraction : fraction | 1L << 52;
        int q = Math.max(biased, 1) - 1075;

        // Below a power of two the neighbour is only half as far away.
        boolean lopsided = fraction == 0 && biased > 1;
        int k = (int) Math.floor(q * LOG10_OF_2 + (lopsided ? LOG10_OF_3_QUARTERS : 0));

        // d·10^k is compared with x quarters of 2^q, both multiplied by what makes them whole: d·unit with x·quarter.
        // Their ratio is 10^k / 2^(q−2) = 5^k · 2^(k−q+2); each power goes to the side where its exponent is positive.
        BigInteger quarter = whole(-k, q - 2 - k);
        BigInteger unit = whole(k, k - q + 2);
        BigInteger exact = BigInteger.valueOf(4 * c).multiply(quarter);
        BigInteger low = exact.subtract(lopsided ? quarter : quarter.shiftLeft(1));
        BigInteger high = exact.add(quarter.shiftLeft(1));
        boolean closed = (c & 1) == 0; // ties round to even: then the ends of the interval belong to it
        long d = exact.divide(unit).longValueExact();

        long digits = 0;
        for (long tens = d / 10 * 10; tens <= d + 10; tens += 10) {
            if (tens > 0 && within(tens, unit, low, high, closed)) {
                digits = tens;
            }
        }
        if (digits == 0) {
            digits = nearest(d, unit, exact, low, high, closed);
        }
        return text(v < 0, digits, k);
    }

    /**
     * Reads what {@link #shortest} writes, and any other number that JSON allows.
     *
     * @throws NumberFormatException for anything else: blanks, hexadecimals, a number beyond the greatest double
     */
    public static double parse(String text) {
        switch (text) {
            case "NaN":
                return Double.NaN;
            case "Infinity":
                return Double.POSITIVE_INFINITY;
            case "-Infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        double v = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(v)) {
            throw new NumberFormatException("not a number: '" + text + "'");
        }
        return v;
    }

    /** {@code d} or {@code d + 1}: whichever of those inside the interval is nearer, and the even one if both are as near. */
    private static long nearest(
            long d, BigInteger unit, BigInteger exact, BigInteger low, BigInteger high, boolean closed) {
        boolean lowerIn = d > 0 && within(d, unit, low, high, closed);
        boolean upperIn = within(d + 1, unit, low, high, closed);
        if (lowerIn && upperIn) {
            // 2·exact against the sum of the candidates
            int side =
                    exact.shiftLeft(1).compareTo(BigInteger.valueOf(2 * d + 1).multiply(unit));
            return side < 0 || side == 0 && (d & 1) == 0 ? d : d + 1;
        }
        return lowerIn ? d : d + 1;
    }

    private static boolean within(long d, BigInteger unit, BigInteger low, BigInteger high, boolean closed) {
        BigInteger x = BigInteger.valueOf(d).multiply(unit);
        int margin = closed ? 0 : 1;
        return x.compareTo(low) >= margin && high.compareTo(x) >= margin;
    }

    /** 5^five · 2^two, where a negative exponent counts as 0. */
    private static BigInteger whole(int five, int two) {
        return POWERS_OF_FIVE[Math.max(five, 0)].shiftLeft(Math.max(two, 0));
    }

    private static String text(boolean negative, long significand, int scale) {
        long digits = significand;
        int exponent = scale;
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        String s = Long.toString(digits);
        int point = s.length() + exponent; // the value is 0.s · 10^point
        StringBuilder out = new StringBuilder(26).append(negative ? "-" : "");
        if (point <= SMALLEST_PLAIN || point > FIRST_SCIENTIFIC) {
            out.append(s, 0, 1);
            if (s.length() > 1) {
                out.append('.').append(s, 1, s.length());
            }
            return out.append('e').append(point - 1).toString();
        }
        if (point <= 0) {
            return out.append("0.").append("0".repeat(-point)).append(s).toString();
        }
        if (point >= s.length()) {
            return out.append(s)
                    .append("0".repeat(point - s.length()))
                    .append(".0")
                    .toString();
        }
        return out.append(s, 0, point).append('.').append(s, point, s.length()).toString();
    }

    private static BigInteger[] powersOfFive(int count) {
        BigInteger[] powers = new BigInteger[count];
        powers[0] = BigInteger.ONE;
        for (int i = 1; i < count; i++) {
            powers[i] = powers[i - 1].multiply(BigInteger.valueOf(5));
        }
        return powers;
    }
}
