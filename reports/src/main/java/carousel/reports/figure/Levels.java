package carousel.reports.figure;

import java.awt.Color;

/**
 * The colour steps that all heat maps of a report share: from {@code low} to {@code high} in equal steps.
 *
 * <p>A value has the colour of the step that it lies in; values beyond the ends have the colour of the end.
 */
public record Levels(double low, double high, double step) {

    /** Steps of a round width, at most 24 of them, over the range of the data. */
    public static Levels over(double min, double max) {
        double from = Double.isFinite(min) ? min : -20, to = Double.isFinite(max) ? max : 0;
        double step = Math.max(0.1, Scale.step(Math.max(to - from, 0.5), 24));
        double low = Math.floor(from / step + 1e-9) * step, high = Math.ceil(to / step - 1e-9) * step + 0.0;
        return new Levels(low, high > low ? high : low + step, step);
    }

    /** Number of steps. */
    public int count() {
        return (int) Math.round((high - low) / step);
    }

    /** Lower edge of step {@code i}. */
    public double edge(int i) {
        return low + i * step;
    }

    /** Colour of step {@code i} = 0 … count − 1. */
    public Color colour(int i) {
        return Palette.at(count() == 1 ? 1 : i / (count() - 1.0));
    }

    /** The step that {@code v} lies in; −1 for NaN. */
    public int of(double v) {
        return Double.isNaN(v) ? -1 : (int) Math.max(0, Math.min(count() - 1.0, Math.floor((v - low) / step + 1e-9)));
    }
}
