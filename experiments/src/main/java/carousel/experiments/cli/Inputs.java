package carousel.experiments.cli;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.data.DataException;
import carousel.training.setting.Reader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;

/**
 * Turns the texts of a command line into values and collects what is wrong with them, so that all of it is told at once. A
 * text that was not given ({@code null}) is an empty value, a text that was refused as well.
 */
final class Inputs {

    private final FileNames names;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> doubtful = new ArrayList<>();

    /** Of this process. */
    Inputs() {
        this(FileNames.here());
    }

    /** Of a Java that spells paths so. */
    Inputs(FileNames names) {
        this.names = names;
    }

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

    /**
     * The same of something that reads data files. What was typed wrongly comes before faults of these.
     *
     * @throws DataException if nothing was refused so far, and data are missing or malformed
     */
    <T> Optional<T> planned(Supplier<T> maker) {
        try {
            return made(maker);
        } catch (DataException e) {
            check();
            throw e;
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

    /** What {@code reader} makes of a text. */
    <T> Optional<T> read(String key, String text, Reader<T> reader) {
        return text == null ? Optional.empty() : made(() -> reader.read(key, text));
    }

    /** A whole number from {@code least} to {@code most}. */
    Optional<Long> whole(String key, String text, long least, long most) {
        return read(key, text, Reader.whole(least, most));
    }

    /** The same for numbers that fit into an int. */
    Optional<Integer> wholeInt(String key, String text, int least, int most) {
        return read(key, text, Reader.count(least, most));
    }

    /** A finite number that {@code right} accepts. */
    Optional<Double> number(String key, String text, String expected, DoublePredicate right) {
        return read(key, text, Reader.number(expected, right));
    }

    /** One of a few words. */
    Optional<String> choice(String key, String text, List<String> valid) {
        return read(key, text, Reader.word(valid));
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
            Optional<String> fault = text.isBlank() ? Optional.of("a path") : names.fault(text);
            if (fault.isEmpty()) {
                return Optional.of(Path.of(text));
            }
            refuse(key, text, fault.get());
        } catch (InvalidPathException e) {
            refuse(key, text, "a path; " + e.getReason().toLowerCase(Locale.ROOT));
        }
        return Optional.empty();
    }
}
