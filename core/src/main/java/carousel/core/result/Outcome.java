package carousel.core.result;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How a run ended.
 *
 * @param steps updates that were made
 * @param loss the last training loss; NaN if there is none
 * @param metric the last test metric; NaN if there is none, and of a run that diverged
 * @param solvedAt the update of the first of three tests in a row that met the task's {@link Criterion}; empty if there are none
 * @param reason why it ended before its time; empty if it did not
 */
public record Outcome(Status status, long steps, double loss, double metric, OptionalLong solvedAt, String reason) {

    private static final List<String> KEYS =
            List.of("status", "steps", "loss", "metric", "solved", "solved-at", "reason");

    /** The three ways to end. */
    public enum Status {
        /** All updates were made, or with {@code stop} solved as many as that took. */
        FINISHED,
        /** A loss or a gradient was not finite, or after the last update a weight or the test metric. */
        DIVERGED,
        /** Someone stopped it. */
        INTERRUPTED;

        /** The name in run files, in small letters. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An outcome; no component may be null and {@code steps} not negative. */
    public Outcome {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(solvedAt, "solvedAt");
        Objects.requireNonNull(reason, "reason");
        if (steps < 0) {
            throw new IllegalArgumentException("outcome.steps " + steps + ": must not be negative");
        }
    }

    /** Whether three tests in a row met the task's criterion. */
    public boolean solved() {
        return solvedAt.isPresent();
    }

    /** As {@code run.json} has it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", status.label());
        map.put("steps", steps);
        map.put("loss", loss);
        map.put("metric", metric);
        map.put("solved", solved());
        map.put("solved-at", solved() ? (Object) solvedAt.getAsLong() : null);
        map.put("reason", reason);
        return map;
    }

    /**
     * Reads the key {@code outcome}.
     *
     * @throws CorruptRunException if it is not what {@link #toMap} gives
     */
    public static Outcome from(JsonFile json) {
        json.only("outcome", KEYS);
        String label = json.text("outcome.status");
        Status status = Arrays.stream(Status.values())
                .filter(s -> s.label().equals(label))
                .findFirst()
                .orElseThrow(() -> json.wrong("outcome.status", labels(), "'" + label + "'"));
        OptionalLong solvedAt = json.optionalWhole("outcome.solved-at");
        if (json.flag("outcome.solved") != solvedAt.isPresent()) {
            throw json.wrong("outcome.solved", "'solved' exactly if 'solved-at' is a number", "the contrary");
        }
        return new Outcome(
                status,
                json.whole("outcome.steps"),
                json.number("outcome.loss"),
                json.number("outcome.metric"),
                solvedAt,
                json.text("outcome.reason"));
    }

    private static String labels() {
        return Arrays.stream(Status.values()).map(Status::label).collect(Collectors.joining(" or "));
    }
}
