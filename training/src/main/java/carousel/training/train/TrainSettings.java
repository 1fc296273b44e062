package carousel.training.train;

import carousel.core.kernel.Precision;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizers;
import carousel.core.optim.Schedule;
import carousel.core.param.Initializers;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that decides a training run apart from its task. Every default is written in {@link #DEFAULTS} and nowhere else.
 *
 * @param cell name of the cell
 * @param hidden H, units of each layer
 * @param layers stacked recurrent layers
 * @param bias whether the cells have biases
 * @param batch B, sequences an update
 * @param steps updates
 * @param optimizer as {@link Optimizers#named} reads it
 * @param rate step size
 * @param schedule of the rate, as {@link Schedule#named} reads it
 * @param clip of the gradients, as {@link Clip#named} reads it
 * @param init as {@link Initializers#named} reads it
 * @param seed of every random stream of the run
 * @param precision of parameters and states
 * @param truncate steps of truncated back-propagation, 0 for none
 * @param testEvery updates between tests; there is one before the first and after the last update as well
 * @param probeEvery updates between looks of the probes that have no cadence of their own, 0 for none
 * @param probe which probes look, as {@link ProbeSchedule#named} reads it
 */
public record TrainSettings(
        String cell,
        int hidden,
        int layers,
        boolean bias,
        int batch,
        long steps,
        String optimizer,
        double rate,
        String schedule,
        String clip,
        String init,
        long seed,
        Precision precision,
        int truncate,
        long testEvery,
        long probeEvery,
        String probe) {

    /** Settings of a run whose gradient is looked at by lag, and not otherwise. */
    public TrainSettings(
            String cell,
            int hidden,
            int layers,
            boolean bias,
            int batch,
            long steps,
            String optimizer,
            double rate,
            String schedule,
            String clip,
            String init,
            long seed,
            Precision precision,
            int truncate,
            long testEvery,
            long probeEvery) {
        this(
                cell,
                hidden,
                layers,
                bias,
                batch,
                steps,
                optimizer,
                rate,
                schedule,
                clip,
                init,
                seed,
                precision,
                truncate,
                testEvery,
                probeEvery,
                ProbeSchedule.GRADIENT_BY_LAG);
    }

    /** A run that learns something in a few seconds. */
    public static final TrainSettings DEFAULTS = new TrainSettings(
            "gru", 64, 1, true, 32, 1000, "adam", 2e-3, "constant", "norm(1)", "keras", 1, Precision.FLOAT, 0, 100, 0);

    /** Most units: beyond it, a matrix of H × 4H has more elements than an array can hold. */
    public static final int MOST_UNITS = 1 << 14;

    /** Most of anything else that is counted. */
    public static final int LARGEST = 1 << 16;

    /** Looks along training of probes that were asked for where no cadence is told and by default none looks. */
    private static final int LOOKS = 20;

    /** The same with what the user asked for. ProbeSchedule asked for look, if nothing else is said, 20 times along training. */
    public TrainSettings with(Overrides o) {
        long allSteps = o.steps().orElse(steps);
        boolean silent = probeEvery == 0 && o.probe().isPresent();
        return new TrainSettings(
                cell,
                o.hidden().orElse(hidden),
                o.layers().orElse(layers),
                o.bias().orElse(bias),
                o.batch().orElse(batch),
                allSteps,
                o.optimizer().orElse(optimizer),
                o.rate().orElse(rate),
                o.schedule().orElse(schedule),
                o.clip().orElse(clip),
                o.init().orElse(init),
                seed,
                o.precision().orElse(precision),
                o.truncate().orElse(truncate),
                o.testEvery().orElse(testEvery),
                o.probeEvery().orElse(silent ? Math.max(1, allSteps / LOOKS) : probeEvery),
                o.probe().orElse(probe));
    }

    /** The same for another cell, with units and initializer of its own. */
    public TrainSettings withCell(String name, int units, String initializer) {
        return with(name, units, clip, initializer, seed, probe);
    }

    /** The same with another seed. */
    public TrainSettings withSeed(long other) {
        return with(cell, hidden, clip, init, other, probe);
    }

    /** The same with another bound of the gradient. */
    public TrainSettings withClip(String other) {
        return with(cell, hidden, other, init, seed, probe);
    }

    /** The same under other probes. */
    public TrainSettings withProbe(String other) {
        return with(cell, hidden, clip, init, seed, other);
    }

    /** In the same order as the components. */
    private TrainSettings with(
            String newCell, int newHidden, String newClip, String newInit, long newSeed, String newProbe) {
        return new TrainSettings(
                newCell,
                newHidden,
                layers,
                bias,
                batch,
                steps,
                optimizer,
                rate,
                schedule,
                newClip,
                newInit,
                newSeed,
                precision,
                truncate,
                testEvery,
                probeEvery,
                newProbe);
    }

    /** All that is wrong with these settings, the cell's name apart; empty where nothing is. */
    public List<Refusal> refusals() {
        List<Refusal> all = new ArrayList<>();
        whole(all, "--hidden", hidden, 1, MOST_UNITS);
        whole(all, "--layers", layers, 1, LARGEST);
        whole(all, "--batch", batch, 1, LARGEST);
        whole(all, "--truncate", truncate, 0, LARGEST);
        if (steps < 1 || steps > Integer.MAX_VALUE) {
            all.add(Refusal.value("--steps", steps, "a whole number from 1 to " + Integer.MAX_VALUE));
        }
        if (!(rate > 0 && Double.isFinite(rate))) {
            all.add(Refusal.value("--rate", rate, "a number above 0"));
        }
        if (testEvery < 1) {
            all.add(Refusal.value("--test-every", testEvery, "a whole number of updates from 1"));
        }
        if (probeEvery < 0) {
            all.add(Refusal.value("--probe-every", probeEvery, "a whole number of updates, or 0 for none"));
        }
        collect(all, () -> ProbeSchedule.named(probe));
        collect(all, () -> Optimizers.named(optimizer));
        collect(all, () -> Schedule.named(schedule));
        collect(all, () -> Clip.named(clip));
        collect(all, () -> Initializers.named(init));
        return all;
    }

    private static void whole(List<Refusal> all, String key, int value, int least, int most) {
        if (value < least || value > most) {
            all.add(Refusal.value(key, value, "a whole number from " + least + " to " + most));
        }
    }

    /** Runs a check and keeps what it refuses. */
    public static void collect(List<Refusal> all, Runnable check) {
        try {
            check.run();
        } catch (RefusedException e) {
            all.addAll(e.refusals());
        }
    }
}
