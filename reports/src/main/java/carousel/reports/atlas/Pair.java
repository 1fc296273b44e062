package carousel.reports.atlas;

import carousel.reports.stats.Passage;
import carousel.reports.stats.RankCorrelation;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

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
            for (Run run : each.runs()) {
                Passage passage = atlas.passage(each, run);
                if (passage.looks() > 0) {
                    double escape = step(atlas.moments().escape(run));
                    pairs.add(new Pair(each, run, passage, step(passage.step()), escape));
                }
            }
        }
        return pairs;
    }

    private static double step(OptionalLong step) {
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

    boolean both() {
        return returned() && escaped();
    }

    boolean neither() {
        return !returned() && !escaped();
    }

    boolean fromTheStart() {
        return passage.fromTheStart();
    }
}
