package carousel.core.result;

import carousel.core.text.Visible;
import java.io.IOException;
import java.nio.file.Path;

/** A file of a run that is missing or is not what was written: which file and line, what was expected, what was found. */
public final class CorruptRunException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_FOUND = 240;

    private final transient Path file;
    private final long line;
    private final String expected;
    private final String found;

    /**
     * One fault.
     *
     * @param line counted from 1; 0 if the fault is no particular line's
     */
    public CorruptRunException(Path file, long line, String expected, String found) {
        super(Visible.line(
                file + (line > 0 ? ", line " + line : "") + ": expected " + expected + ", found " + shown(found)));
        this.file = file;
        this.line = line;
        this.expected = expected;
        this.found = shown(found);
    }

    /** A file that is there, and that the system does not let be read. */
    static CorruptRunException unread(Path file, IOException why) {
        CorruptRunException fault =
                new CorruptRunException(file, 0, "a readable file", String.valueOf(why.getMessage()));
        fault.initCause(why);
        return fault;
    }

    /** Whether the file is there and could not be read: what it says may be in order, and of a later format. */
    public boolean unread() {
        return getCause() instanceof IOException;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** The line, counted from 1, or 0. */
    public long line() {
        return line;
    }

    /** What should be there. */
    public String expected() {
        return expected;
    }

    /** What is there, cut if it is long, on one line. */
    public String found() {
        return found;
    }

    private static String shown(String found) {
        String shown = Visible.line(cut(found)); // which may be longer
        return found.length() > LONGEST_FOUND || shown.length() > LONGEST_FOUND ? cut(shown) + "…" : shown;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_FOUND));
    }
}
