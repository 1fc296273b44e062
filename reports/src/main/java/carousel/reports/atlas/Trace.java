package carousel.reports.atlas;

import carousel.reports.study.Variant;
import carousel.reports.figure.Ink;
import carousel.reports.figure.LineLayer;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One line of a card.
 *
 * @param label at its right end; empty for none, where it ends early
 * @param banded whether its interval is drawn too
 * @param bin width of the columns whose outline it is, 0 for a line from point to point
 */
record Trace(String label, Profile profile, Color colour, Stroke pen, boolean banded, double bin) {

    static Trace line(String label, Profile profile, Color colour, Stroke pen) {
        return new Trace(label, profile, colour, pen, true, 0);
    }

    /** As the outline of a histogram whose bins are so wide and have the values of x in their middle. */
    Trace columns(double width) {
        return new Trace(label, profile, colour, pen, false, width);
    }

    Trace withoutBand() {
        return new Trace(label, profile, colour, pen, false, bin);
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

    /** A line for each moment that a variant comes to, each with the pen of the moment. */
    static List<Trace> moments(Atlas atlas, Variant each, String series, Function<Moment, Profile> profile) {
        List<Trace> traces = new ArrayList<>();
        for (Moment moment : atlas.moments(each, series)) {
            Profile found = profile.apply(moment);
            traces.add(line(
                    Atlas.label(each, moment, found.runs()),
                    found,
                    atlas.style(each).colour(),
                    pen(moment)));
        }
        return traces;
    }

    /** The same of the values as they are in the run files. */
    static List<Trace> moments(Atlas atlas, Variant each, String series) {
        return moments(atlas, each, series, moment -> atlas.profile(each, series, moment));
    }

    /** Dotted before training, dashed on the plateau, solid when solved, thin where it never was. */
    static Stroke pen(Moment moment) {
        return switch (moment) {
            case UNTRAINED -> Ink.pen(1.7, new float[] {1.6f, 2.2f});
            case PLATEAU -> Ink.pen(1.7, new float[] {7, 3});
            case SOLVED -> Ink.pen(2.3);
            case END -> Ink.pen(1.1);
        };
    }
}
