package carousel.reports.chart;

import carousel.reports.figure.LineLayer;
import carousel.reports.stats.Profile;
import java.awt.Color;
import java.awt.Stroke;

/**
 * One line of a row: a curve over seeds, with its band.
 *
 * @param label at its right end; empty for none, where it ends early
 * @param spread how its intervals are drawn
 * @param bin width of the columns whose outline it is, 0 for a line from point to point
 */
public record Trace(String label, Profile profile, Color colour, Stroke pen, Spread spread, double bin) {
    /** What shows the limits of a point: a band along the line, or a bracket at each point, which is then a dot; a filled band is no interval, and so is not read. */
    public enum Spread {
        NONE,
        BAND,
        FILLED,
        BRACKETS
    }

    /** From point to point, with its band. */
    public static Trace line(String label, Profile profile, Color colour, Stroke pen) {
        return new Trace(label, profile, colour, pen, Spread.BAND, 0);
    }

    /** As the outline of a histogram whose bins are so wide and have the values of x in their middle. */
    public Trace columns(double width) {
        return new Trace(label, profile, colour, pen, Spread.NONE, width);
    }

    /** The mean alone. */
    public Trace withoutBand() {
        return with(Spread.NONE);
    }

    /** With its intervals drawn in another way. */
    public Trace with(Spread other) {
        return new Trace(label, profile, colour, pen, other, bin);
    }

    /** Whether its intervals are drawn at all. */
    boolean limited() {
        return spread != Spread.NONE;
    }

    /** Of how many runs each point of a line is; null where that is the same everywhere, or no mean is drawn from point to point. */
    int[] seeds() {
        boolean mean = bin == 0 && (spread == Spread.BAND || spread == Spread.NONE);
        return mean ? profile.curve().seeds() : null;
    }

    LineLayer line() {
        double[] x = profile.curve().x(), y = profile.curve().means();
        if (bin == 0) {
            return new LineLayer(x, y, colour, pen);
        }
        double[] corners = new double[2 * x.length], heights = new double[2 * x.length];
        for (int i = 0; i < x.length; i++) {
            corners[2 * i] = x[i] - bin / 2;
            corners[2 * i + 1] = x[i] + bin / 2;
            heights[2 * i] = y[i];
            heights[2 * i + 1] = y[i];
        }
        return new LineLayer(corners, heights, colour, pen);
    }
}
