package carousel.experiments.cli;

import java.nio.file.Path;

/** A folder that another process writes to at this moment. */
final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BusyException(Path folder, String owner) {
        super(folder + " is in use by " + owner + "; wait for it, or choose another folder with --out");
    }
}
