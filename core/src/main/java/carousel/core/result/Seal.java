package carousel.core.result;

import java.util.Arrays;
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
    private static final String REST = "}\n";
    private static final Pattern END = Pattern.compile("([0-9a-f]{64})\"\n(" + REST + ")");
    private static final int LENGTH = BEGINNING.length() + 64 + "\"\n".length() + REST.length();

    private Seal() {}

    /** The text of a file with these keys and, after them, its seal. */
    static String on(Map<String, Object> keys) {
        Map<String, Object> sealed = new LinkedHashMap<>(keys);
        sealed.put(KEY, "");
        String text = Json.pretty(sealed);
        int line = text.lastIndexOf(BEGINNING);
        String hash = hash(text, line, REST);
        return text.substring(0, line) + BEGINNING + hash + "\"\n" + REST;
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

    /** Whether the end of a file of these bytes is the seal of its lines. */
    static boolean holds(byte[] content) {
        int line = content.length - LENGTH;
        if (line < 0) {
            return false;
        }
        byte[] others = Arrays.copyOf(content, line + 1 + REST.length());
        for (int i = 0; i < REST.length(); i++) {
            others[line + 1 + i] = (byte) REST.charAt(i);
        }
        byte[] seal = TextFile.bytes(BEGINNING + BitHash.of(others) + "\"\n" + REST);
        return Arrays.equals(content, line, content.length, seal, 0, seal.length);
    }

    private static String hash(String text, int line, String rest) {
        return BitHash.of(TextFile.bytes(text.substring(0, line + 1) + rest));
    }
}
