package carousel.experiments.bench;

import java.util.Arrays;

/**
 * How long steps took.
 *
 * @param medianMs median, in milliseconds
 * @param minMs the shortest
 * @param p90Ms nine of ten were as short as this
 * @param cpuMs processor time of all threads, for each step
 * @param steps how many were timed
 * @param firstLoss before the first step of all
 * @param lastLoss before the last
 */
public record Timing(
        double medianMs, double minMs, double p90Ms, double cpuMs, int steps, double firstLoss, double lastLoss) {
    /** From the single times, in any order. */
    static Timing of(double[] milliseconds, double cpuMs, double firstLoss, double lastLoss) {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        double p90 = sorted[(int) Math.ceil(0.9 * n) - 1];
        return new Timing(median, sorted[0], p90, cpuMs, n, firstLoss, lastLoss);
    }
}
