package carousel.reports.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Cuts an interval band into closed polygons, one for each stretch where both limits are finite. */
final class Band {

    /** A closed outline in the chart's coordinates: along the upper limit and back along the lower one. */
    record Piece(double[] x, double[] y) {}

    private static final double USUAL_WIDTH = 320;
    private static final double USUAL_HEIGHT = 220;
    /** A pale edge needs less than a line. */
    private static final double TOLERANCE = 0.3;

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
        List<double[]> outline = new ArrayList<>();
        edge(outline, xs, ys, Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(high, from, to));
        int turn = outline.size();
        edge(outline, xs, ys, Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(low, from, to));
        Collections.reverse(outline.subList(turn, outline.size()));
        return new Piece(
                outline.stream().mapToDouble(p -> p[0]).toArray(),
                outline.stream().mapToDouble(p -> p[1]).toArray());
    }

    /** Adds one limit from left to right, thinned as it will look on an area of the usual size. */
    private static void edge(List<double[]> outline, Scale xs, Scale ys, double[] x, double[] limit) {
        int n = x.length;
        double[] px = new double[n], py = new double[n];
        for (int i = 0; i < n; i++) {
            px[i] = xs.fraction(x[i]) * USUAL_WIDTH;
            py[i] = ys.fraction(within(ys, limit[i])) * USUAL_HEIGHT;
        }
        boolean[] keep = LineLayer.kept(px, py, TOLERANCE);
        for (int i = 0; i < n; i++) {
            if (keep[i]) {
                outline.add(new double[] {xs.map(x[i]), ys.map(within(ys, limit[i]))});
            }
        }
    }

    private static double within(Scale scale, double v) {
        return Math.max(scale.low(), Math.min(scale.high(), v));
    }
}
