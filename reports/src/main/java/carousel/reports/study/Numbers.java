package carousel.reports.study;

import carousel.core.text.Decimal;
import java.util.Locale;

/** Numbers as people read them: no locale, a true minus sign, signs for what is not a number. */
public final class Numbers {
    private Numbers() {}

    /** A fixed number of decimals. */
    public static String fixed(double v, int decimals) {
        if (!Double.isFinite(v)) {
            return special(v);
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", v);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return zero ? text.replace("-", "") : text.replace('-', '−');
    }

    /** Three significant digits, with an exponent when the number is small or large. */
    public static String significant(double v) {
        if (!Double.isFinite(v)) {
            return special(v);
        }
        double size = Math.abs(v);
        if (size == 0) {
            return "0";
        }
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.2e", v)
                    .replaceFirst("e([-+])0*(\\d)", "e$1$2")
                    .replace("+", "")
                    .replace('-', '−');
        }
        int decimals = (int) Math.max(0, 2 - Math.floor(StrictMath.log10(size)));
        return fixed(v, decimals);
    }

    /** To so many decimals; what is not finite stays. */
    public static double rounded(double v, int decimals) {
        double power = StrictMath.pow(10, decimals);
        boolean has = Double.isFinite(v * power) && Double.isFinite(power); // else it has no such decimals
        return has ? Math.rint(v * power) / power : v;
    }

    /**
     * What 10 to the power of {@code log10} is, for prose: a plain number from a hundredth to a hundred, else {@code 10^{−19.8}}
     * with the mark for a raised exponent.
     */
    public static String left(double log10) {
        if (Double.isNaN(log10) || log10 == Double.POSITIVE_INFINITY) {
            return special(log10);
        }
        boolean plain = log10 >= -2 && log10 < 2;
        return log10 == Double.NEGATIVE_INFINITY
                ? "0"
                : plain ? fixed(StrictMath.pow(10, log10), 2) : "10^{" + fixed(log10, 1) + "}";
    }

    /** A probability: three decimals, or that it is smaller. */
    public static String probability(double p) {
        return Double.isNaN(p) ? "not defined" : p < 0.001 ? "p < 0.001" : "p = " + fixed(p, p < 0.01 ? 4 : 3);
    }

    /** The same in a column that is called p: {@code < 0.001}, {@code 0.023}. */
    public static String bareProbability(double p) {
        return probability(p).replaceFirst("p (= )?", "");
    }

    /** The shortest text that reads back to the same number, without a needless ".0". */
    public static String shortest(double v) {
        String text = Decimal.shortest(v);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** A whole number in groups of three digits. */
    public static String whole(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static String special(double v) {
        return Double.isNaN(v) ? "–" : v > 0 ? "∞" : "−∞";
    }
}
