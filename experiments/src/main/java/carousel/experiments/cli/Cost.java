package carousel.experiments.cli;

import carousel.core.text.Count;
import carousel.core.text.Refusal;
import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.DrawnTask;
import carousel.training.train.Memory;
import carousel.training.train.RunPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What it would take to make all of these runs, roughly.
 *
 * @param memory what runs need
 * @param atATime runs made at a time
 */
record Cost(List<RunPlan> plans, Memory memory, int atATime) {
    /** So many runs are begun only on request. */
    static final int MANY = 2000;

    /** A parameter is multiplied and added once on the way forward, and twice on the way back: for the state and for itself. */
    private static final double OPERATIONS = 6;

    /** So many passes forward are as dear as an update. */
    private static final double FORWARD = 3;

    /** What one core of a machine of today does at the sizes that are usual here. */
    private static final double OPERATIONS_A_SECOND = 1e10;

    /** Why they are not begun unasked; empty if they are few. */
    Optional<Refusal> refusal() {
        return plans.size() < MANY
                ? Optional.empty()
                : Optional.of(Refusal.value(
                        "run",
                        "(of " + plans.size() + " runs)",
                        "wanted: " + text() + "; --yes begins, --dry-run lists them all"));
    }

    /** Of updates, of tests, which go forward alone, and of looks at the gradient by lag, which are as dear as an update each. */
    private double operations(RunPlan plan, long steps) {
        RunSpec spec = plan.spec();
        ProbeSchedule probes = ProbeSchedule.named(spec.get(Settings.PROBE));
        double sequences =
                (double) spec.get(Settings.BATCH) * (steps + probes.looks(ProbeSchedule.GRADIENT_BY_LAG, spec));
        double tested = plan.task() instanceof DrawnTask drawn ? drawn.testSequences() : 0;
        sequences += tested * ProbeSchedule.looks(spec.get(Settings.TEST_EVERY), spec) / FORWARD;
        return OPERATIONS * memory.parameters(plan) * plan.task().steps() * sequences;
    }

    /** Updates, operations and hours. */
    String text() {
        long updates = 0;
        double operations = 0;
        for (RunPlan plan : plans) {
            if (plan.trains()) {
                long steps = plan.spec().get(Settings.STEPS);
                updates += steps;
                operations += operations(plan, steps);
            }
        }
        return String.format(
                Locale.ROOT,
                "%s, %.1e operations with tests and gradients by lag, about %s with %d at a time on cores of 10 GFLOP/s",
                Count.of(updates, "update"),
                operations,
                ProgressLines.duration(operations / OPERATIONS_A_SECOND / atATime),
                atATime);
    }
}
