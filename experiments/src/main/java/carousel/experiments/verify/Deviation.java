package carousel.experiments.verify;

import carousel.core.kernel.Panel;

/** The largest relative deviation among several arrays: max |a − b| / max |b| of each, and which one it was. */
final class Deviation {
    /** As long as nothing was compared, nothing agrees. */
    private double largest = Double.NaN;

    private String where = "nowhere";

    /** Takes one array into account. Both panels have the same shape. */
    void compare(String name, Panel ours, Panel reference) {
        if (!ours.sameShape(reference)) {
            throw new IllegalArgumentException(name + ": ours is " + ours + ", the reference " + reference);
        }
        if (ours.size() == 0) {
            throw new IllegalArgumentException(name + ": no numbers to compare");
        }
        double difference = 0;
        double size = 0;
        for (int r = 0; r < ours.rows(); r++) {
            for (int c = 0; c < ours.cols(); c++) {
                double d = Math.abs(ours.get(r, c) - reference.get(r, c));
                difference = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(difference, d);
                size = Math.max(size, Math.abs(reference.get(r, c)));
            }
        }
        note(name, difference == 0 ? 0 : difference / size);
    }

    /** Takes one number into account. */
    void compare(String name, double ours, double reference) {
        double difference = Math.abs(ours - reference);
        note(name, difference == 0 ? 0 : difference / Math.abs(reference));
    }

    private void note(String name, double deviation) {
        if (!(deviation <= largest)) {
            largest = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
            where = name;
        }
    }

    double largest() {
        return largest;
    }

    String where() {
        return where;
    }
}
