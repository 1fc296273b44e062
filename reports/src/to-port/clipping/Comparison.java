package carousel.reports.clipping;

import carousel.reports.study.Variant;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Tests;
import java.util.ArrayList;
import java.util.List;

/**
 * Success with a clip against success without, at one length: Fisher's exact test, two-sided, adjusted by Holm for all comparisons of
 * the page together.
 *
 * @param clipped the runs with a clip
 * @param plain the runs without, all else equal
 * @param p of this test alone
 * @param adjusted the same by Holm
 */
record Comparison(Arm arm, long length, Variant clipped, Variant plain, double p, double adjusted) {
    private static final double LEVEL = 0.05;

    /** All comparisons that there are, in the order of the arms. */
    static List<Comparison> of(Arms study) {
        List<Comparison> raw = new ArrayList<>();
        for (Arm arm : study.arms()) {
            study.without(arm)
                    .ifPresent(other -> arm.byLength().forEach((length, runs) -> {
                        Variant plain = other.byLength().get(length);
                        if (arm.clip().kind() != Clip.Kind.NONE && plain != null) {
                            double p = Tests.fisher(
                                    Ends.of(runs).success(), Ends.of(plain).success());
                            raw.add(new Comparison(arm, length, runs, plain, p, Double.NaN));
                        }
                    }));
        }
        double[] adjusted =
                Tests.holmOfAll(raw.stream().mapToDouble(Comparison::p).toArray());
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Comparison c = raw.get(i);
            all.add(new Comparison(c.arm, c.length, c.clipped, c.plain, c.p, adjusted[i]));
        }
        return all;
    }

    /** Whether there are seeds enough for a claim. */
    boolean enough() {
        return Math.min(clipped.expected(), plain.expected()) >= Versus.ENOUGH_SEEDS;
    }

    /** Whether the shares differ, with an error of 5 % over all comparisons together. */
    boolean differs() {
        return enough() && adjusted < LEVEL;
    }

    /** Whether the clip is ahead. */
    boolean better() {
        return Ends.of(clipped).success().share() > Ends.of(plain).success().share();
    }

    String verdict() {
        return !enough()
                ? "fewer than " + Versus.ENOUGH_SEEDS + " seeds: no claim"
                : !differs() ? "not told apart" : better() ? "more often than without" : "less often than without";
    }
}
