package carousel.reports.figure;

import java.awt.Color;

/**
 * The colour steps that all heat maps of a report share: from {@code low} to {@code high} in equal steps.
 *
 * <p>A value has the colour of the step that it lies in; values beyond the ends have the colour of the end. Colours go from dark
 * violet through blue and green to yellow: lightness grows steadily, so the order survives grey print and colour blindness.
 */
public record Levels(double low, double high, double step) {
    private static final int[] ANCHORS = {0x1b0a38, 0x3c3380, 0x2b6690, 0x229386, 0x6fbf5b, 0xf4e438};

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

    /** Colour of step {@code i} = 0 … count − 1. */
    public Color colour(int i) {
        return colour(count() == 1 ? 1 : i / (count() - 1.0));
    }

    /** The colour at {@code share} of the way from dark (0) to light (1), linear between the anchors. */
    static Color colour(double share) {
        double place = share * (ANCHORS.length - 1);
        int i = Math.min(ANCHORS.length - 2, (int) place);
        return Ink.mix(new Color(ANCHORS[i]), new Color(ANCHORS[i + 1]), place - i);
    }

    /** The step that {@code v} lies in; −1 for NaN. */
    public int of(double v) {
        return Double.isNaN(v) ? -1 : (int) Math.max(0, Math.min(count() - 1.0, Math.floor((v - low) / step + 1e-9)));
    }
}
