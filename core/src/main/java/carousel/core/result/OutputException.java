package carousel.core.result;

import carousel.core.text.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Output that cannot be written: the message names the path and the reason. */
public final class OutputException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    private final transient Path path;

    /** That {@code path} could not be written because of {@code cause}. */
    public OutputException(Path path, IOException cause) {
        super(Visible.line("cannot write " + path + ": " + reason(path, cause)), cause);
        this.path = path;
    }

    /** What could not be written. */
    public Path path() {
        return path;
    }

    private static String dangling(Path link) {
        try {
            return link + " is a link to " + Files.readSymbolicLink(link) + ", and nothing is there";
        } catch (IOException e) {
            return link + " is a link that leads nowhere";
        }
    }

    private static String reason(Path path, IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        // The systems word it differently, so look: the nearest thing above that exists should be a folder.
        for (Path above = path.toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isSymbolicLink(above) && !Files.exists(above)) {
                return dangling(above);
            }
            if (Files.exists(above)) {
                if (!Files.isDirectory(above)) {
                    return above + " is a file";
                }
                break;
            }
        }
        if (cause instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason().toLowerCase(Locale.ROOT);
        }
        return cause instanceof NoSuchFileException e
                ? e.getFile() + " does not exist"
                : String.valueOf(cause.getMessage());
    }
}
