package carousel.training.data;

import carousel.core.text.Visible;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Data that are missing or malformed (exit code 4). The message is one line that says where, what was expected and what was
 * found, and is safe to print whatever the file holds:
 *
 * <pre>
 *   data/jsb-chorales.test.jsonl: expected a file, found nothing
 *   data/jsb-chorales.test.jsonl, line 3, column 17 (frame 2, note 4): expected a MIDI pitch from 21 to 108, found 109
 * </pre>
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_EXCERPT = 40;

    private DataException(String message, Throwable cause) {
        super(Visible.line(message), cause);
    }

    /** A fault of a file or folder as a whole. */
    public static DataException of(Path path, String expected, String found) {
        return new DataException(path + ": expected " + expected + ", found " + found, null);
    }

    /** A file that the operating system does not let us read. */
    public static DataException unreadable(Path path, Exception cause) {
        return new DataException(path + ": expected a readable file, found " + printable(cause.toString()), cause);
    }

    /**
     * A fault at one place of a text file.
     *
     * @param line counted from 1
     * @param column counted from 1
     * @param element which element of the data this is, such as {@code (frame 2, note 4)}, or empty
     */
    public static DataException at(Path path, int line, int column, String element, String expected, String found) {
        String where = path + ", line " + line + ", column " + column + (element.isEmpty() ? "" : " " + element);
        return new DataException(where + ": expected " + expected + ", found " + found, null);
    }

    /** Text from a file, cut to a length fit for a message, with everything but visible ASCII escaped. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        int length = Math.min(text.length(), LONGEST_EXCERPT);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            shown.append(c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return text.length() > LONGEST_EXCERPT ? shown + "…" : shown.toString();
    }
}
