package carousel.training.train;

import carousel.core.kernel.Precision;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Those that mean nothing where nothing is trained, by the option that asks for them. */
    public Map<String, Object> ofTraining() {
        Map<String, Object> asked = new LinkedHashMap<>();
        steps.ifPresent(value -> asked.put("--steps", value));
        optimizer.ifPresent(value -> asked.put("--optimizer", value));
        rate.ifPresent(value -> asked.put("--rate", value));
        schedule.ifPresent(value -> asked.put("--schedule", value));
        clip.ifPresent(value -> asked.put("--clip", value));
        truncate.ifPresent(value -> asked.put("--truncate", value));
        testEvery.ifPresent(value -> asked.put("--test-every", value));
        probeEvery.ifPresent(value -> asked.put("--probe-every", value));
        probe.ifPresent(value -> asked.put("--probe", value));
        return asked;
    }

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
