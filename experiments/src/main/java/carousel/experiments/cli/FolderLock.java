package carousel.experiments.cli;

import carousel.core.result.Durable;
import carousel.core.result.OutputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * The right to write into a folder, held by one process at a time.
 *
 * <p>The operating system holds the lock, on one byte of {@code .lock} for the folder and on another for each run, so that a
 * killed process leaves none behind. The file is never deleted (someone may be about to lock what is deleted) and not opened
 * a second time by its owner (closing any of its channels would give up the lock). It says who has which lock.
 */
final class FolderLock {
    private static final String FILE = ".lock";

    /** Locked bytes lie beyond any content, because on Windows nobody else can read what is locked. */
    private static final long FIRST_BYTE = 1L << 40;

    private static final int OWNER_BYTES = 256;
    private static final int OWNERS = 256;

    private FolderLock() {}

    /**
     * Does {@code work} with the right to write anything into {@code folder}, which is made if it is missing.
     *
     * @throws BusyException if another process has it
     * @throws OutputException if nothing can be written there
     */
    static int holding(Path folder, IntSupplier work) {
        return holding(folder, "", work);
    }

    /** The same with the right to write one run, while other runs may be written to the folder. */
    static int holding(Path folder, String run, IntSupplier work) {
        return holding(folder, List.of(run), work);
    }

    /** The same with the right to write several runs, of which {@code ""} is all that is no run. */
    static int holding(Path folder, List<String> runs, IntSupplier work) {
        FileChannel channel = take(folder, runs);
        int code;
        try {
            code = work.getAsInt();
        } catch (Throwable e) { // checked ones too: where a folder cannot be closed the JDK throws one, undeclared
            giveUp(channel);
            throw e;
        }
        giveUp(channel).ifPresent(e -> {
            throw new OutputException(folder, e);
        });
        return code;
    }

    /**
     * Deletes a folder in which nothing is left but its lock, which nobody holds. Who waits for it finds that the folder is gone, or makes
     * another.
     *
     * @throws OutputException if it cannot be deleted
     */
    static void removeIfAlone(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<String> names =
                    all.map(path -> path.getFileName().toString()).limit(2).toList();
            if (names.equals(List.of(FILE))) {
                refuseOther(folder.resolve(FILE));
                Files.delete(folder.resolve(FILE));
                Files.delete(folder);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new OutputException(folder, e instanceof UncheckedIOException u ? u.getCause() : (IOException) e);
        }
    }

    private static FileChannel take(Path folder, List<String> runs) {
        Durable.createFolders(folder);
        try {
            Path file = folder.resolve(FILE);
            refuseOther(file);
            FileChannel channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            try {
                Set<Integer> held = new LinkedHashSet<>();
                for (String run : runs) {
                    int hash = run.hashCode() & Integer.MAX_VALUE;
                    if (held.add(hash)) { // of two runs that share a byte the first has it for both
                        lock(channel, folder, run, hash);
                    }
                }
                return channel;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /** What is no lock of ours is not written to: a link, of either kind, leads out of the folder, a pipe waits for its other end. */
    private static void refuseOther(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean alone = !file.getFileSystem().supportedFileAttributeViews().contains("unix")
                || Integer.valueOf(1).equals(Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS));
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        long size = found.size();
        if (!found.isRegularFile() || !alone || size % OWNER_BYTES != 0 || size > OWNERS * OWNER_BYTES) {
            throw new IOException(FILE + " there is not the lock that Carousel makes; remove it");
        }
    }

    private static void lock(FileChannel channel, Path folder, String run, int hash) throws IOException {
        long place = (long) (hash % OWNERS) * OWNER_BYTES;
        try {
            if (channel.tryLock(FIRST_BYTE + hash, 1, false) == null) {
                throw new BusyException(folder, owner(channel, place, run));
            }
        } catch (OverlappingFileLockException e) {
            throw new BusyException(folder, "this very process");
        }
        String me = "process " + ProcessHandle.current().pid() + " on " + host() + "\n" + run + "\n";
        byte[] text = Arrays.copyOf(me.getBytes(StandardCharsets.UTF_8), OWNER_BYTES);
        ByteBuffer rest = ByteBuffer.wrap(text);
        while (rest.hasRemaining()) {
            channel.write(rest, place + rest.position());
        }
    }

    /** Who has the lock; unless another run is noted in the same place, which is no fault of anybody's. */
    private static String owner(FileChannel channel, long place, String run) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(OWNER_BYTES);
        channel.read(text, place);
        String[] lines = new String(text.array(), StandardCharsets.UTF_8).split("\n", -1);
        boolean ours = lines.length > 1 && lines[1].equals(run);
        return ours ? lines[0].replaceAll("\\p{Cntrl}", "?") : "another process";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    /** The end of the process gives back what this did not; but a disk that cannot close a file may not have kept others either. */
    private static Optional<IOException> giveUp(FileChannel channel) {
        try {
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }
}
