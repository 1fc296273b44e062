package carousel.core.result;

import java.nio.file.Path;

/** A file of a run that is missing or is not what was written: which file and line, what was expected, what was found. */
public final class CorruptRunException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_FOUND = 80;

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
        super(file + (line > 0 ? ", line " + line : "") + ": expected " + expected + ", found " + shown(found));
        this.file = file;
        this.line = line;
        this.expected = expected;
        this.found = shown(found);
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

    /** What is there, cut if it is long, without control characters. */
    public String found() {
        return found;
    }

    private static String shown(String found) {
        String cut = found.length() > LONGEST_FOUND ? found.substring(0, LONGEST_FOUND) + "…" : found;
        return cut.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
