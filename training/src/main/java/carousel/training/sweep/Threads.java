package carousel.training.sweep;

import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * How threads are shared out. Runs beside each other come first, since they wait for nobody; only threads that no run is left
 * for go to the rows inside a step. No result depends on it.
 */
public final class Threads {
    /** Sequences of a batch that make another thread inside a step worth while. */
    private static final int SEQUENCES_A_THREAD = 8;

    private Threads() {}

    /** The most threads that there is enough to do for inside a step of this run; at least one. */
    public static int most(RunPlan plan) {
        return Math.max(1, plan.spec().get(Settings.BATCH) / SEQUENCES_A_THREAD);
    }

    /**
     * Threads inside the steps of each run, where {@code threads} runs are made at a time, in this order: one, but for the last
     * runs, where fewer are left than there are threads. Those share all threads out, as far as there is enough to do.
     */
    public static List<Integer> shareOut(int threads, List<RunPlan> plans) {
        int last = plans.size() % threads;
        List<Integer> shares = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            int rank = plans.size() - 1 - i; // among the last; the longest runs tend to come last
            int share = rank >= last ? 1 : threads / last + (rank < threads % last ? 1 : 0);
            shares.add(Math.min(share, most(plans.get(i))));
        }
        return shares;
    }
}
