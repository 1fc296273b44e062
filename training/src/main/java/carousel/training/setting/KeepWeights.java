package carousel.training.setting;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which weights stay in the folder of a run. It decides nothing about the run.
 *
 * @param every of {@link Kind#EVERY} the updates from one file to the next, else 0
 */
public record KeepWeights(Kind kind, long every) {
    /** What may be asked for. */
    public enum Kind {
        /** Those at the end. */
        FINAL,
        /** Those at the best test metric, the first of equals; of a run that validates, at the best validation. */
        BEST,
        /** Those after every so many updates, beside those at the end. */
        EVERY,
        /** None. */
        NONE
    }

    /** What is kept where nothing is said. */
    public static final KeepWeights FINAL = new KeepWeights(Kind.FINAL, 0);

    private static final String KEY = "--keep-weights";
    private static final List<String> NAMES = List.of("final", "best", "every:N", "none");
    private static final Pattern EVERY = Pattern.compile("every:([1-9][0-9]{0,9})");

    /** Of {@code every:N}: {@code run.json}, which lists them, may have a megabyte. */
    private static final long MOST_FILES = 1000;

    /** Of the values in a file, beside a header of a megabyte at most. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (2L << 20);

    /**
     * Reads {@code final}, {@code best}, {@code every:N} or {@code none}.
     *
     * @throws RefusedException for anything else, with the nearest
     */
    public static KeepWeights named(String text) {
        Matcher number = EVERY.matcher(text);
        if (number.matches()) {
            return new KeepWeights(Kind.EVERY, Long.parseLong(number.group(1)));
        }
        return switch (text) {
            case "final" -> FINAL;
            case "best" -> new KeepWeights(Kind.BEST, 0);
            case "none" -> new KeepWeights(Kind.NONE, 0);
            default -> throw new RefusedException(Refusal.choice(KEY, text, NAMES));
        };
    }

    /** As {@link #named} reads it. */
    @Override
    public String toString() {
        return kind == Kind.EVERY ? "every:" + every : kind.name().toLowerCase(Locale.ROOT);
    }

    /** Why this cannot be kept of a run of so many updates and bytes of weights, if it cannot; to be asked before the first update. */
    public Optional<Refusal> refusal(long steps, long bytes) {
        if (copies(steps) > 0 && bytes > MOST_BYTES) {
            return Optional.of(Refusal.value(KEY, this, "none: a file has at most 2 GB, these weights have " + bytes));
        }
        if (copies(steps) > MOST_FILES) {
            String least = "every:" + (steps / MOST_FILES + 1);
            return Optional.of(
                    Refusal.value(KEY, this, least + " or more: a run keeps at most " + MOST_FILES + " files"));
        }
        return Optional.empty();
    }

    /** The most copies of the weights that are held in memory at a time, since a folder appears at once and whole. */
    public long copies(long steps) {
        return switch (kind) {
            case NONE -> 0;
            case FINAL -> 1;
            case BEST -> 2;
            case EVERY -> 1 + (steps - 1) / every;
        };
    }

    /** The files that stay. */
    public long files(long steps) {
        return kind == Kind.BEST ? 1 : copies(steps);
    }

    /** The update after {@code step} at whose state there may be something to keep. */
    public long next(long step, RunSpec spec) {
        long stride = switch (kind) {
            case BEST -> spec.get(Settings.TEST_EVERY);
            case EVERY -> every;
            default -> spec.get(Settings.STEPS);
        };
        return Math.min(spec.get(Settings.STEPS), (step / stride + 1) * stride);
    }
}
