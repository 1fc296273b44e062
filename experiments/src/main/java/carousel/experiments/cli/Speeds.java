package carousel.experiments.cli;

/**
 * Operations a second of kinds of runs, learnt as runs get on. Later evidence weighs more, in proportion to its time: a compiler that
 * warms up, or a machine that gets busy, is forgotten. A kind of which little is known yet leans on all others.
 */
final class Speeds {
    /** Of all evidence so much is added to each kind's own, at the speed of all. */
    private static final double OTHERS = 0.01;

    private final double[] operations;
    private final double[] seconds;
    private double allOperations;
    private double allSeconds;

    Speeds(int kinds) {
        operations = new double[kinds];
        seconds = new double[kinds];
    }

    /**
     * A run has got on.
     *
     * @param took seconds that it was at it
     * @param weight of this evidence
     */
    void saw(int kind, double made, double took, double weight) {
        operations[kind] += weight * made;
        seconds[kind] += weight * took;
        allOperations += weight * made;
        allSeconds += weight * took;
    }

    /** Whether anything is known. */
    boolean known() {
        return allSeconds > 0 && allOperations > 0;
    }

    /** Whether a run of that kind was seen getting on. */
    boolean known(int kind) {
        return seconds[kind] > 0;
    }

    /** Operations a second of that kind, once anything is {@link #known}. */
    double of(int kind) {
        double lent = OTHERS * allSeconds;
        return (operations[kind] + lent * allOperations / allSeconds) / (seconds[kind] + lent);
    }
}
