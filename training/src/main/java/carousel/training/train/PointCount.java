package carousel.training.train;

import carousel.core.net.Footprint;
import carousel.core.result.Points;
import carousel.core.text.Refusal;
import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.util.Optional;

/**
 * How many points a run will write down, before its first update; of probes that now and then leave something out, the most.
 *
 * @param updates of every update: loss, norm of the gradient and value of a regularizer
 * @param tests of every test
 * @param probes of all probes together
 */
public record PointCount(long updates, long tests, long probes) {
    /** Bytes of a line of {@code points.csv}, about. */
    private static final long LINE = 52;

    static PointCount of(RunPlan plan) {
        return of(
                plan, Footprint.of(plan.provider(), plan.network(), plan.spec().get(Settings.PRECISION)));
    }

    static PointCount of(RunPlan plan, Footprint footprint) {
        RunSpec s = plan.spec();
        int steps = plan.task().steps();
        long byLag = footprint.states() * (steps + 1L);
        if (!plan.isProbed()) {
            return new PointCount(0, 0, byLag + steps + 1);
        }
        ProbeSchedule probes = ProbeSchedule.named(s.get(Settings.PROBE));
        long seen = byLag
                * (probes.looks(ProbeSchedule.GRADIENT_BY_LAG, s) + probes.looks(ProbeSchedule.UPDATE_GRADIENT, s));
        seen += probes.onCopies(s).stream()
                .mapToLong(entry -> probes.looks(entry.name(), s)
                        * entry.probe().most(steps, s.get(Settings.HIDDEN), s.get(Settings.LAYERS)))
                .sum();
        long tests = ProbeSchedule.looks(s.get(Settings.TEST_EVERY), s) * (s.get(Settings.VALIDATE) ? 2 : 1)
                + s.get(Settings.TEST_LENGTHS).each().size();
        int ofUpdate = s.get(Settings.REGULARIZER).form().isPresent() ? 3 : 2;
        return new PointCount(plan.trains() ? ofUpdate * s.get(Settings.STEPS) : 0, tests, seen);
    }

    /** All of them. */
    public long all() {
        return updates + tests + probes;
    }

    /** Bytes in memory, where all are kept until the run has ended. */
    public long bytes() {
        return Points.BYTES_EACH * all();
    }

    /** Bytes of {@code points.csv}, about. */
    public long onDisk() {
        return LINE * all();
    }

    /** That these are more than a run can have. */
    public Optional<Refusal> refusal(RunSpec spec) {
        return all() <= Points.MOST
                ? Optional.empty()
                : Optional.of(
                        refusal(spec, "a run has at most " + Points.MOST + " points, this one would have " + all()));
    }

    /** The setting that makes most of them, and why it should make fewer. */
    public Refusal refusal(RunSpec spec, String why) {
        if (probes >= Math.max(updates, tests)) {
            return Refusal.value(
                    "--probe-every",
                    spec.get(Settings.PROBE_EVERY) + " (--probe " + spec.get(Settings.PROBE) + ")",
                    "larger, or the number in the brackets of --probe: " + why);
        }
        return tests >= updates
                ? Refusal.value("--test-every", spec.get(Settings.TEST_EVERY), "larger: " + why)
                : Refusal.value("--steps", spec.get(Settings.STEPS), "smaller: " + why);
    }
}
