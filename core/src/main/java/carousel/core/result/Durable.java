package carousel.core.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files and folders that are complete or absent, whatever moment the power fails at: written under a temporary name, forced to the disk,
 * then renamed, which file systems do at once or not at all. Every fault is an {@link OutputException}.
 */
public final class Durable {

    /** The beginning of temporary names; whatever bears it may be deleted once its writer has ended. */
    static final String TEMPORARY = ".tmp-";

    private static final int UUID_LENGTH = 36;

    private Durable() {}

    /** Writes a file in place of an earlier one; folders above it are made. */
    static void replaceFile(Path file, byte[] content) {
        replaceFile(Disk.REAL, file, content);
    }

    static void replaceFile(Disk disk, Path file, byte[] content) {
        Path temporary = temporaryFor(file);
        try {
            Files.createDirectories(temporary.getParent());
            write(disk, temporary, content);
            disk.rename(temporary, file);
            force(disk, temporary.getParent());
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw new OutputException(file, e);
        }
    }

    /**
     * Puts these files, and nothing else, into a folder, in place of an earlier folder with all that was in it; folders above
     * it are made. Either the new folder is there whole, or the earlier one as it was.
     *
     * @param files name and content, written in the order of the map
     * @throws OutputException if it cannot be written; nothing is left behind then
     */
    public static void replaceFolder(Path folder, Map<String, byte[]> files) {
        replaceFolder(Disk.REAL, folder, files);
    }

    static void replaceFolder(Disk disk, Path folder, Map<String, byte[]> files) {
        Path temporary = temporaryFor(folder);
        try {
            Files.createDirectories(temporary.getParent());
            Files.createDirectory(temporary);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(disk, temporary.resolve(file.getKey()), file.getValue());
            }
            force(disk, temporary);
            swap(disk, temporary, folder);
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw new OutputException(folder, e);
        }
    }

    /**
     * Gives a folder another name, in a folder that is made if it is missing.
     *
     * @throws OutputException if that is impossible; it then has the old name
     */
    static void move(Path folder, Path to) {
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Disk.REAL.rename(folder, to);
            force(Disk.REAL, to.toAbsolutePath().getParent());
            force(Disk.REAL, folder.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new OutputException(to, e);
        }
    }

    /** Renames {@code temporary} to {@code folder}; an earlier folder gets a temporary name first and is deleted last. */
    private static void swap(Disk disk, Path temporary, Path folder) throws IOException {
        Path earlier = null;
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            earlier = temporaryFor(folder);
            disk.rename(folder, earlier);
        }
        try {
            disk.rename(temporary, folder);
        } catch (IOException e) {
            if (earlier != null) {
                disk.rename(earlier, folder);
            }
            throw e;
        }
        force(disk, temporary.getParent());
        if (earlier != null) {
            deleteQuietly(earlier);
        }
    }

    /** A new file, forced to the disk. */
    private static void write(Disk disk, Path file, byte[] content) throws IOException {
        try (FileChannel out = disk.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    /** Forces a folder's list of names to the disk, where the system can do that; where it cannot, a rename needs no help. */
    private static void force(Disk disk, Path folder) {
        try (FileChannel list = disk.open(folder, StandardOpenOption.READ)) {
            list.force(true);
        } catch (IOException e) {
            // Windows opens no folder.
        }
    }

    /** A sibling of {@code target} that nothing else writes to. */
    private static Path temporaryFor(Path target) {
        return target.toAbsolutePath().resolveSibling(TEMPORARY + target.getFileName() + "-" + UUID.randomUUID());
    }

    /** Whether {@code name} is one that {@link #temporaryFor} gave to that target, and not to one whose name only begins so. */
    static boolean isTemporaryFor(String target, String name) {
        String beginning = TEMPORARY + target + "-";
        return name.startsWith(beginning) && name.length() == beginning.length() + UUID_LENGTH;
    }

    /** Deletes a file or a folder with all in it, never following a link out of it. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(root)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }

    private static void deleteQuietly(Path root) {
        try {
            delete(root);
        } catch (IOException e) {
            // A temporary folder stays behind; lists ignore it, and the fault that brought us here matters more.
        }
    }
}
