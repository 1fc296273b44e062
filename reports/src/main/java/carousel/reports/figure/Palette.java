package carousel.reports.figure;

import java.awt.Color;

/**
 * Dark violet through blue and green to yellow: lightness grows steadily, so the order survives grey print and colour blindness.
 */
public final class Palette {
    private static final int[][] ANCHORS = {
        {0x1b, 0x0a, 0x38},
        {0x3c, 0x33, 0x80},
        {0x2b, 0x66, 0x90},
        {0x22, 0x93, 0x86},
        {0x6f, 0xbf, 0x5b},
        {0xf4, 0xe4, 0x38}
    };

    private Palette() {}

    /** The colour at {@code share} of the way from dark (0) to light (1), linear between the anchors; clamped to the ends. */
    public static Color at(double share) {
        double place = Math.max(0, Math.min(1, share)) * (ANCHORS.length - 1);
        int i = Math.min(ANCHORS.length - 2, (int) place);
        double t = place - i;
        int[] rgb = new int[3];
        for (int channel = 0; channel < 3; channel++) {
            rgb[channel] = (int) Math.round(ANCHORS[i][channel] + t * (ANCHORS[i + 1][channel] - ANCHORS[i][channel]));
        }
        return new Color(rgb[0], rgb[1], rgb[2]);
    }

    /** Lightness CIE L* of a colour, 0 black to 100 white: what remains of it in grey print. */
    public static double lightness(Color colour) {
        double y = 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
        return y > 0.008856 ? 116 * StrictMath.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
    }
}
