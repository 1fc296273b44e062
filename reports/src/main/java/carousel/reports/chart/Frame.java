package carousel.reports.chart;

import carousel.reports.figure.Plot;
import carousel.reports.study.Variant;
import java.util.List;

/**
 * How large a panel is, in user units, and how it is drawn.
 *
 * @param left room for the names of ticks
 * @param area width of the plot areas
 * @param labels room at the right for the names of lines
 * @param height of each row
 * @param veil opacity of bands
 * @param fewest how many runs a band needs: an interval from two is as wide as the plot and says no more
 */
public record Frame(int left, int area, int labels, int height, double veil, int fewest) {
    static final int TOP = 48;
    static final int BOTTOM = 44;
    /** Left of figures that stand alone or in rows of two. */
    static final int LEFT = 66;

    private static final int WIDTH = 488;
    private static final int WIDE = 220;
    private static final int GAP = 14;
    private static final int[] HEIGHTS = {156, 108, 88, 76};

    /** The usual room for names on a card. */
    static final int CARD_LABELS = 104;

    /** A figure that is as wide as all others of its kind, wherever its labels need room. */
    public static Frame alone(int labels, int height) {
        return new Frame(LEFT, WIDTH - LEFT - labels, labels, height, 0.15, 1);
    }

    /** The same with more room where names tell more than the cell and its initializer. */
    static Frame alone(int labels, int height, List<Variant> shown) {
        boolean brief = shown.stream()
                .allMatch(each -> List.of("init").containsAll(each.apart().keySet()));
        return alone(brief ? labels : Math.max(labels, WIDE), height);
    }

    /** One of many cards, narrow enough that its text is at least 10 pixels high on a telephone. */
    static Frame card(int labels, int height) {
        return new Frame(54, labels > CARD_LABELS ? 190 : 206, labels, height, 0.15, 3);
    }

    /** The height of a row of cards where the fullest card has so many rows. */
    static int height(int rows) {
        return HEIGHTS[Math.min(rows, HEIGHTS.length) - 1];
    }

    /** The same with bands of another opacity. */
    public Frame veiled(double opacity) {
        return new Frame(left, area, labels, height, opacity, fewest);
    }

    /** The margins of a plot that is the first, the last, or both, of those below each other. */
    Plot.Margins margins(boolean first, boolean last) {
        return new Plot.Margins(first ? TOP : GAP, labels, last ? BOTTOM : 0, left);
    }
}
