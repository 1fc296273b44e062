package carousel.core.text;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One setting that was refused, and everything needed to put it right. {@link #toString()} is one sentence:
 *
 * <pre>
 *   no cell 'gur'; did you mean 'gru'? on the class path: gru, gru-reset-before, lstm     {@link #noSuch}
 *   --batch 0: must be a whole number from 1 to 65536                                     {@link #value}
 *   --precision flaot: must be float or double; did you mean 'float'?                     {@link #choice}
 * </pre>
 *
 * @param key the setting, as its user writes it ({@code --batch}), or for a {@code missing} name the kind of thing ({@code cell})
 * @param value what was given, of any content and length
 * @param missing whether the value names a thing that does not exist, rather than being a bad value of a setting
 * @param expected what would be right
 * @param nearest the valid name that was probably meant
 * @param where in a file of somebody's, {@code sweep.toml:3:1}, said first; empty for what was typed
 */
public record Refusal(
        String key, String value, boolean missing, String expected, Optional<String> nearest, String where) {

    private static final int LONGEST_VALUE = 60;

    /** Of something that was typed. */
    public Refusal(String key, String value, boolean missing, String expected, Optional<String> nearest) {
        this(key, value, missing, expected, nearest, "");
    }

    /**
     * A name that nothing bears.
     *
     * @param kind what it should be the name of, such as {@code cell}
     * @param where where the valid names come from, such as {@code on the class path}
     */
    public static Refusal noSuch(String kind, String name, String where, Collection<String> valid) {
        String names = valid.isEmpty() ? "none" : String.join(", ", valid);
        return new Refusal(kind, name, true, where + ": " + names, Nearest.to(name, valid));
    }

    /** A value outside of what a setting allows; {@code expected} goes on after "must be", or is a sentence of its own. */
    public static Refusal value(String key, Object value, String expected) {
        return new Refusal(key, String.valueOf(value), false, expected, Optional.empty());
    }

    /** A value that is none of a short list of words. */
    public static Refusal choice(String key, String value, List<String> valid) {
        int last = valid.size() - 1;
        String words = last < 1
                ? String.join("", valid)
                : String.join(", ", valid.subList(0, last)) + " or " + valid.get(last);
        return new Refusal(key, value, false, words, Nearest.to(value, valid));
    }

    /** What cannot be read at all, in a sentence of its own. */
    public static Refusal unreadable(String sentence) {
        return new Refusal("", "", false, sentence, Optional.empty());
    }

    /** The same, told by its place in a file, where the setting is called {@code key}. */
    public Refusal at(String place, String name) {
        return new Refusal(name, value, missing, expected, nearest, place);
    }

    /** The sentence, on one line whatever the value holds: control characters are escaped, long values cut. */
    @Override
    public String toString() {
        return Visible.line((where.isEmpty() ? "" : where + ": ") + sentence());
    }

    private String sentence() {
        String guess = nearest.map(n -> "; did you mean '" + n + "'?").orElse("");
        if (missing) {
            return "no " + key + " '" + cut(value) + "'" + (guess.isEmpty() ? ";" : guess) + " " + expected;
        }
        return key.isEmpty()
                ? expected
                : key + " " + (value.isEmpty() ? "''" : cut(value)) + ": must be " + expected + guess;
    }

    /** What somebody gave, as part of a sentence. */
    static String shown(String value) {
        return Visible.line(cut(value));
    }

    private static String cut(String value) {
        return value.codePointCount(0, value.length()) > LONGEST_VALUE
                ? value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…"
                : value;
    }
}
