package carousel.training.setting;

import carousel.core.text.Decimal;
import java.util.Locale;
import java.util.function.Function;

/**
 * One thing that may be set: a row of the table {@link Settings}, from which options of the command line, run files, ids, lists
 * and documents are derived.
 *
 * @param <T> the type of its values, of which each has one form only
 * @param key its name in run files, and behind two hyphens on the command line
 * @param letter what stands for a value in a help text, such as {@code H}
 * @param help one or two sentences for people
 * @param decides what depends on it
 * @param standard the value where nobody says another
 * @param reader from a text, as somebody types it or as {@link #text(Object)} writes it
 * @param writer to what a run file holds: a text, number or flag
 * @param spoken whether a run file says it where it is the standard; what came later than the first runs does not, and their ids
 *     stay as they are
 */
public record Setting<T>(
        String key,
        String letter,
        String help,
        Decides decides,
        T standard,
        Reader<T> reader,
        Function<T, Object> writer,
        boolean spoken) {

    /** What depends on a setting. */
    public enum Decides {
        /** The numbers of a run, and its id. */
        THE_RUN,
        /** How they are computed: not a bit of them. */
        HOW_IT_IS_COMPUTED,
        /** What is kept and told of them. */
        HOW_IT_IS_TOLD;

        /** As people say it: {@code the run}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A setting that decides the run and is always told. */
    static <T> Setting<T> ofRun(
            String key, String letter, String help, T standard, Reader<T> reader, Function<T, Object> writer) {
        return new Setting<>(key, letter, help, Decides.THE_RUN, standard, reader, writer, true);
    }

    /** The same, whose values a run file holds as they are. */
    static <T> Setting<T> ofRun(String key, String letter, String help, T standard, Reader<T> reader) {
        return ofRun(key, letter, help, standard, reader, value -> value);
    }

    /** The same, which run files pass over in silence where it is the standard. */
    Setting<T> unspoken() {
        return new Setting<>(key, letter, help, decides, standard, reader, writer, false);
    }

    /** The same, which decides something else. */
    Setting<T> that(Decides other) {
        return new Setting<>(key, letter, help, other, standard, reader, writer, false);
    }

    /** The option: {@code --hidden}; of what is usually so, the option that turns it off, {@code --no-bias}. */
    public String option() {
        return (isFlag() ? "--no-" : "--") + key;
    }

    /** Whether its option takes no value. */
    public boolean isFlag() {
        return Boolean.TRUE.equals(standard);
    }

    /** Whether commas part what stands in one value, as in {@code carry,gates(100)}. */
    public boolean isList() {
        return letter.endsWith(",…");
    }

    /** Reads a value that {@link #text(Object)} has written, or that somebody typed behind {@link #option}. */
    public T read(String text) {
        return reader.read(option(), text);
    }

    /** The value in its one form, whoever made it. */
    T checked(T value) {
        return read(text(value));
    }

    /** A value as a text that {@link #read} reads. */
    public String text(T value) {
        return stored(writer.apply(value));
    }

    /** What a run file holds, as a text that {@link #read} reads. */
    static String stored(Object stored) {
        return stored instanceof Double number ? Decimal.shortest(number) : String.valueOf(stored);
    }

    /** Whether a run file says it, of a setting that decides the run. */
    boolean saidOf(T value) {
        return spoken || !value.equals(standard);
    }

    @Override
    public String toString() {
        return key;
    }
}
