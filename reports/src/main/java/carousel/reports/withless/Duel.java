package carousel.reports.withless;

import carousel.reports.stats.Ratio;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Survival;
import carousel.reports.stats.Tests;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cell with less against the other, seed by seed, since runs of one seed meet the same data: how many times as many updates it takes. A run that did not
 * solve the task counts with all its updates.
 *
 * @param first with fewer blocks of parameters
 * @param ratio first over second, a pair a seed
 * @param pairs how many there should be
 */
record Duel(Variant first, Variant second, Ratio ratio, int pairs) {
    /** As good means: not a quarter more, the margin by which medicines are called equivalent. */
    static final double MARGIN = 1.25;

    /** What the tests of a duel say, each with an error of 5 % for all that are told together. */
    enum Verdict {
        FEWER("fewer updates"),
        AS_FEW("as few, by the margin"),
        MORE("more updates"),
        UNDECIDED("not decided"),
        NEITHER("neither solved it"),
        LOST("runs are lost, no claim"),
        FEW_SEEDS("too few seeds");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The pair of two variants by what is there of each seed. */
    static Duel of(Variant first, Variant second) {
        Map<Long, Double> one = updates(first), other = updates(second);
        one.keySet().retainAll(other.keySet());
        other.keySet().retainAll(one.keySet());
        return new Duel(
                first, second, Ratio.of(numbers(one), numbers(other)), Math.max(first.expected(), second.expected()));
    }

    /**
     * All of these variants: of any two cells with gates on one task, that with fewer blocks of parameters first.
     *
     * @param group whose comparisons they are; two that are both of another are compared there
     */
    static List<Duel> among(String group, List<Variant> beside) {
        List<Duel> duels = new ArrayList<>();
        for (Variant first : beside) {
            for (Variant second : beside) {
                boolean own = first.group().equals(group) || second.group().equals(group);
                if (own
                        && first.cell().gated()
                        && second.cell().gated()
                        && first.cell().blocks() < second.cell().blocks()) {
                    duels.add(of(first, second));
                }
            }
        }
        return duels;
    }

    private static Map<Long, Double> updates(Variant variant) {
        Map<Long, Double> updates = new TreeMap<>();
        for (Run run : variant.runs()) {
            long took = run.succeeded() ? run.solvedAt().getAsLong() : variant.budget();
            updates.put(run.whole("seed"), (double) Math.max(1, took));
        }
        return updates;
    }

    private static double[] numbers(Map<Long, Double> map) {
        return map.values().stream().mapToDouble(v -> v).toArray();
    }

    /** The three p of a duel: against a quarter more or above, against as many or more, against as many or fewer. */
    double[] p() {
        return new double[] {ratio.below(MARGIN), ratio.below(1), ratio.above(1)};
    }

    /** Who is compared, whatever the number in chrono(60): where tasks differ in it, it is that of the task. */
    String names() {
        return literal().replaceAll("chrono\\([0-9.]+\\)", "chrono(T)");
    }

    /** Who is compared, with all numbers. */
    String literal() {
        return first.label() + " beside " + second.label();
    }

    /** Whether a run that should be there is not. */
    boolean incomplete() {
        return ratio.logarithms().length < pairs;
    }

    /** Log-rank p of equal hazards of success; NaN where runs are lost. */
    double logRank() {
        return incomplete()
                ? Double.NaN
                : Survival.logRank(Survival.of(Steps.of(first)), Survival.of(Steps.of(second)));
    }

    /**
     * By its three p, adjusted for all. A run that is not solved would have taken more updates than it is counted with, so a verdict that
     * bounds the ratio from above needs the first to have solved the task in every run, and one that bounds it from below the second.
     */
    Verdict verdict(double... adjusted) {
        if (incomplete()) {
            return Verdict.LOST;
        }
        if (pairs < Tests.ENOUGH_SEEDS) {
            return Verdict.FEW_SEEDS;
        }
        if (Steps.of(first).success().successes() + Steps.of(second).success().successes() == 0) {
            return Verdict.NEITHER;
        }
        if (solvedAll(first) && adjusted[1] < Tests.LEVEL) {
            return Verdict.FEWER;
        }
        if (solvedAll(second) && adjusted[2] < Tests.LEVEL) {
            return Verdict.MORE;
        }
        return solvedAll(first) && adjusted[0] < Tests.LEVEL ? Verdict.AS_FEW : Verdict.UNDECIDED;
    }

    private static boolean solvedAll(Variant variant) {
        return Steps.of(variant).success().share() == 1;
    }
}
