package carousel.experiments.cli;

import carousel.core.result.OutputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * The right to write into a folder, held by one process at a time. The operating system holds the lock, so that a killed
 * process leaves none behind; the file only says whose it is.
 */
final class FolderLock {
    /** Beyond any content, because on Windows nobody else can read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int LONGEST_OWNER = 200;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Does {@code work} with the right to write anything into {@code folder}, which is made if it is missing.
     *
     * @throws BusyException if another process has it
     * @throws OutputException if nothing can be written there
     */
    static int holding(Path folder, IntSupplier work) {
        return holding(folder, folder.resolve(".lock"), work);
    }

    /** The same with the right to write one run, while other runs may be written to the folder. */
    static int holding(Path folder, String run, IntSupplier work) {
        return holding(folder, folder.resolve(".lock-" + run), work);
    }

    private static int holding(Path folder, Path file, IntSupplier work) {
        FolderLock lock = take(folder, file);
        try {
            return work.getAsInt();
        } finally {
            lock.close();
        }
    }

    private static FolderLock take(Path folder, Path file) {
        try {
            Files.createDirectories(folder);
            while (true) {
                FolderLock lock = tryOnce(folder, file);
                if (lock != null) {
                    return lock;
                }
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /** Null where the file was deleted by its last owner between our opening and our locking it. */
    private static FolderLock tryOnce(Path folder, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (locked(channel) == null) {
                throw new BusyException(folder, owner(file));
            }
            String me = "process " + ProcessHandle.current().pid() + " on " + host() + "\n" + UUID.randomUUID() + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.UTF_8)));
            if (Files.exists(file) && Files.readString(file).equals(me)) {
                return new FolderLock(file, channel);
            }
            channel.close();
            return null;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String owner(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        String first = text.lines().findFirst().orElse("another process");
        return first.substring(0, Math.min(first.length(), LONGEST_OWNER)).replaceAll("\\p{Cntrl}", "?");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    private void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Windows deletes no open file; the file without its lock locks nobody out.
        }
        try {
            channel.close();
        } catch (IOException e) {
            // The end of the process gives back what this did not.
        }
    }
}
