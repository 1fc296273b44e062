package carousel.experiments.train;

import carousel.core.kernel.Precision;
import java.util.Optional;

/** What a user asked for in place of defaults; empty where nothing was asked. Components as in {@link TrainSettings}. */
public record Overrides(
        Optional<Integer> hidden,
        Optional<Integer> layers,
        Optional<Boolean> bias,
        Optional<Integer> batch,
        Optional<Long> steps,
        Optional<String> optimizer,
        Optional<Double> rate,
        Optional<String> schedule,
        Optional<String> clip,
        Optional<String> init,
        Optional<Precision> precision,
        Optional<Integer> truncate,
        Optional<Long> testEvery,
        Optional<Long> probeEvery,
        Optional<String> probe) {

    /** Nothing asked. */
    public static final Overrides NONE = new Overrides(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Only those that decide a network before its first update, its size apart: biases, initializer, precision. */
    public Overrides ofTheStart() {
        return new Overrides(
                NONE.hidden,
                NONE.layers,
                bias,
                NONE.batch,
                NONE.steps,
                NONE.optimizer,
                NONE.rate,
                NONE.schedule,
                NONE.clip,
                init,
                precision,
                NONE.truncate,
                NONE.testEvery,
                NONE.probeEvery,
                NONE.probe);
    }
}
