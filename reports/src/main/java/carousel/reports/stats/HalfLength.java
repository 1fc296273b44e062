package carousel.reports.stats;

import carousel.reports.study.Numbers;
import java.util.Map;
import java.util.SortedMap;

/**
 * T₅₀: the length at which half of the runs succeed, within what was run.
 *
 * <p>Shares are made to fall with length by pooling neighbours that do not (isotonic regression, weighted by runs); T₅₀ is where the line
 * through them, over log T, crosses one half. The limits are lengths that were run: the longest at and before which Wilson's 95 % interval of
 * every share is above one half, and the shortest at and behind which it is below everywhere. No shape of the curve is supposed; with five
 * runs a length, five of five are above and none of five below.
 *
 * @param estimate NaN where shares do not cross one half
 * @param low 0 where no length is surely solved by more than half
 * @param high +∞ where none is surely solved by fewer
 */
public record HalfLength(double estimate, double low, double high) {

    /** Of shares by length. */
    public static HalfLength of(SortedMap<Long, Proportion> shares) {
        double low = 0, high = Double.POSITIVE_INFINITY;
        boolean above = true;
        for (Map.Entry<Long, Proportion> each : shares.entrySet()) {
            above &= each.getValue().low() > 0.5;
            low = above ? each.getKey() : low;
            boolean below = each.getValue().high() < 0.5;
            high = below ? Math.min(high, each.getKey()) : Double.POSITIVE_INFINITY;
        }
        return new HalfLength(crossing(shares), low, high);
    }

    private static double crossing(SortedMap<Long, Proportion> shares) {
        double[] lengths =
                shares.keySet().stream().mapToDouble(Long::doubleValue).toArray();
        double[] falling = falling(shares.values().toArray(Proportion[]::new));
        for (int i = 1; i < falling.length; i++) {
            if (falling[i - 1] >= 0.5 && falling[i] < 0.5) {
                double way = (falling[i - 1] - 0.5) / (falling[i - 1] - falling[i]);
                double from = StrictMath.log(lengths[i - 1]), to = StrictMath.log(lengths[i]);
                return StrictMath.exp(from + way * (to - from));
            }
        }
        return Double.NaN;
    }

    /** The nearest shares that do not rise, by least squares: neighbours that rise are pooled until none does. */
    private static double[] falling(Proportion[] shares) {
        double[] successes = new double[shares.length], runs = new double[shares.length];
        int[] width = new int[shares.length];
        int pools = 0;
        for (Proportion each : shares) {
            successes[pools] = each.successes();
            runs[pools] = each.n();
            width[pools++] = 1;
            while (pools > 1 && successes[pools - 2] * runs[pools - 1] < successes[pools - 1] * runs[pools - 2]) {
                pools--;
                successes[pools - 1] += successes[pools];
                runs[pools - 1] += runs[pools];
                width[pools - 1] += width[pools];
            }
        }
        double[] falling = new double[shares.length];
        for (int pool = 0, i = 0; pool < pools; pool++) {
            for (int end = i + width[pool]; i < end; i++) {
                falling[i] = successes[pool] / runs[pool];
            }
        }
        return falling;
    }

    /** {@code 141 [100, 200]}, {@code not crossed [200, –]}; the limits are lengths that were run. */
    public String text() {
        String limits = "[" + (low == 0 ? "–" : Numbers.whole(Math.round(low))) + ", "
                + (Double.isInfinite(high) ? "–" : Numbers.whole(Math.round(high))) + "]";
        return (Double.isNaN(estimate) ? "not crossed" : Numbers.whole(Math.round(estimate))) + " " + limits;
    }
}
