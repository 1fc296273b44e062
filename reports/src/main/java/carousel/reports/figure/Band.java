package carousel.reports.figure;

import java.util.ArrayList;
import java.util.List;

/** Cuts an interval band into closed polygons, one for each stretch where both limits are finite. */
final class Band {

    /** A closed outline in the chart's coordinates: along the upper limit and back along the lower one. */
    record Piece(double[] x, double[] y) {}

    private Band() {}

    /** Limits beyond the axis are drawn at its end, so that a wide interval still shows where it can be seen. */
    static List<Piece> pieces(Scale xs, Scale ys, double[] x, double[] low, double[] high) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= x.length; i++) {
            boolean drawn = i < x.length && xs.contains(x[i]) && !Double.isNaN(low[i]) && !Double.isNaN(high[i]);
            if (!drawn) {
                if (i - from >= 2) {
                    pieces.add(piece(xs, ys, x, low, high, from, i));
                }
                from = i + 1;
            }
        }
        return pieces;
    }

    private static Piece piece(Scale xs, Scale ys, double[] x, double[] low, double[] high, int from, int to) {
        int n = to - from;
        double[] px = new double[2 * n], py = new double[2 * n];
        for (int i = 0; i < n; i++) {
            px[i] = xs.map(x[from + i]);
            py[i] = ys.map(within(ys, high[from + i]));
            px[2 * n - 1 - i] = px[i];
            py[2 * n - 1 - i] = ys.map(within(ys, low[from + i]));
        }
        return new Piece(px, py);
    }

    private static double within(Scale scale, double v) {
        return Math.max(scale.low(), Math.min(scale.high(), v));
    }
}
