package carousel.core.result;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line with which a JSON file vouches for itself: its last key, {@code sha256}, holds the SHA-256 of all its other lines.
 * {@code grep -v '^  "sha256": ' run.json | sha256sum} gives it again. Whatever is changed in such a file, be it a blank, is known.
 */
final class Seal {

    static final String KEY = "sha256";

    private static final String BEGINNING = "\n  \"" + KEY + "\": \"";
    private static final Pattern END = Pattern.compile("([0-9a-f]{64})\"\n(}\n)");

    private Seal() {}

    /** The text of a file with these keys and, after them, its seal. */
    static String on(Map<String, Object> keys) {
        Map<String, Object> sealed = new LinkedHashMap<>(keys);
        sealed.put(KEY, "");
        String text = Json.pretty(sealed);
        int line = text.lastIndexOf(BEGINNING);
        String hash = hash(text, line, "}\n");
        return text.substring(0, line) + BEGINNING + hash + "\"\n}\n";
    }

    /**
     * Refuses a file whose lines are not those that were sealed.
     *
     * @throws CorruptRunException if the last line but one is no seal, or the seal of other lines
     */
    static void check(JsonFile json) {
        String text = json.content();
        int line = text.lastIndexOf(BEGINNING);
        Matcher end = END.matcher(text.substring(line < 0 ? text.length() : line + BEGINNING.length()));
        if (!end.matches()) {
            throw json.wrong(KEY, "a last line '\"" + KEY + "\": \"…\"' before the bracket", "another");
        }
        String found = hash(text, line, end.group(2));
        if (!found.equals(end.group(1))) {
            throw json.wrong(KEY, "other lines of SHA-256 " + end.group(1), found);
        }
    }

    private static String hash(String text, int line, String rest) {
        return BitHash.of(TextFile.bytes(text.substring(0, line + 1) + rest));
    }
}
