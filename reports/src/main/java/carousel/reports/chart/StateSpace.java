package carousel.reports.chart;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Marks;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Trail;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Places in the space of a network's state, seen along two of its axes, and the ways through it; or eigenvalues in the complex plane.
 *
 * @param title bold
 * @param subtitle quiet
 */
public record StateSpace(String title, String subtitle, Color colour) {
    private static final int LEFT = 54;
    private static final int RIGHT = 14;
    private static final int WIDE = 296;
    private static final int HIGH = 250;
    private static final int LOW = 190;
    private static final double RADIUS = 4.6;
    private static final double DOT = 2.6;

    /**
     * Places of one kind.
     *
     * @param filled whether they are discs, or rings
     * @param cross whether they are crosses instead
     */
    public record Places(double[] x, double[] y, boolean filled, boolean cross) {}

    /** Ways, thin, and places on top of them; both axes have one unit. */
    public Figure ways(String name, String x, String y, List<double[][]> ways, List<Places> places, Csv csv) {
        double[] acrosses = all(ways, places, true), ups = all(ways, places, false);
        double unit = Math.max(span(acrosses) / WIDE, span(ups) / HIGH) * 1.08;
        Scale across = about(x, acrosses, unit * WIDE), up = about(y, ups, unit * HIGH);
        return new Figure(name, title + "; " + subtitle, csv, type -> {
            Plot plot = new Plot(type, WIDE, HIGH, new Plot.Margins(Frame.TOP, RIGHT, Frame.BOTTOM, LEFT), across, up)
                    .titled(title, subtitle);
            ways.forEach(way -> plot.add(new Trail(way[0], way[1], Ink.veil(Ink.QUIET, 0.55), Ink.pen(0.7))));
            places.forEach(each -> plot.add(
                    each.cross
                            ? Marks.pluses(each.x, each.y, Ink.TEXT)
                            : Marks.discs(each.x, each.y, RADIUS, colour, each.filled)));
            return plot;
        });
    }

    /** Eigenvalues beside the unit circle: filled within it, rings beyond. */
    public Figure eigenvalues(String name, double[] real, double[] imaginary, double reach, Csv csv) {
        double wide = reach * WIDE / LOW;
        Scale across = Scale.linear("real part", -wide, wide), up = Scale.linear("imaginary part", -reach, reach);
        boolean[] outside = new boolean[real.length];
        for (int i = 0; i < real.length; i++) {
            outside[i] = StrictMath.hypot(real[i], imaginary[i]) > 1;
        }
        return new Figure(
                name,
                title + "; " + subtitle,
                csv,
                type -> new Plot(type, WIDE, LOW, new Plot.Margins(Frame.TOP, RIGHT, Frame.BOTTOM, LEFT), across, up)
                        .titled(title, subtitle)
                        .add(Trail.circle(1, Ink.QUIET, Ink.dots(1.3)))
                        .add(Marks.discs(
                                some(real, outside, false), some(imaginary, outside, false), DOT, colour, true))
                        .add(Marks.discs(
                                some(real, outside, true), some(imaginary, outside, true), DOT, Ink.TEXT, false)));
    }

    private static double[] some(double[] values, boolean[] which, boolean wanted) {
        double[] some = new double[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (which[i] == wanted) {
                some[n++] = values[i];
            }
        }
        return Arrays.copyOf(some, n);
    }

    private static double[] all(List<double[][]> ways, List<Places> places, boolean across) {
        return Stream.concat(
                        ways.stream().map(way -> way[across ? 0 : 1]),
                        places.stream().map(each -> across ? each.x : each.y))
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
    }

    private static double span(double[] values) {
        return Math.max(1e-9, max(values) - min(values));
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private static Scale about(String title, double[] values, double width) {
        double middle = (min(values) + max(values)) / 2;
        return Scale.linear(title, middle - width / 2, middle + width / 2);
    }
}
