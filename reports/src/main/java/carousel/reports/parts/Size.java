package carousel.reports.parts;

import carousel.reports.figure.Plot.Margins;

/** Sizes that make figures stand in one grid: every plot is as wide as every other, wherever its labels need storage. */
public final class Size {
    private static final int WIDTH = 488;
    private static final int SMALL_WIDTH = 342;
    private static final int SMALL_RIGHT = 18;
    private static final int LEFT = 66;
    private static final int TOP = 48;
    private static final int BOTTOM = 44;

    private Size() {}

    /** Width of the plot area that leaves {@code labels} units for the labels on the right. */
    public static int area(int labels) {
        return WIDTH - LEFT - labels;
    }

    /** Margins of a plot that stands alone. */
    public static Margins alone(int labels) {
        return new Margins(TOP, labels, BOTTOM, LEFT);
    }

    /** Margins of the upper one of two plots with a common x axis. */
    public static Margins upper(int labels) {
        return new Margins(TOP, labels, 6, LEFT);
    }

    /** Margins of the lower one of two plots with a common x axis. */
    public static Margins lower(int labels) {
        return new Margins(8, labels, BOTTOM, LEFT);
    }

    /** Margins for the small plots of a sheet, which have no labels on the right. */
    public static Margins smallUpper() {
        return new Margins(TOP, SMALL_RIGHT, 6, LEFT);
    }

    /** The same for the lower one of two. */
    public static Margins smallLower() {
        return new Margins(8, SMALL_RIGHT, BOTTOM, LEFT);
    }

    /** Width of the plot area of a small plot. */
    public static int smallArea() {
        return SMALL_WIDTH - LEFT - SMALL_RIGHT;
    }
}
