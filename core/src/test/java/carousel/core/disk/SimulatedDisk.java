package carousel.core.disk;

import carousel.core.disk.Node.File;
import carousel.core.disk.Node.Folder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that fails when it is told to, and that knows what a power loss would leave on it: bytes of files that were forced, and
 * names in folders that were forced. Programs come to it by {@link #path}, and everything in {@link java.nio.file.Files} does as usual.
 */
public final class SimulatedDisk {
    private final SimulatedFiles files = new SimulatedFiles(this);
    private final Folder root = new Folder();
    private final List<Change> pending = new ArrayList<>();

    private Fault fault;
    private long until;
    private boolean lasting;
    private String failed;
    private int most = Integer.MAX_VALUE;

    /** Names that change at once or not at all, and so are on the disk when any folder of theirs was forced. */
    private record Change(List<Entry> entries) {
        boolean isOf(Node folder) {
            return entries.stream().anyMatch(entry -> entry.folder() == folder);
        }
    }

    /** A name that stands for something from now on, or for nothing. */
    record Entry(Folder folder, String name, Node node) {
        void putInto(Map<String, Node> names) {
            if (node == null) {
                names.remove(name);
            } else {
                names.put(name, node);
            }
        }
    }

    /** What is done, if nothing prevents it. */
    interface Action<T> {
        T run() throws IOException;
    }

    /** An absolute path on this disk. */
    public Path path(String names) {
        return files.root().resolve(names);
    }

    /**
     * Has the disk fail.
     *
     * @param n at the n-th operation from now on that such a fault can strike, from 1
     * @param lasting whether all such operations from there on fail, too
     */
    public synchronized void failAt(Fault fault, long n, boolean lasting) {
        this.fault = fault;
        this.until = n;
        this.lasting = lasting;
        this.failed = null;
    }

    /** Has the disk take so many bytes at a time. */
    public synchronized void writeAtMost(int bytes) {
        most = bytes;
    }

    /** The operation that failed first; empty if none has. */
    public synchronized Optional<String> failed() {
        return Optional.ofNullable(failed);
    }

    /** Has all operations succeed from now on. */
    public synchronized void heal() {
        fault = null;
    }

    Folder root() {
        return root;
    }

    synchronized <T> T perform(Operation operation, Path path, Action<T> action) throws IOException {
        boolean fails = fails(operation, path);
        if (fails && fault != Fault.DONE_ALL_THE_SAME) {
            throw fault(path);
        }
        T result = action.run();
        if (fails) {
            throw fault(path);
        }
        return result;
    }

    /** Whether the next operation is not to be. */
    private boolean fails(Operation operation, Path path) {
        if (fault == null || failed != null && fault == Fault.POWER_LOSS) {
            return fault != null;
        }
        if (!fault.strikes(operation) || --until > 0) {
            return false;
        }
        if (failed == null) {
            failed = operation + " " + path;
            return true;
        }
        return lasting;
    }

    private IOException fault(Path path) {
        return new FileSystemException(String.valueOf(path), null, fault.message);
    }

    /** Writes, of which a disk that fails may take a part. */
    synchronized int write(Path path, File file, int at, ByteBuffer from) throws IOException {
        int all = Math.min(most, from.remaining());
        boolean first = failed == null;
        try {
            return perform(Operation.WRITE, path, () -> {
                file.write(at, from, all);
                return all;
            });
        } catch (IOException e) {
            if (first && fault == Fault.SHORT_WRITE) {
                file.write(at, from, all / 2);
            }
            throw e;
        }
    }

    synchronized void force(Path path, Node node) throws IOException {
        try {
            perform(Operation.FORCE, path, () -> {
                if (node instanceof File file) {
                    file.force();
                } else {
                    pending.removeIf(change -> change.isOf(node) && isForced(change));
                }
                return null;
            });
        } catch (IOException e) {
            if (node instanceof File file && fault != Fault.POWER_LOSS) {
                file.forget();
            }
            throw e;
        }
    }

    private static boolean isForced(Change change) {
        change.entries().forEach(entry -> entry.putInto(entry.folder().forced));
        return true;
    }

    /** Changes names, at once. */
    void change(Entry... entries) {
        Change change = new Change(List.of(entries));
        change.entries().forEach(entry -> entry.putInto(entry.folder().now));
        pending.add(change);
    }

    /**
     * Another disk, as this one may be found when the power is there again: with all that was forced, and a random part of the rest, since
     * nobody knows in which order it would have been written. A rename has happened or not; its two names are never both there, nor both
     * missing.
     *
     * @param kept how much of the rest, 0 for nothing, 1 for all
     */
    public synchronized SimulatedDisk afterPowerLoss(Random random, double kept) {
        return left(
                pending.stream().filter(change -> random.nextDouble() < kept).toList(), random, kept);
    }

    /** Disks on which each one of the changes of names that were not forced has been lost alone. */
    public synchronized List<SimulatedDisk> afterLossOfOne(Random random) {
        return pending.stream()
                .map(lost ->
                        left(pending.stream().filter(change -> change != lost).toList(), random, 1))
                .toList();
    }

    private SimulatedDisk left(List<Change> changes, Random random, double kept) {
        Map<Folder, Map<String, Node>> left = new IdentityHashMap<>();
        changes.forEach(change -> change.entries()
                .forEach(entry ->
                        entry.putInto(left.computeIfAbsent(entry.folder(), folder -> new TreeMap<>(folder.forced)))));
        SimulatedDisk disk = new SimulatedDisk();
        copy(root, disk.root, left, random, kept);
        return disk;
    }

    private static void copy(Folder from, Folder to, Map<Folder, Map<String, Node>> left, Random random, double kept) {
        left.getOrDefault(from, from.forced).forEach((name, node) -> {
            Node copy;
            if (node instanceof File file) {
                copy = file.afterPowerLoss(random, kept);
            } else {
                copy = new Folder();
                copy((Folder) node, (Folder) copy, left, random, kept);
            }
            to.now.put(name, copy);
            to.forced.put(name, copy);
        });
    }
}
