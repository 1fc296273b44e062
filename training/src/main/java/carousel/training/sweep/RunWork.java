package carousel.training.sweep;

import carousel.core.probe.Probes;
import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.DrawnTask;
import carousel.training.task.Task;
import carousel.training.train.Memory;
import carousel.training.train.RunPlan;

/**
 * How much arithmetic a run is, in operations, about: updates, tests and what probes do.
 *
 * @param before what is tested and looked at before the first update
 * @param each of an update, and its part of the tests and looks along training
 * @param after tests at other lengths, after the last update
 * @param steps updates that are planned
 */
public record RunWork(double before, double each, double after, long steps) {
    /** A parameter is multiplied and added once on the way forward, and twice on the way back: for the state and for itself. */
    private static final double OPERATIONS = 6;

    /** So many passes forward are as dear as an update. */
    private static final double FORWARD = 3;

    /** A look of a probe at a copy, in updates, very roughly: most go back more than once, in double precision. */
    private static final double LOOK = 10;

    /** A look before training, in updates: it has no second one from which the compiler could have learnt. */
    private static final double INITIALISATION = 3;

    /**
     * Of a run that is planned.
     *
     * @param memory counts its parameters, once for all runs of a network
     */
    public static RunWork of(RunPlan plan, Memory memory) {
        RunSpec s = plan.spec();
        double sequence = ofSequence(plan, memory);
        double update = ofUpdate(plan, memory);
        if (!plan.trains()) {
            return new RunWork(INITIALISATION * update, 0, 0, 0); // it ends at update 0, with all of it done
        }
        ProbeSchedule probes = ProbeSchedule.named(s.get(Settings.PROBE));
        double look = probes.ever(ProbeSchedule.GRADIENT_BY_LAG, s) ? update : 0;
        double looks = look * probes.looks(ProbeSchedule.GRADIENT_BY_LAG, s);
        for (Probes.Entry probe : probes.onCopies(s)) {
            look += LOOK * update;
            looks += LOOK * update * probes.looks(probe.name(), s);
        }
        double test = (s.get(Settings.VALIDATE) ? 2 : 1) * sequence * tested(plan.task()) / FORWARD;
        double before = test + look;
        double all = update * s.get(Settings.STEPS) + looks + test * ProbeSchedule.looks(s.get(Settings.TEST_EVERY), s);
        double after = 0;
        for (Task other : plan.furtherTests()) {
            after += OPERATIONS * memory.parameters(plan) * other.steps() * tested(other) / FORWARD;
        }
        return new RunWork(before, (all - before) / s.get(Settings.STEPS), after, s.get(Settings.STEPS));
    }

    /** An update's own: the gradient of a batch. */
    static double ofUpdate(RunPlan plan, Memory memory) {
        return ofSequence(plan, memory) * plan.spec().get(Settings.BATCH);
    }

    private static double ofSequence(RunPlan plan, Memory memory) {
        return OPERATIONS * memory.parameters(plan) * plan.task().steps();
    }

    /** Sequences of a test, where the task draws them; of others it is not known. */
    private static double tested(Task task) {
        return task instanceof DrawnTask drawn ? drawn.testSequences() : 0;
    }

    /** All of it, if it does not end early. */
    public double all() {
        return until(steps);
    }

    /** What is done after an update, 0 for before the first. */
    public double until(long step) {
        return before + each * step + (step >= steps ? after : 0);
    }
}
