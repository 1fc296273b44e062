package carousel.experiments.cli;

import carousel.core.text.Refusal;
import carousel.training.setting.Settings;
import carousel.training.sweep.RunWork;
import carousel.training.train.Memory;
import carousel.training.train.RunPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What it would take to make runs, roughly.
 *
 * @param updates of all of them
 * @param operations with tests and probes
 * @param disk bytes
 * @param atATime runs made at a time
 */
record Cost(double runs, double updates, double operations, double disk, int atATime) {
    /** So many runs are begun only on request. */
    static final int MANY = 2000;

    /** What one core of a machine of today does at the sizes that are usual here. */
    private static final double OPERATIONS_A_SECOND = 1e10;

    /** Of all of these runs. */
    static Cost of(List<RunPlan> plans, Memory memory, int atATime) {
        double updates = 0;
        double operations = 0;
        double disk = 0;
        for (RunPlan plan : plans) {
            disk += memory.of(plan, 0).disk();
            updates += plan.trains() ? plan.spec().get(Settings.STEPS) : 0;
            operations += RunWork.of(plan, memory).all();
        }
        return new Cost(plans.size(), updates, operations, disk, atATime);
    }

    /** Of so many more runs of this kind. */
    Cost times(double factor) {
        return new Cost(runs * factor, updates * factor, operations * factor, disk * factor, atATime);
    }

    /** Why they are not begun unasked; empty if they are few. */
    Optional<Refusal> refusal() {
        return runs < MANY
                ? Optional.empty()
                : Optional.of(Refusal.value(
                        "run",
                        "(of " + number(runs) + " runs)",
                        "wanted: " + text() + "; --yes begins, --dry-run lists them all"));
    }

    /** At the cores that are assumed. */
    double seconds() {
        return operations / OPERATIONS_A_SECOND / atATime;
    }

    /** The same for programs. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("updates", updates);
        map.put("operations", operations);
        map.put("seconds", seconds());
        map.put("disk-bytes", disk);
        return map;
    }

    /** Updates, operations and hours. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%s update%s, %.1e operations with tests and probes, about %s with %d at a time on cores of 10 GFLOP/s",
                number(updates),
                updates == 1 ? "" : "s",
                operations,
                ProgressLines.duration(seconds()),
                atATime);
    }

    /** In digits, as long as they can be counted. */
    static String number(double whole) {
        return String.format(Locale.ROOT, whole < 1e16 ? "%.0f" : "%.1e", whole);
    }
}
