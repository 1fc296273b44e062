package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.GradientPath;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A gradient path that notes the norm of every row at every step and keeps rows near one: what stands in the panels is the
 * gradient times 2^−e with an exponent e of its own for each row, so nothing underflows however far back it goes.
 */
final class LogNorms implements GradientPath {
    static final int HIDDEN = 0;
    static final int JOINT = 1;

    private static final double LOG10_OF_2 = StrictMath.log10(2);
    /** The largest power of two by which a row is scaled at once, well within the range of float. */
    private static final int LARGEST_SHIFT = 100;
    /** A row this many powers of two below a direct part adds nothing to it, in double either. */
    private static final int VANISHED = -2000;

    private final Kernels k;
    private final int steps;
    private final int[] lengths;
    private final int[] exponent;
    /** [HIDDEN or JOINT][step][example] */
    private final double[][][] log10;

    LogNorms(Kernels k, int steps, int batch, int[] lengths) {
        this.k = k;
        this.steps = steps;
        this.lengths = lengths;
        this.exponent = new int[batch];
        this.log10 = new double[2][steps + 1][batch];
    }

    @Override
    public void arrive(int t, Panel direct, List<Panel> state, int firstRow) {
        for (int r = 0; r < state.get(0).rows(); r++) {
            int row = r;
            List<Panel> rows = state.stream().map(s -> s.rows(row, row + 1)).toList();
            int example = firstRow + r;
            if (direct != null) {
                add(direct.rows(r, r + 1), rows, example);
            }
            note(t, rows, example);
        }
    }

    /** Adds a direct part to a row that may be scaled quite differently: both are brought to the larger scale. */
    private void add(Panel direct, List<Panel> rows, int example) {
        double norm = Math.sqrt(k.sumOfSquares(direct));
        if (norm == 0) {
            return;
        }
        int scale = Math.max(-LARGEST_SHIFT, Math.getExponent(norm));
        int common = isZero(rows) ? scale : Math.max(scale, exponent[example]);
        rows.forEach(p -> shift(p, exponent[example] - common));
        k.addScaled(Math.scalb(1.0, -common), direct, rows.get(0));
        exponent[example] = common;
    }

    /** Nothing has come yet, or truncation has cut it off: the exponent means nothing. */
    private boolean isZero(List<Panel> rows) {
        return rows.stream().allMatch(p -> k.sumOfSquares(p) == 0);
    }

    private void note(int t, List<Panel> rows, int example) {
        double hidden = k.sumOfSquares(rows.get(0));
        double joint = hidden;
        for (Panel other : rows.subList(1, rows.size())) {
            joint += k.sumOfSquares(other);
        }
        double offset = exponent[example] * LOG10_OF_2;
        log10[HIDDEN][t][example] = StrictMath.log10(Math.sqrt(hidden)) + offset;
        log10[JOINT][t][example] = StrictMath.log10(Math.sqrt(joint)) + offset;
        if (joint > 0 && Double.isFinite(joint)) {
            int excess = Math.getExponent(Math.sqrt(joint));
            rows.forEach(p -> shift(p, -excess));
            exponent[example] += excess;
        }
    }

    /** row ← row · 2^by, in factors that a float can hold. */
    private void shift(Panel row, int by) {
        if (by < VANISHED) {
            k.zero(row);
            return;
        }
        for (int left = by; left != 0; ) {
            int part = Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, left));
            k.scale(Math.scalb(1.0, part), row);
            left -= part;
        }
    }

    /** By lag from 0 to the longest sequence, counted from each one's own end; sequences shorter than a lag do not count there. */
    double[] mean(int which) {
        int longest = lengths == null ? steps : IntStream.of(lengths).max().orElse(0);
        double[] mean = new double[longest + 1];
        for (int lag = 0; lag <= longest; lag++) {
            double sum = 0;
            int count = 0;
            for (int example = 0; example < exponent.length; example++) {
                int t = (lengths == null ? steps : lengths[example]) - lag;
                if (t >= 0) {
                    sum += log10[which][t][example];
                    count++;
                }
            }
            mean[lag] = sum / count;
        }
        return mean;
    }
}
