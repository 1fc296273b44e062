package carousel.reports.stats;

import carousel.reports.study.Numbers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean over seeds with its 95 % interval.
 *
 * <p>x̄ ± t₀.₉₇₅(n−1)·s/√n. With one seed there is no interval (both limits NaN), with none no mean. NaN values are left out and
 * not counted; if a value is −∞ so is the mean, and there is no interval.
 */
public record Interval(double mean, double low, double high, int n) {
    private static final double UPPER = 0.975;
    /** t₀.₉₇₅ for 1, 2, … degrees of freedom: a report needs tens of thousands of them, and each is a root search. */
    private static final double[] TABLE =
            IntStream.rangeClosed(1, 40).mapToDouble(Interval::exact).toArray();

    /** The interval of {@code values}. */
    public static Interval of(double... values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        int n = known.length;
        if (n == 0) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        double mean = sum(known) / n;
        if (n == 1 || Double.isInfinite(mean) || Double.isNaN(mean)) {
            return new Interval(mean, Double.NaN, Double.NaN, n);
        }
        double squares = 0;
        for (double v : known) {
            squares += (v - mean) * (v - mean);
        }
        double half = quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Interval(mean, mean - half, mean + half, n);
    }

    /**
     * The interval of shares, numbers from 0 to 1: a t-interval of the mean's logit, so that no limit leaves the range. There is none
     * where all are equal, since that says nothing of the next seed.
     */
    public static Interval ofShares(double... values) {
        Interval plain = of(values);
        double mean = plain.mean, half = plain.high - mean;
        if (!(half > 0) || !(mean > 0 && mean < 1)) {
            return new Interval(mean, Double.NaN, Double.NaN, plain.n);
        }
        double logit = StrictMath.log(mean / (1 - mean)), reach = half / (mean * (1 - mean));
        return new Interval(mean, logistic(logit - reach), logistic(logit + reach), plain.n);
    }

    private static double logistic(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }

    private static double quantile(int degrees) {
        return degrees <= TABLE.length ? TABLE[degrees - 1] : exact(degrees);
    }

    private static double exact(int degrees) {
        return new TDistribution(null, degrees).inverseCumulativeProbability(UPPER);
    }

    /** Mean and limits, these behind a line end: a line of their own in a table, a blank in prose; the mean alone where there are none. */
    public String text(int decimals) {
        return text(number(mean, decimals), number(low, decimals), number(high, decimals));
    }

    /** The same with three significant digits. */
    public String significant() {
        return text(Numbers.significant(mean), Numbers.significant(low), Numbers.significant(high));
    }

    private String text(String middle, String from, String to) {
        return bounded() ? middle + "\n[" + from + ",\u00a0" + to + "]" : middle;
    }

    /** Whole numbers from a thousand on in groups of three digits. */
    public static String number(double v, int decimals) {
        return decimals == 0 && Math.abs(v) >= 1000 && Math.abs(v) < 1e15
                ? Numbers.whole(Math.round(v))
                : Numbers.fixed(v, decimals);
    }

    /** Mean and limits on one line. */
    public String inline(int decimals) {
        String middle = Numbers.fixed(mean, decimals);
        return bounded()
                ? middle + " [" + Numbers.fixed(low, decimals) + ", " + Numbers.fixed(high, decimals) + "]"
                : middle;
    }

    /** The same, and of how many runs it is where others of {@code all} had no number to add. */
    public String inline(int decimals, int all) {
        return inline(decimals) + (n == all ? "" : " (" + n + " of " + all + ")");
    }

    /** Mean and half the width of the interval, or the mean alone where there is none. */
    public String plusMinus(int decimals) {
        String middle = Numbers.fixed(mean, decimals);
        return bounded() ? middle + "\u00a0±" + Numbers.fixed(high - mean, decimals) : middle;
    }

    /** The interval of the negative: what is lost, where this is what is left. */
    public Interval negative() {
        return new Interval(-mean, -high, -low, n);
    }

    /**
     * The same, cut to where each of the numbers, and so their mean, must lie, such as −1 and 1 of cosines. Nothing that could be true
     * is lost by it, so it holds the mean as often as before.
     */
    public Interval within(double least, double most) {
        return new Interval(mean, Math.max(least, low), Math.min(most, high), n);
    }

    /** To four decimals, for tables: finer than any use of them, and a fourth of the digits. */
    public Interval rounded() {
        return new Interval(Numbers.rounded(mean, 4), Numbers.rounded(low, 4), Numbers.rounded(high, 4), n);
    }

    /** Whether there is an interval around the mean. */
    public boolean bounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** 10 to the power of mean and limits: from a mean of logarithms to a geometric mean. */
    public Interval powersOfTen() {
        return new Interval(StrictMath.pow(10, mean), StrictMath.pow(10, low), StrictMath.pow(10, high), n);
    }
}
