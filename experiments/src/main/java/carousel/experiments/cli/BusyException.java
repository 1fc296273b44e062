package carousel.experiments.cli;

import carousel.core.text.Visible;
import java.nio.file.Path;

/** A folder that another process writes to at this moment. */
final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BusyException(Path folder, String owner) {
        super(Visible.line(folder.toString()) + " is in use by " + owner
                + "; wait for it, or choose another folder with --out");
    }
}
