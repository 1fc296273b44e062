package carousel.reports.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Numbers as data for the script of a page, in as few letters as an eye can tell apart; the script shows them as they are. */
public final class Compact {
    private static final int DIGITS = 4;
    private static final double STEPS = 1000;

    private Compact() {}

    /** Numbers of four significant digits; null for NaN, and text for the infinities. */
    public static List<Object> numbers(double[] values) {
        return numbers(values, DIGITS);
    }

    /** The same with so many digits. */
    public static List<Object> numbers(double[] values, int digits) {
        return each(values, v -> v.round(new MathContext(digits)));
    }

    /** As many decimals as make a thousandth of the range from {@code low} to {@code high}. */
    public static List<Object> within(double low, double high, double[] values) {
        return fixed(decimals(low, high), values);
    }

    /** So many decimals at most. */
    public static List<Object> fixed(int decimals, double[] values) {
        return each(values, v -> v.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /** How many decimals make a thousandth of a range. */
    public static int decimals(double low, double high) {
        return Math.max(0, (int) Math.ceil(-StrictMath.log10((high - low) / STEPS) - 1e-9));
    }

    private static List<Object> each(double[] values, UnaryOperator<BigDecimal> rounding) {
        List<Object> numbers = new ArrayList<>(values.length);
        for (double v : values) {
            double shown =
                    Double.isFinite(v) ? rounding.apply(new BigDecimal(v)).doubleValue() + 0.0 : v;
            numbers.add(Double.isNaN(v) ? null : whole(shown) ? (Object) (long) shown : (Object) shown);
        }
        return numbers;
    }

    /** Exact numbers; as text {@code from:by:to} where they are equally spaced whole ones, as lags and steps are. */
    public static Object x(double[] values) {
        boolean even = values.length > 2;
        for (int i = 0; i < values.length; i++) {
            even &= whole(values[i]) && (i == 0 || values[i] - values[i - 1] == values[1] - values[0]);
        }
        return even
                ? (long) values[0] + ":" + (long) (values[1] - values[0]) + ":" + (long) values[values.length - 1]
                : numbers(values, 15);
    }

    /** Every {@code by}-th value from the first on, and the last. */
    public static double[] every(int by, double[] values) {
        int n = values.length;
        if (by == 1 || n == 0) {
            return values;
        }
        double[] kept = new double[1 + (n - 2 + by) / by];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = values[Math.min(n - 1, i * by)];
        }
        return kept;
    }

    /** Dash lengths as SVG has them; empty for a solid line. */
    public static String dash(float[] lengths) {
        StringBuilder text = new StringBuilder();
        for (float each : lengths == null ? new float[0] : lengths) {
            text.append(text.isEmpty() ? "" : ",").append(whole(each) ? Integer.toString((int) each) : each);
        }
        return text.toString();
    }

    private static boolean whole(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e6;
    }
}
