package carousel.reports.stats;

import carousel.core.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of the middle half (IQM): of n numbers the ⌊n/4⌋ smallest and as many of the largest are left out. It is moved by outliers less than a mean, and varies
 * less from sample to sample than a median.
 *
 * <p>Of several tasks the numbers of all are pooled, and the 95 % interval is the percentile bootstrap's, stratified: each of {@value #RESAMPLES} resamples draws from
 * each task as many of its numbers as there are, with replacement, and the limits are the 2.5 and 97.5 % quantiles of their IQM. So it tells what other seeds would do on these tasks, not what
 * other tasks would. The resamples are the same in every program: their stream of random numbers has a fixed name.
 *
 * <p>Source: Agarwal, Schwarzer, Castro, Courville, Bellemare 2021, "Deep reinforcement learning at the edge of the statistical precipice".
 */
public final class InterquartileMean {
    private static final int RESAMPLES = 10_000;
    private static final double LOWER = 0.025;

    private InterquartileMean() {}

    /** The IQM of numbers in any order; NaN of none. */
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = sorted.length / 4;
        return Arrays.stream(sorted, cut, sorted.length - cut).average().orElse(Double.NaN);
    }

    /** The IQM of all numbers with its interval, which has no limits where each stratum's numbers are all equal: that says nothing of the next seed. */
    public static Interval stratified(List<double[]> strata) {
        double[] all = strata.stream().flatMapToDouble(Arrays::stream).toArray();
        if (strata.stream().allMatch(each -> Arrays.stream(each).distinct().count() < 2)) {
            return new Interval(of(all), Double.NaN, Double.NaN, all.length);
        }
        RandomStream random = RandomStream.of(0, "bootstrap", 0);
        double[] means = new double[RESAMPLES];
        double[] resample = new double[all.length];
        for (int i = 0; i < RESAMPLES; i++) {
            int n = 0;
            for (double[] stratum : strata) {
                for (int drawn = 0; drawn < stratum.length; drawn++) {
                    resample[n++] = stratum[random.nextInt(stratum.length)];
                }
            }
            means[i] = of(resample);
        }
        Arrays.sort(means);
        return new Interval(of(all), quantile(means, LOWER), quantile(means, 1 - LOWER), all.length);
    }

    /** Of sorted numbers, linear between neighbours (NumPy's default, type 7 of Hyndman and Fan 1996). */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }
}
