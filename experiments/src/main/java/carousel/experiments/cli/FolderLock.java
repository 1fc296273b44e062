package carousel.experiments.cli;

import carousel.core.result.Durable;
import carousel.core.result.OutputException;
import carousel.training.sweep.Claims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The right to write into a folder, held by one process at a time.
 *
 * <p>The operating system holds the lock, on one byte of {@code .lock} for the folder and on another for each run, so that a
 * killed process leaves none behind. The file is never deleted (someone may be about to lock what is deleted) and not opened
 * a second time by its owner (closing any of its channels would give up the lock). It says who has which lock. Where the file system
 * has no locks, a {@link Lease} does.
 */
final class FolderLock {
    private static final String FILE = ".lock";

    /** Locked bytes lie beyond any content, because on Windows nobody else can read what is locked. */
    private static final long FIRST_BYTE = 1L << 40;

    private static final int OWNER_BYTES = 256;
    private static final int OWNERS = 256;

    /** Who has just taken a lock needs a moment to say so. */
    private static final int LOOKS = 20;

    private static final long MILLIS_A_LOOK = 20;

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

    /**
     * Does {@code work} in a folder in which other processes may do the same, each with the runs that it claims, and nobody alone.
     *
     * @throws BusyException if another process has the folder to itself
     */
    static int sharing(Path folder, ToIntFunction<Claims> work) {
        try {
            return closing(
                    folder,
                    open(folder, channel -> lock(channel, folder, "", true)),
                    channel -> work.applyAsInt(run -> claim(channel, folder, run)));
        } catch (NoLocksException e) {
            Lease.refuseHeld(folder);
            return work.applyAsInt(run -> Lease.claim(folder, run, me()));
        }
    }

    /** That the file system has none. */
    private static final class NoLocksException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoLocksException(IOException why) {
            super(why);
        }
    }

    /** A claim is a lock; that of another run of this process in the same place, by chance, is waited for like one of others. */
    private static Optional<Claims.Claim> claim(FileChannel channel, Path folder, String run) {
        synchronized (channel) { // which is one lock list for all
            try {
                FileLock lock = channel.tryLock(FIRST_BYTE + hash(run), 1, false);
                if (lock == null) {
                    return Optional.empty();
                }
                note(channel, run);
                return Optional.of(() -> release(channel, folder, lock));
            } catch (OverlappingFileLockException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new OutputException(folder, e);
            }
        }
    }

    private static void release(FileChannel channel, Path folder, FileLock lock) {
        synchronized (channel) {
            try {
                lock.release();
            } catch (IOException e) {
                throw new OutputException(folder, e);
            }
        }
    }

    /** The same with the right to write one run, while other runs may be written to the folder. */
    static int holding(Path folder, String run, IntSupplier work) {
        return holding(folder, List.of(run), work);
    }

    /** The same with the right to write several runs, of which {@code ""} is all that is no run. */
    static int holding(Path folder, List<String> runs, IntSupplier work) {
        try {
            return closing(folder, open(folder, channel -> lock(channel, folder, runs)), channel -> work.getAsInt());
        } catch (NoLocksException e) {
            return leasing(folder, runs, work);
        }
    }

    /** One lease after the other. */
    private static int leasing(Path folder, List<String> runs, IntSupplier work) {
        if (runs.isEmpty()) {
            return work.getAsInt();
        }
        try (Lease lease = Lease.take(folder, runs.get(0), me())) {
            return lease.during(() -> leasing(folder, runs.subList(1, runs.size()), work));
        }
    }

    private static int closing(Path folder, FileChannel channel, ToIntFunction<FileChannel> work) {
        int code;
        try {
            code = work.applyAsInt(channel);
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

    /** What is done with a new channel before anybody has it. */
    @FunctionalInterface
    private interface Locking {
        void lock(FileChannel channel) throws IOException;
    }

    private static FileChannel open(Path folder, Locking locking) {
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
                locking.lock(channel);
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

    private static int hash(String run) {
        return run.hashCode() & Integer.MAX_VALUE;
    }

    private static long place(String run) {
        return (long) (hash(run) % OWNERS) * OWNER_BYTES;
    }

    private static void lock(FileChannel channel, Path folder, List<String> runs) throws IOException {
        Set<Integer> held = new LinkedHashSet<>();
        for (String run : runs) {
            if (held.add(hash(run))) { // of two runs that share a byte the first has it for both
                lock(channel, folder, run, false);
            }
        }
    }

    /** @param shared with others who share it too */
    private static void lock(FileChannel channel, Path folder, String run, boolean shared) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(FIRST_BYTE + hash(run), 1, shared);
        } catch (OverlappingFileLockException e) {
            throw new BusyException(folder, "this very process");
        } catch (IOException e) {
            throw new NoLocksException(e);
        }
        if (lock == null) {
            throw new BusyException(folder, owner(() -> noted(channel, place(run)), run));
        }
        note(channel, run);
    }

    private static void note(FileChannel channel, String run) throws IOException {
        String owner = me() + "\n" + run + "\n";
        byte[] text = Arrays.copyOf(owner.getBytes(StandardCharsets.UTF_8), OWNER_BYTES);
        ByteBuffer rest = ByteBuffer.wrap(text);
        while (rest.hasRemaining()) {
            channel.write(rest, place(run) + rest.position());
        }
    }

    private static String me() {
        return "process " + ProcessHandle.current().pid() + " on " + host();
    }

    /** What is noted somewhere now. */
    @FunctionalInterface
    interface Noted {
        String read() throws IOException;
    }

    private static String noted(FileChannel channel, long place) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(OWNER_BYTES);
        channel.read(text, place);
        return new String(text.array(), StandardCharsets.UTF_8);
    }

    /** Who has the lock; unless another run is noted in the same place, which is no fault of anybody's. */
    static String owner(Noted noted, String run) throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            String[] lines = noted.read().split("\n", -1);
            if (lines.length > 1 && lines[1].equals(run)) {
                return lines[0].replaceAll("\\p{Cntrl}", "?");
            }
            LockSupport.parkNanos(MILLIS_A_LOOK * 1_000_000);
        }
        return "another process";
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
