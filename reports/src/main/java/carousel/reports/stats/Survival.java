package carousel.reports.stats;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.special.Erf;

/**
 * Times until something happens, of which some are only known to be longer.
 *
 * @param times one a run
 * @param happened whether it happened then; else the run was watched until then and it had not
 */
public record Survival(double[] times, boolean[] happened) {
    /** Steps to success, watched to the end of the budget; a run that did not make all its updates counts as watched for all of them. */
    public static Survival of(Steps steps) {
        double[] times = steps.toSuccess();
        boolean[] happened = new boolean[times.length];
        for (int i = 0; i < times.length; i++) {
            happened[i] = Double.isFinite(times[i]);
        }
        return new Survival(
                Arrays.stream(times)
                        .map(t -> Double.isFinite(t) ? t : steps.budget())
                        .toArray(),
                happened);
    }

    /**
     * Kaplan and Meier's estimate of the share that is not there yet, just after each time at which it happened: Π (1 − d/n), with d
     * that it happened to of n that were still watched.
     */
    public TreeMap<Double, Double> notYet() {
        TreeMap<Double, Double> shares = new TreeMap<>();
        double share = 1;
        for (double time : Arrays.stream(times).sorted().distinct().toArray()) {
            int events = count(time);
            if (events > 0) {
                share *= 1 - (double) events / watched(time);
                shares.put(time, share);
            }
        }
        return shares;
    }

    /** To how many it happened at this time. */
    private int count(double time) {
        int events = 0;
        for (int i = 0; i < times.length; i++) {
            events += happened[i] && times[i] == time ? 1 : 0;
        }
        return events;
    }

    /** How many were still watched, and it had not happened to, just before this time. */
    private int watched(double time) {
        return (int) Arrays.stream(times).filter(t -> t >= time).count();
    }

    /**
     * The log-rank test of two with the same hazard, two-sided: of the d events at a time the first is expected to have d n₁/n, with the
     * hypergeometric variance; (Σ observed − expected)² / Σ variance has a χ² distribution with one degree of freedom. NaN where nothing happened, or
     * one side is empty.
     *
     * <p>Source: Mantel 1966; Peto and Peto 1972.
     */
    public static double logRank(Survival first, Survival second) {
        TreeMap<Double, Integer> events = new TreeMap<>();
        for (Survival each : new Survival[] {first, second}) {
            for (double time : each.times) {
                events.put(time, first.count(time) + second.count(time));
            }
        }
        double surplus = 0, variance = 0;
        for (Map.Entry<Double, Integer> each : events.entrySet()) {
            double d = each.getValue(), own = first.watched(each.getKey()), n = own + second.watched(each.getKey());
            surplus += first.count(each.getKey()) - d * own / n;
            variance += n > 1 ? d * (own / n) * (1 - own / n) * (n - d) / (n - 1) : 0;
        }
        return variance > 0 ? Erf.erfc(Math.abs(surplus) / Math.sqrt(2 * variance)) : Double.NaN;
    }
}
