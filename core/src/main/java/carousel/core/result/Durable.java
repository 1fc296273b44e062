package carousel.core.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that are complete or absent, whatever moment the power fails at: written under a temporary name, forced to the disk,
 * then renamed, which file systems do at once or not at all. Every fault is an {@link OutputException}.
 */
final class Durable {

    /** The beginning of temporary names; whatever bears it may be deleted once its writer has ended. */
    static final String TEMPORARY = ".tmp-";

    private static final int UUID_LENGTH = 36;

    private Durable() {}

    /** Writes a file in place of an earlier one; folders above it are made. */
    static void replaceFile(Path file, byte[] content) {
        Path temporary = temporaryFor(file);
        try {
            Files.createDirectories(temporary.getParent());
            write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(temporary.getParent());
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw new OutputException(file, e);
        }
    }

    /** A new file, forced to the disk. */
    static void write(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    /** Forces a folder's list of names to the disk, where the system can do that; where it cannot, a rename needs no help. */
    static void force(Path folder) {
        try (FileChannel list = FileChannel.open(folder, StandardOpenOption.READ)) {
            list.force(true);
        } catch (IOException e) {
            // Windows opens no folder.
        }
    }

    /** A sibling of {@code target} that nothing else writes to. */
    static Path temporaryFor(Path target) {
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

    static void deleteQuietly(Path root) {
        try {
            delete(root);
        } catch (IOException e) {
            // A temporary folder stays behind; lists ignore it, and the fault that brought us here matters more.
        }
    }
}
