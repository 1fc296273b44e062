package carousel.core.probe;

/**
 * The mean of the logarithms of numbers, as the logarithm of their product: one logarithm for all, and fewer roundings. The
 * product is kept as a number near one and a power of two, so it neither overflows nor underflows.
 */
final class MeanLog10 {
    private static final double LOG10_OF_2 = StrictMath.log10(2);
    /** Far from overflow: a factor is less than two. */
    private static final double LARGE = 0x1p500;

    private double product;
    private long exponent;
    private int count;

    MeanLog10() {
        clear();
    }

    void clear() {
        product = 1;
        exponent = 0;
        count = 0;
    }

    /** @param value at least {@link Double#MIN_NORMAL}, or 0, ∞, NaN */
    void add(double value) {
        int size = Math.getExponent(value);
        product *= Math.scalb(value, -size);
        exponent += size;
        count++;
        if (product > LARGE) {
            int excess = Math.getExponent(product);
            product = Math.scalb(product, -excess);
            exponent += excess;
        }
    }

    int count() {
        return count;
    }

    /** −∞ where a value was 0, NaN where one was not a number, or one 0 and another ∞; NaN of no values. */
    double value() {
        return (StrictMath.log10(product) + exponent * LOG10_OF_2) / count;
    }
}
