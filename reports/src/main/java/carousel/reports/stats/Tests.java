package carousel.reports.stats;

import carousel.reports.study.Words;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** Two-sided tests between two cells; NaN where a test says nothing because a side is empty or all values are equal. */
public final class Tests {
    /** The error that is allowed for all tests of a verdict together. */
    public static final double LEVEL = 0.05;

    /** With fewer seeds than this a side, no claim is made. */
    public static final int ENOUGH_SEEDS = 5;

    private Tests() {}

    /** Whether each of several means is of seeds enough for a claim. */
    public static boolean enough(IntStream seeds) {
        return seeds.allMatch(n -> n >= ENOUGH_SEEDS);
    }

    /** What stands in a claim's place where there are fewer. */
    public static String few(int seeds) {
        return "n = " + Words.count(seeds, "seed", "seeds") + ", fewer than " + ENOUGH_SEEDS + ": no claim";
    }

    /** Fisher's exact test of equal success. */
    public static double fisher(Proportion a, Proportion b) {
        int failuresA = a.n() - a.successes(), failuresB = b.n() - b.successes();
        boolean oneSided = a.successes() + b.successes() == 0 || failuresA + failuresB == 0;
        if (a.n() == 0 || b.n() == 0) {
            return Double.NaN;
        }
        return oneSided
                ? 1
                : FisherExactTest.withDefaults()
                        .test(new int[][] {{a.successes(), failuresA}, {b.successes(), failuresB}})
                        .getPValue();
    }

    /**
     * Mann-Whitney's U test on steps to success. A run without success has {@link Double#POSITIVE_INFINITY} steps and so ranks
     * last; several of them are ties. Exact without ties, else the normal approximation.
     */
    public static double mannWhitney(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            return Double.NaN;
        }
        double first = a[0];
        boolean allEqual =
                Arrays.stream(a).allMatch(v -> v == first) && Arrays.stream(b).allMatch(v -> v == first);
        return allEqual
                ? Double.NaN
                : MannWhitneyUTest.withDefaults().test(finite(a), finite(b)).getPValue();
    }

    /**
     * The p of one of two tests, adjusted by Holm for the other: doubled if it is the smaller of the two, else no smaller than
     * the other doubled. A test that is not defined counts as one that found nothing.
     */
    public static double holm(double p, double other) {
        return holmOfAll(Double.isNaN(p) ? 1 : p, other)[0];
    }

    /**
     * Several p, each adjusted by Holm for all of them: the i-th smallest of m times m − i (i from 0), and none smaller than one
     * that was smaller before. Below 0.05 then means so with an error of 5 % for all of them together. A test that is not defined
     * stays NaN and counts as one that found nothing.
     */
    public static double[] holmOfAll(double... p) {
        Integer[] order = IntStream.range(0, p.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> Double.isNaN(p[i]) ? 1 : p[i]));
        double[] adjusted = new double[p.length];
        double least = 0;
        for (int i = 0; i < order.length; i++) {
            double own = p[order[i]];
            least = Math.max(least, Math.min(1, (p.length - i) * (Double.isNaN(own) ? 1 : own)));
            adjusted[order[i]] = Double.isNaN(own) ? own : least;
        }
        return adjusted;
    }

    private static double[] finite(double[] steps) {
        return Arrays.stream(steps).map(v -> Math.min(v, 1e18)).toArray();
    }
}
