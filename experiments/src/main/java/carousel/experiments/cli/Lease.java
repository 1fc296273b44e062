package carousel.experiments.cli;

import carousel.core.result.OutputException;
import carousel.training.sweep.Claims;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The right to write, on file systems without locks: a file that its owner writes anew every ten seconds. Whose file has not changed for a
 * minute is taken to be dead, by the clock of the file system alone. Should two hold one all the same (the owner had been suspended for
 * longer), a run is made twice, with the same bytes.
 */
final class Lease implements Claims.Claim {
    static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration DEAD = Duration.ofSeconds(60);
    private static final String FOLDER = ".lease";
    private static final int MOST = 4096;

    private final Path file;
    private final byte[] owner;
    private final ScheduledExecutorService heart;

    private Lease(Path file, byte[] owner, Duration beat) {
        this.file = file;
        this.owner = owner;
        this.heart = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "carousel-lease");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleAtFixedRate(this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the lease of a run, or ({@code ""}) of the folder.
     *
     * @param owner who takes it
     * @throws BusyException if its owner lives
     * @throws OutputException if it cannot be written
     */
    static Lease take(Path folder, String run, String owner) {
        return take(folder, run, owner, BEAT, DEAD);
    }

    static Lease take(Path folder, String run, String owner, Duration beat, Duration dead) {
        Path file = folder.resolve(run.isEmpty() ? FOLDER : FOLDER + "-" + run);
        byte[] text = (owner + "\n" + UUID.randomUUID() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (!create(file, text)) {
                removeDead(folder, file, dead);
                if (!create(file, text)) {
                    throw new BusyException(folder, owner(file));
                }
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
        return new Lease(file, text, beat);
    }

    /** The same for one run of several; empty if its owner lives. */
    static Optional<Claims.Claim> claim(Path folder, String run, String owner) {
        try {
            return Optional.of(take(folder, run, owner));
        } catch (BusyException e) {
            return Optional.empty();
        }
    }

    /**
     * Refuses a folder that somebody has to himself.
     *
     * @throws BusyException if its owner lives
     */
    static void refuseHeld(Path folder) {
        Path file = folder.resolve(FOLDER);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && age(folder, file) <= DEAD.toMillis()) {
                throw new BusyException(folder, owner(file));
            }
        } catch (NoSuchFileException e) {
            // it was given back meanwhile
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    private static boolean create(Path file, byte[] text) throws IOException {
        try {
            Files.write(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Of one owner that does not live; of several who find that, one renames it. */
    private static void removeDead(Path folder, Path file, Duration dead) throws IOException {
        try {
            if (age(folder, file) <= dead.toMillis()) {
                return;
            }
            byte[] found = read(file);
            Path aside = folder.resolve(".lease-dead-" + UUID.randomUUID());
            Files.move(file, aside);
            if (Arrays.equals(found, read(aside))) {
                Files.delete(aside);
            } else { // another was faster, and holds it
                Files.move(aside, file);
            }
        } catch (NoSuchFileException e) {
            // it was given back meanwhile
        }
    }

    /** Milliseconds since it was written, by the clock of the file system, which need not be this machine's. */
    private static long age(Path folder, Path file) throws IOException {
        Path probe = Files.createTempFile(folder, ".lease-clock-", "");
        try {
            return Files.getLastModifiedTime(probe).toMillis()
                    - Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
        } finally {
            Files.delete(probe);
        }
    }

    private static byte[] read(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile() || found.size() > MOST) {
            throw new IOException(file.getFileName() + " there is not the lease that Carousel makes; remove it");
        }
        return Files.readAllBytes(file);
    }

    private static String owner(Path file) {
        try {
            return new String(read(file), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("another process")
                    .replaceAll("\\p{Cntrl}", "?");
        } catch (IOException e) {
            return "another process";
        }
    }

    /** Writes the same once more, in place: that changes its time. What somebody else has taken is left to him. */
    private void beat() {
        try {
            if (Arrays.equals(owner, read(file))) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(owner));
                }
            }
        } catch (IOException e) {
            // the next beat may do; else others will think us dead, and make the same bytes
        }
    }

    /** Does something while it is held. */
    int during(IntSupplier work) {
        return work.getAsInt();
    }

    /** Gives it back. */
    @Override
    public void close() {
        heart.shutdownNow();
        try {
            if (Files.exists(file) && Arrays.equals(owner, read(file))) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }
}
