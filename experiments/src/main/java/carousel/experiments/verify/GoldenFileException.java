package carousel.experiments.verify;

import carousel.core.text.Visible;
import java.nio.file.Path;

/** A file of reference numbers that cannot be used; the message names the file, the place in it, and what was expected. */
public final class GoldenFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    GoldenFileException(Path file, String what) {
        super(Visible.line(file + ": " + what));
    }

    GoldenFileException(Path file, String what, Throwable cause) {
        super(Visible.line(file + ": " + what), cause);
    }
}
