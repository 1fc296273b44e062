package carousel.core.probe;

import java.util.ArrayList;
import java.util.List;

/** The lags at which probes look that cannot look at all of them. */
final class RoundLags {
    private RoundLags() {}

    /** 1, 2, 5, 10, 20, 50, … below T, and T. */
    static List<Integer> upTo(int steps) {
        List<Integer> lags = new ArrayList<>();
        for (long decade = 1; decade < steps; decade *= 10) {
            for (long digit : new long[] {1, 2, 5}) {
                if (digit * decade < steps) {
                    lags.add((int) (digit * decade));
                }
            }
        }
        lags.add(steps);
        return lags;
    }
}
