package carousel.experiments.cli;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * Whether Java spells paths here as the system does. It takes the charset of the locale; where that is not installed, a letter beyond
 * ASCII becomes a question mark, and what is written lies in another folder.
 *
 * @param charset of this Java's file names
 * @param workingFolder where relative paths begin
 */
record FileNames(Charset charset, String workingFolder) {
    /** What Java puts in place of bytes that it cannot read. */
    private static final int UNREADABLE = 0xFFFD;

    /** Of this process. Windows has names in Unicode, whatever the charset is. */
    static FileNames here() {
        boolean windows = File.separatorChar == '\\';
        return new FileNames(
                windows ? StandardCharsets.UTF_8 : charset(System.getProperty("sun.jnu.encoding")),
                System.getProperty("user.dir"));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.US_ASCII; // no letter beyond that is sure to arrive
        }
    }

    /** What is wrong with a path, going on after "must be"; empty if nothing is. */
    Optional<String> fault(String path) {
        if (!spells(path)) {
            return Optional.of("a path" + remedy());
        }
        return new File(path).isAbsolute() || spells(workingFolder)
                ? Optional.empty()
                : Optional.of("an absolute path, for the working folder is none" + remedy());
    }

    private String remedy() {
        return " that Java can spell: its file names are in " + charset.name() + ", the charset of the locale; "
                + (charset.equals(StandardCharsets.UTF_8)
                        ? "rename what is not"
                        : "set LC_ALL=C.UTF-8, or another locale of UTF-8 that 'locale -a' lists");
    }

    private boolean spells(String text) {
        return text.indexOf(UNREADABLE) < 0 && charset.newEncoder().canEncode(text);
    }
}
