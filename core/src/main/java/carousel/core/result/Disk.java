package carousel.core.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * All that {@link Durable} does to a disk, which it needs in the right order: what a file or folder is opened with is written to, and
 * forced, through its channel. Tests put one in its place that tells the order, or fails.
 */
interface Disk {
    /** The file system as it is. */
    Disk REAL = new Disk() {};

    /** A file to be written, or a folder to be forced. */
    default FileChannel open(Path path, OpenOption... options) throws IOException {
        return FileChannel.open(path, options);
    }

    /** A new folder in one that is there. */
    default void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    /** Gives a file or folder another name, at once or not at all; an earlier file of that name is replaced. */
    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a file, a link or an empty folder. */
    default void delete(Path path) throws IOException {
        Files.delete(path);
    }
}
