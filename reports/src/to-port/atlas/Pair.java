package carousel.reports.atlas;

import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.stats.Passage;
import carousel.reports.stats.RankCorrelation;
import java.util.ArrayList;
import java.util.List;

/**
 * One run's two steps: when the gradient at the task's lag came back, and when the loss left its plateau.
 *
 * @param gradient the look at which the ratio was first 10^−2; +∞ for never
 * @param escape the update of the escape; +∞ for never
 */
record Pair(Variant variant, Run run, Passage passage, double gradient, double escape) {

    /** Of the runs whose gradient was looked at; the others say nothing of the order of the two. */
    static List<Pair> of(Atlas atlas, List<Variant> variants) {
        List<Pair> pairs = new ArrayList<>();
        for (Variant each : variants) {
            String series = LagProfiles.series(each);
            for (Run run : each.runs()) {
                Passage passage = Passage.of(run, series, atlas.watchedLag());
                if (passage.looks() > 0) {
                    pairs.add(new Pair(
                            each,
                            run,
                            passage,
                            steps(passage.step()),
                            steps(atlas.escapes().get(run.id()).step())));
                }
            }
        }
        return pairs;
    }

    private static double steps(java.util.OptionalLong step) {
        return step.isPresent() ? step.getAsLong() : Double.POSITIVE_INFINITY;
    }

    /** Spearman's ρ of the two steps; "never" ranks last. */
    static RankCorrelation correlation(List<Pair> pairs) {
        return RankCorrelation.of(
                pairs.stream().mapToDouble(Pair::gradient).toArray(),
                pairs.stream().mapToDouble(Pair::escape).toArray());
    }

    boolean returned() {
        return Double.isFinite(gradient);
    }

    boolean escaped() {
        return Double.isFinite(escape);
    }
}
