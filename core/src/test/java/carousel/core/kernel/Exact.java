package carousel.core.kernel;

import java.math.BigDecimal;
import java.math.MathContext;

/** e^x, ln x, σ(x), tanh x to some fifty digits: slow, and with nothing in common with the code under test. */
final class Exact {
    private static final MathContext DIGITS = new MathContext(70);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal SMALLEST_TERM = new BigDecimal("1e-68");

    private Exact() {}

    /** Taylor's series of e^(x/2^k), squared k times. */
    static BigDecimal exp(BigDecimal x) {
        int squarings = Math.max(0, x.precision() - x.scale()) * 4 + 8;
        BigDecimal small = x.divide(BigDecimal.valueOf(2).pow(squarings), DIGITS);
        BigDecimal sum = ONE;
        BigDecimal term = ONE;
        for (int i = 1; term.abs().compareTo(SMALLEST_TERM) > 0; i++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < squarings; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** y + ln(x·e^−y) for an approximation y of ln x; the rest is of the order of 1e−16. */
    static BigDecimal log(double x) {
        BigDecimal y = new BigDecimal(StrictMath.log(x));
        BigDecimal d = exp(y.negate()).multiply(new BigDecimal(x), DIGITS).subtract(ONE);
        BigDecimal square = d.multiply(d, DIGITS);
        BigDecimal cube = square.multiply(d, DIGITS);
        return y.add(d)
                .subtract(square.divide(BigDecimal.valueOf(2), DIGITS))
                .add(cube.divide(BigDecimal.valueOf(3), DIGITS));
    }

    static BigDecimal sigmoid(double x) {
        return ONE.divide(ONE.add(exp(new BigDecimal(-x))), DIGITS);
    }

    /** For 1e−12 ≤ |x|: below, digits are lost by cancellation, and tanh x is x to the last bit anyway. */
    static BigDecimal tanh(double x) {
        BigDecimal square = exp(new BigDecimal(x).multiply(BigDecimal.valueOf(2)));
        return square.subtract(ONE).divide(square.add(ONE), DIGITS);
    }

    /** How many units in the last place of the true value the result is away from it. */
    static double ulps(double result, BigDecimal truth) {
        BigDecimal error = new BigDecimal(result).subtract(truth).abs();
        return error.divide(new BigDecimal(Math.ulp(truth.doubleValue())), new MathContext(10))
                .doubleValue();
    }
}
