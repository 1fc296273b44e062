package carousel.core.kernel;

/**
 * A number as the sum of two doubles that do not overlap: some 106 bits. Sums and products are those of Dekker (1971) and
 * Knuth; what is lost is of the order of 2^−104 of the result.
 */
record Twofold(double high, double low) {
    static final Twofold ONE = of(1);

    static Twofold of(double v) {
        return new Twofold(v, 0);
    }

    /** a + b exactly. */
    static Twofold sum(double a, double b) {
        double s = a + b;
        double fromB = s - a;
        return new Twofold(s, (a - (s - fromB)) + (b - fromB));
    }

    /** a + b exactly, where |a| ≥ |b|. */
    private static Twofold shortSum(double a, double b) {
        double s = a + b;
        return new Twofold(s, b - (s - a));
    }

    /** a·b exactly. */
    static Twofold product(double a, double b) {
        double p = a * b;
        return new Twofold(p, Math.fma(a, b, -p));
    }

    Twofold plus(Twofold b) {
        Twofold highs = sum(high, b.high);
        Twofold lows = sum(low, b.low);
        Twofold first = shortSum(highs.high, highs.low + lows.high);
        return shortSum(first.high, first.low + lows.low);
    }

    Twofold minus(Twofold b) {
        return plus(new Twofold(-b.high, -b.low));
    }

    Twofold times(Twofold b) {
        Twofold p = product(high, b.high);
        return shortSum(p.high, p.low + Math.fma(high, b.low, low * b.high));
    }

    Twofold over(Twofold b) {
        double first = high / b.high;
        Twofold rest = minus(b.times(of(first)));
        double second = rest.high / b.high;
        Twofold last = rest.minus(b.times(of(second)));
        return shortSum(first, second).plus(of(last.high / b.high));
    }

    /** This times a power of two. */
    Twofold scaled(double powerOfTwo) {
        return new Twofold(high * powerOfTwo, low * powerOfTwo);
    }
}
