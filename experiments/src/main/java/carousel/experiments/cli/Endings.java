package carousel.experiments.cli;

/**
 * At which share of its planned work a run ends: one that diverges or has solved its task ends early. What is learnt from those that
 * have ended alone would be the shares of the hasty ones; so runs that are going count as long as they are in the race (Kaplan and
 * Meier's estimate).
 */
final class Endings {
    private static final int BINS = 50;

    private final int[] early = new int[BINS];
    private final int[] going = new int[BINS];
    private int all;

    /** A run has ended, at its end or before. */
    void ended(double share) {
        all++;
        if (share < 1) {
            early[bin(share)]++;
        }
    }

    /** How many have. */
    int count() {
        return all;
    }

    /** A run is going and has come so far: by one more, or one less. */
    void going(double share, int by) {
        if (share < 1) {
            going[bin(share)] += by;
        }
    }

    private static int bin(double share) {
        return (int) (BINS * share);
    }

    /** The share at which a run is expected to end that has come so far: 1 if none has ended early. */
    double expected(double from) {
        int inTheRace = all;
        int first = Math.min(BINS - 1, bin(from));
        for (int b = 0; b < BINS; b++) {
            inTheRace += going[b];
        }
        for (int b = 0; b < first; b++) {
            inTheRace -= early[b] + going[b];
        }
        double share = from;
        double left = 1;
        for (int b = first; b < BINS; b++) {
            double width = (b + 1.0) / BINS - Math.max(from, (double) b / BINS);
            double hazard = inTheRace == 0 ? 0 : (double) early[b] / inTheRace;
            share += left * width * (1 - hazard / 2);
            left *= 1 - hazard;
            inTheRace -= early[b] + going[b];
        }
        return share;
    }
}
