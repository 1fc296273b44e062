package carousel.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis: its range, whether it is logarithmic, and its ticks.
 *
 * <p>On a logarithmic axis {@code low} and {@code high} are data, positive, and {@link #map} is log₁₀.
 */
public record Scale(String title, double low, double high, boolean logarithmic) {

    private static final int DECADES = 300;

    /** Beyond these the difference of two numbers, or a part of it, may be none. */
    private static final double FARTHEST = 1e300;

    private static final double NEAREST = 1e-280;
    private static final double RELATIVE = 1e-12;

    /** From here on a number of the linear axis is written with an exponent. */
    private static final double LONG = 1e9;

    private static final int MOST_DECADES = 40;

    /** A labelled position on the axis, in data units; minor ticks have an empty label. */
    public record Tick(double value, String label) {}

    public Scale {
        if (!(low < high) || Double.isInfinite(high - low) || (logarithmic && low <= 0)) {
            throw new IllegalArgumentException("axis '" + title + "' needs finite low < high: " + low + ", " + high);
        }
    }

    /**
     * A linear axis from {@code low} to {@code high}; about {@code low}, and one unit wide, if numbers cannot tell the two apart. What
     * is beyond 10^300, or no number at all, is beyond the axis.
     */
    public static Scale linear(String title, double low, double high) {
        double from = clamped(low, -FARTHEST),
                to = clamped(high, FARTHEST),
                size = Math.max(Math.abs(from), Math.abs(to));
        if (to - from > Math.max(NEAREST, RELATIVE * size)) {
            return new Scale(title, from, to, false);
        }
        double half = Math.max(0.5, 1e3 * RELATIVE * size);
        return new Scale(title, from - half, from + half, false);
    }

    /** A number of the axis; {@code otherwise} for NaN. */
    private static double clamped(double v, double otherwise) {
        return Double.isNaN(v) ? clamped(Math.signum(otherwise), 0) : Math.max(-FARTHEST, Math.min(FARTHEST, v));
    }

    /** A linear axis over the data, its ends moved outwards to round numbers. */
    public static Scale rounded(String title, double low, double high) {
        Scale tight = linear(title, low, high);
        double step = step(tight.high - tight.low, 10);
        return linear(title, Math.floor(tight.low / step) * step, Math.ceil(tight.high / step) * step);
    }

    /** A logarithmic axis over positive data, with a little air at both ends and at least half a decade long. */
    public static Scale decades(String title, double low, double high) {
        double from = exponent(low), to = Math.max(from, exponent(high));
        double air = Math.max(0.04 * (to - from), 0.5 * Math.max(0, 0.5 - (to - from)));
        double first = Math.max(-DECADES, from - air), last = Math.min(DECADES, to + air);
        return new Scale(title, StrictMath.pow(10, first), StrictMath.pow(10, last), true);
    }

    /** On the axis; of what has no logarithm, that of one. */
    private static double exponent(double v) {
        return v > 0 ? Math.max(-DECADES, Math.min(DECADES, StrictMath.log10(v))) : 0;
    }

    /** Position of a datum on the axis as the chart library sees it. */
    public double map(double v) {
        return logarithmic ? StrictMath.log10(v) : v;
    }

    /** Position of a datum as a share of the axis, 0 at {@code low} and 1 at {@code high}. */
    public double fraction(double v) {
        return (map(v) - map(low)) / (map(high) - map(low));
    }

    /** Whether {@code v} lies on the axis; never for NaN and the infinities. */
    public boolean contains(double v) {
        return v >= low && v <= high;
    }

    /** About {@code wanted} labelled ticks at round numbers; on a logarithmic axis the decades, or 1-2-5 when they are few. */
    public List<Tick> ticks(int wanted) {
        return logarithmic ? decadeTicks() : linearTicks(wanted);
    }

    private List<Tick> linearTicks(int wanted) {
        double step = step(high - low, wanted);
        double size = Math.max(Math.abs(low), Math.abs(high));
        int decimals = Math.max(0, (int) -Math.floor(StrictMath.log10(step) + 1e-9));
        boolean exponents = size >= LONG || decimals > 9;
        int digits = Math.max(0, (int) Math.ceil(StrictMath.log10(size / step) - 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            double value = i * step;
            ticks.add(new Tick(
                    value,
                    exponents && value != 0 ? scientific(value, digits) : plain(value, exponents ? 0 : decimals)));
        }
        return ticks.isEmpty() ? linearTicks(2 * wanted) : ticks;
    }

    private static String scientific(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "e", value)
                .replaceFirst("\\.?0*e([-+])0*(\\d)", "e$1$2")
                .replace("+", "")
                .replace('-', '−');
    }

    private List<Tick> decadeTicks() {
        int from = (int) Math.floor(map(low)), to = (int) Math.ceil(map(high));
        boolean few = map(high) - map(low) < 1.7;
        List<Tick> ticks = new ArrayList<>();
        if (to - from > MOST_DECADES) {
            int by = (to - from) / (MOST_DECADES / 2) + 1;
            for (int decade = Math.floorDiv(from, by) * by; decade <= to; decade += by) {
                double value = StrictMath.pow(10, decade);
                if (contains(value)) {
                    ticks.add(new Tick(value, power(1, decade)));
                }
            }
            return ticks;
        }
        for (int decade = from; decade <= to; decade++) {
            for (int digit = 1; digit < 10; digit++) {
                double value = digit * StrictMath.pow(10, decade);
                boolean labelled = digit == 1 || (few && (digit == 2 || digit == 5));
                if (contains(value)) {
                    ticks.add(new Tick(value, labelled ? power(digit, decade) : ""));
                }
            }
        }
        return ticks;
    }

    private static String power(int digit, int decade) {
        return decade < -4 || decade > 4
                ? digit + "e" + plain(decade, 0)
                : plain(digit * StrictMath.pow(10, decade), Math.max(0, -decade));
    }

    private static String plain(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0.0 : value);
        return text.replace('-', '−');
    }

    /** The step of 1, 2 or 5 times a power of ten that gives at most about {@code wanted} steps over {@code span}. */
    static double step(double span, int wanted) {
        double raw = span / wanted;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(raw)));
        double digit = raw / power;
        return power * (digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2 : digit <= 5.0001 ? 5 : 10);
    }
}
