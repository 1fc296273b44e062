package carousel.reports.stats;

import carousel.reports.study.Numbers;
import java.util.SortedMap;

/**
 * T₅₀: the length at which half of the runs succeed, with its 95 % limits.
 *
 * <p>The estimate supposes no shape: shares are made to fall with length by pooling neighbours that do not (isotonic regression, weighted by runs); T₅₀ is where the line
 * through them, over log T, crosses one half. The limits are those of the likelihood of a logistic curve in log T ({@link LogisticFall}). Road not taken: to draw
 * seeds anew at each length (bootstrap) says nothing where five of five are next to none of five, which is what most tasks do; its interval has no width there.
 *
 * <p>Nothing is told of lengths beyond those that were run but that T₅₀ is, or may be, there.
 *
 * @param estimate 0 where fewer than half succeed at the first length already, +∞ where no fewer do at the last, NaN where nothing was run
 * @param low 0 where there is none among the lengths that were run
 * @param high +∞ where there is none among them
 * @param first the shortest length that was run
 * @param last the longest
 */
public record HalfLength(double estimate, double low, double high, long first, long last) {
    /** A limit that is a length that was run is found to more digits than this. */
    private static final double CLOSE = 1e-6;

    /** Of shares by length. */
    public static HalfLength of(SortedMap<Long, Proportion> shares) {
        if (shares.isEmpty()) {
            return new HalfLength(Double.NaN, 0, Double.POSITIVE_INFINITY, 0, 0);
        }
        double[] limits = new LogisticFall(
                        shares.keySet().stream()
                                .mapToDouble(length -> StrictMath.log(length))
                                .toArray(),
                        shares.values().stream()
                                .mapToDouble(Proportion::successes)
                                .toArray(),
                        shares.values().stream().mapToDouble(Proportion::n).toArray())
                .limits();
        double low = StrictMath.exp(limits[0]), high = StrictMath.exp(limits[1]);
        long first = shares.firstKey(), last = shares.lastKey();
        return new HalfLength(
                crossing(shares),
                low < first * (1 - CLOSE) ? 0 : low,
                high > last * (1 + CLOSE) ? Double.POSITIVE_INFINITY : high,
                first,
                last);
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
        return falling[0] < 0.5 ? 0 : Double.POSITIVE_INFINITY;
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

    /**
     * {@code 141 [90, 230]}, {@code 35 [below 25, 50]}, {@code 112 [80, beyond 200]}; {@code beyond 400} or {@code below 25} alone where all of the interval lies there.
     */
    public String text() {
        if (Double.isNaN(estimate)) {
            return "–";
        }
        boolean allBeyond = Double.isInfinite(estimate) && low >= last * (1 - CLOSE);
        boolean allBelow = estimate == 0 && high <= first * (1 + CLOSE);
        return told(estimate) + (allBeyond || allBelow ? "" : " [" + told(low) + ", " + told(high) + "]");
    }

    private String told(double length) {
        return length == 0
                ? "below " + Numbers.whole(first)
                : Double.isInfinite(length) ? "beyond " + Numbers.whole(last) : Numbers.whole(Math.round(length));
    }
}
