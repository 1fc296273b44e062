package carousel.experiments.cli;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Turns the texts of a command line into values and collects what is wrong with them, so that all of it is told at once. A
 * text that was not given ({@code null}) is an empty value, a text that was refused as well.
 */
final class Inputs {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> doubtful = new ArrayList<>();

    /** Something is wrong. */
    void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    /** Something is wrong with a value; {@code expected} goes on after "must be". */
    void refuse(String key, String value, String expected) {
        refuse(Refusal.value(key, value, expected));
    }

    /** A word that may be the value of an unknown option rather than what it was taken for. */
    void doubtful(String word) {
        doubtful.add(word);
    }

    /** Words without an option, but for the doubtful ones. */
    List<String> words(List<String> given) {
        List<String> words = new ArrayList<>(given);
        doubtful.forEach(words::remove);
        return words;
    }

    /** The one word that a command needs. */
    Optional<String> word(String label, List<String> given, String expected) {
        List<String> words = words(given);
        if (words.size() == 1 && !words.get(0).isBlank()) {
            return Optional.of(words.get(0));
        }
        if (words.isEmpty() && !doubtful.isEmpty()) {
            return Optional.empty(); // it may be among the doubtful ones
        }
        refuse(label, words.isEmpty() ? "(missing)" : String.join(" ", words), expected);
        return Optional.empty();
    }

    /** What {@code maker} makes; what it refuses is kept. */
    <T> Optional<T> made(Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
            return Optional.empty();
        }
    }

    /** Whether nothing was refused so far. */
    boolean good() {
        return refusals.isEmpty();
    }

    /** Refuses all that is wrong, at once. */
    void check() {
        RefusedException.throwIfAny(refusals.stream().distinct().toList());
    }

    /** A whole number from {@code least} to {@code most}. */
    Optional<Long> whole(String key, String text, long least, long most) {
        if (text == null) {
            return Optional.empty();
        }
        if (WHOLE.matcher(text).matches()) {
            try {
                long value = Long.parseLong(text);
                if (value >= least && value <= most) {
                    return Optional.of(value);
                }
            } catch (NumberFormatException e) {
                // beyond long: told below
            }
        }
        refuse(key, text, "a whole number from " + least + " to " + most);
        return Optional.empty();
    }

    /** The same for numbers that fit into an int. */
    Optional<Integer> wholeInt(String key, String text, int least, int most) {
        return whole(key, text, least, most).map(Math::toIntExact);
    }

    /** A finite number that {@code right} accepts. */
    Optional<Double> number(String key, String text, String expected, DoublePredicate right) {
        if (text == null) {
            return Optional.empty();
        }
        if (NUMBER.matcher(text).matches()) {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && right.test(value)) {
                return Optional.of(value);
            }
        }
        refuse(key, text, expected);
        return Optional.empty();
    }

    /** One of a few words. */
    Optional<String> choice(String key, String text, List<String> valid) {
        if (text == null || valid.contains(text)) {
            return Optional.ofNullable(text);
        }
        refuse(Refusal.choice(key, text, valid));
        return Optional.empty();
    }

    /** A text that has to be there. */
    Optional<String> required(String key, String text, String expected) {
        if (text == null || text.isBlank()) {
            refuse(key, text == null ? "(missing)" : text, expected);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A path. */
    Optional<Path> path(String key, String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (!text.isBlank()) {
                return Optional.of(Path.of(text));
            }
        } catch (InvalidPathException e) {
            // told below
        }
        refuse(key, text, "a path");
        return Optional.empty();
    }
}
