package carousel.reports.figure;

/** Leaves out points of a line that nobody would miss: those within a tolerance of the straight line between kept ones. */
final class Thin {
    /** A tenth of a unit: less than the coordinates in the files can say. */
    private static final double TOLERANCE = 0.1;

    private Thin() {}

    /**
     * Which points to keep, first and last always: from each kept point the line goes as far as every point between lies
     * within the tolerance of it.
     *
     * @param x ascending, finite
     * @param y finite
     */
    static boolean[] keep(double[] x, double[] y) {
        return keep(x, y, TOLERANCE);
    }

    /** The same with another tolerance. */
    static boolean[] keep(double[] x, double[] y, double tolerance) {
        int n = x.length;
        boolean[] keep = new boolean[n];
        int from = 0;
        while (from < n) {
            keep[from] = true;
            int to = from + 1;
            while (to + 1 < n && straight(x, y, from, to + 1, tolerance)) {
                to++;
            }
            from = to;
        }
        return keep;
    }

    private static boolean straight(double[] x, double[] y, int from, int to, double tolerance) {
        double slope = (y[to] - y[from]) / (x[to] - x[from]);
        for (int i = from + 1; i < to; i++) {
            if (!(Math.abs(y[from] + slope * (x[i] - x[from]) - y[i]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }
}
