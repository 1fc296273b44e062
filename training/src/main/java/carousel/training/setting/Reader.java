package carousel.training.setting;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Makes a value of the text that somebody typed or stored, or refuses it with what would be right.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface Reader<T> {
    /**
     * The value.
     *
     * @param key what the text is the value of, as its user writes it: {@code --hidden}
     * @throws RefusedException with all that is wrong
     */
    T read(String key, String text);

    /** A whole number from {@code least} to {@code most}. */
    static Reader<Long> whole(long least, long most) {
        Pattern form = Pattern.compile("[+-]?[0-9]+");
        return (key, text) -> {
            if (form.matcher(text).matches()) {
                try {
                    long value = Long.parseLong(text);
                    if (value >= least && value <= most) {
                        return value;
                    }
                } catch (NumberFormatException e) {
                    // beyond long: told below
                }
            }
            throw refused(key, text, "a whole number from " + least + " to " + most);
        };
    }

    /** The same for numbers that fit into an int. */
    static Reader<Integer> count(int least, int most) {
        Reader<Long> whole = whole(least, most);
        return (key, text) -> Math.toIntExact(whole.read(key, text));
    }

    /** A finite number that {@code right} accepts; {@code expected} goes on after "must be". */
    static Reader<Double> number(String expected, DoublePredicate right) {
        Pattern form = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
        return (key, text) -> {
            if (form.matcher(text).matches()) {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value) && right.test(value)) {
                    return value + 0.0; // of the two zeros the one without a sign
                }
            }
            throw refused(key, text, expected);
        };
    }

    /** One of a few words. */
    static Reader<String> word(List<String> valid) {
        return (key, text) -> {
            if (valid.contains(text)) {
                return text;
            }
            throw new RefusedException(Refusal.choice(key, text, valid));
        };
    }

    /** {@code true} or {@code false}. */
    static Reader<Boolean> flag() {
        return (key, text) -> word(List.of("true", "false")).read(key, text).equals("true");
    }

    /** A SHA-256 in lower case, or nothing. */
    static Reader<String> sha256() {
        Pattern form = Pattern.compile("([0-9a-f]{64})?");
        return (key, text) -> {
            if (form.matcher(text).matches()) {
                return text;
            }
            throw refused(key, text, "64 hexadecimal digits");
        };
    }

    /** A term that {@code written} gives its one form, or refuses. */
    static Reader<String> term(UnaryOperator<String> written) {
        return (key, text) -> written.apply(text);
    }

    private static RefusedException refused(String key, String text, String expected) {
        return new RefusedException(Refusal.value(key, text, expected));
    }
}
