package carousel.core.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Files and folders that are complete or absent, whatever moment the power fails at: written under a temporary name, forced to the disk,
 * then renamed, which file systems do at once or not at all. Every fault, of whatever operation, is an {@link OutputException}: what
 * returned is on the disk.
 *
 * <p>In a folder that is replaced only what its maker wrote goes; what somebody else put there goes on lying there.
 */
public final class Durable {
    /** The file in which a folder may list what of it is ours. */
    public static final String LISTING = "files.txt";

    private static final int BUFFER = 1 << 16;

    private Durable() {}

    /** The content of a file, asked for when its turn comes. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Makes a folder and all that is missing above it. Their names are on the disk when this returns, also that of the first which was
     * there: whoever made it may have been killed before he forced it, and whoever finds it cannot tell.
     *
     * @throws OutputException if that is impossible, or something else has its name
     */
    public static void createFolders(Path folder) {
        createFolders(Disk.REAL, folder);
    }

    static void createFolders(Disk disk, Path folder) {
        Path whole = folder.toAbsolutePath();
        try {
            try {
                createSurely(disk, whole);
            } catch (NoSuchFileException e) { // another process has removed one that was empty still
                createSurely(disk, whole);
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    private static void createSurely(Disk disk, Path folder) throws IOException {
        Path there = folder;
        while (!Files.isDirectory(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            if (there.getParent() != null) {
                force(disk, there.getParent());
            }
        } catch (AccessDeniedException e) {
            // whoever may not open the folder above did not make one in it
        }
        create(disk, folder);
    }

    private static void create(Disk disk, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.getParent();
        if (above != null) {
            create(disk, above);
        }
        try {
            disk.createFolder(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) { // somebody else may have been faster
                throw e;
            }
        }
        if (above != null) {
            force(disk, above);
        }
    }

    /**
     * Writes a file in place of an earlier one; folders above it are made.
     *
     * @throws OutputException if it cannot be written
     */
    public static void replaceFile(Path file, byte[] content) {
        replaceFile(Disk.REAL, file, content);
    }

    static void replaceFile(Disk disk, Path file, byte[] content) {
        Path temporary = Temporary.unfinished(file);
        try {
            create(disk, temporary.getParent());
            write(disk, temporary, out -> out.write(content));
            disk.rename(temporary, file);
            force(disk, temporary.getParent());
        } catch (IOException e) {
            deleteQuietly(disk, temporary);
            throw new OutputException(file, e);
        }
    }

    /**
     * Puts these files into a folder, in place of an earlier folder; folders above it are made. Either the new folder is there
     * whole, or the earlier one as it was. Of the earlier one that is lost which was its maker's; the rest lies in the new one.
     *
     * @param ours which names in a folder its maker's are
     * @param files name and content, written in the order of the map
     * @throws OutputException if it cannot be written, or a file that is not ours has the name of one of these
     */
    public static void replaceFolder(Path folder, Function<Path, Predicate<String>> ours, Map<String, byte[]> files) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        files.forEach((name, content) -> bodies.put(name, out -> out.write(content)));
        replaceFolder(Disk.REAL, folder, ours, bodies);
    }

    static void replaceFolder(
            Disk disk, Path folder, Function<Path, Predicate<String>> ours, Map<String, ? extends Body> files) {
        Path temporary = Temporary.unfinished(folder);
        try {
            refuse(folder, ours, files.keySet());
            create(disk, temporary.getParent());
            disk.createFolder(temporary);
            for (Map.Entry<String, ? extends Body> file : files.entrySet()) {
                write(disk, temporary.resolve(file.getKey()), file.getValue());
            }
            force(disk, temporary);
            swap(disk, temporary, folder, ours);
        } catch (IOException e) {
            deleteQuietly(disk, temporary);
            throw new OutputException(folder, e);
        }
    }

    /**
     * Deletes what its maker wrote into a folder, and the folder itself if nothing else is in it. A link is no folder, and stays.
     *
     * @param ours which names in it its maker's are
     * @throws OutputException if something cannot be deleted
     */
    public static void removeFolder(Path folder, Function<Path, Predicate<String>> ours) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            Predicate<String> mine = ours.apply(folder);
            for (Path path : listingLast(folder)) {
                if (isOurs(path, mine)) {
                    Disk.REAL.delete(path);
                }
            }
            if (list(folder).isEmpty()) {
                Disk.REAL.delete(folder);
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /**
     * Gives a folder another name, in a folder that is made if it is missing.
     *
     * @throws OutputException if that is impossible; it then has the old name
     */
    static void move(Path folder, Path to) {
        move(Disk.REAL, folder.toAbsolutePath(), to.toAbsolutePath());
    }

    static void move(Disk disk, Path folder, Path to) {
        try {
            createFolders(disk, to.getParent());
            disk.rename(folder, to);
            try {
                force(disk, to.getParent());
                force(disk, folder.getParent());
            } catch (IOException e) {
                disk.rename(to, folder);
                throw e;
            }
        } catch (IOException e) {
            throw new OutputException(to, e);
        }
    }

    /**
     * Refuses a folder that {@link #replaceFolder} would refuse, before the work that is to fill it.
     *
     * @param names of files that will be in it
     * @throws OutputException if something else has the folder's name, or a file that is not ours has one of these
     */
    public static void refuseOthers(Path folder, Function<Path, Predicate<String>> ours, Collection<String> names) {
        try {
            refuse(folder, ours, names);
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    private static void refuse(Path folder, Function<Path, Predicate<String>> ours, Collection<String> names)
            throws IOException {
        if (isThere(folder)) {
            refuseLink(folder);
            Predicate<String> mine = ours.apply(folder);
            for (Path path : list(folder)) {
                String name = path.getFileName().toString();
                if (names.contains(name) && !isOurs(path, mine)) {
                    throw new IOException(name + " lies there and was not written by Carousel; give it another name");
                }
            }
        }
    }

    /** What has a folder's name and is none is somebody's: a link is neither followed nor replaced. */
    private static void refuseLink(Path folder) throws IOException {
        if (isThere(folder) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            String kind = Files.isSymbolicLink(folder) ? "a link, which is not followed" : "no folder";
            throw new IOException("it is " + kind + "; remove it");
        }
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Renames {@code temporary} to {@code folder}; an earlier folder is put aside first, and goes last. */
    private static void swap(Disk disk, Path temporary, Path folder, Function<Path, Predicate<String>> ours)
            throws IOException {
        boolean replaces = isThere(folder);
        Path earlier = Temporary.earlier(folder);
        if (replaces) {
            disk.rename(folder, earlier);
        }
        try {
            if (replaces) { // or the name might stand for what is new before another stands for what was there
                force(disk, temporary.getParent());
            }
            disk.rename(temporary, folder);
            try {
                force(disk, temporary.getParent());
            } catch (IOException e) {
                disk.rename(folder, temporary);
                throw e;
            }
        } catch (IOException e) {
            if (replaces) {
                disk.rename(earlier, folder);
            }
            throw e;
        }
        if (replaces) {
            putAway(disk, earlier, folder, ours);
        }
    }

    /**
     * Ends a replacement: what was ours of the earlier folder is deleted, the rest moved to the one in its place. Where there is none,
     * because the replacement ended in between, the earlier one gets its name back.
     */
    static void putAway(Disk disk, Path earlier, Path folder, Function<Path, Predicate<String>> ours)
            throws IOException {
        refuseLink(folder);
        if (!isThere(folder)) {
            disk.rename(earlier, folder);
        } else if (!Files.isDirectory(earlier, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(earlier); // a link that stood for the folder: what it leads to is not ours
        } else {
            Predicate<String> mine = ours.apply(earlier);
            boolean empty = true;
            for (Path path : list(earlier)) {
                Path there = folder.resolve(path.getFileName());
                if (!isOurs(path, mine) && !isThere(there)) {
                    disk.rename(path, there);
                } else if (!isOurs(path, mine)) {
                    empty = false; // two of one name: both stay
                }
            }
            // What was moved, now or before somebody was killed, is on the disk there before its folder goes here.
            force(disk, folder);
            for (Path path : listingLast(earlier)) {
                if (isOurs(path, mine)) {
                    disk.delete(path);
                }
            }
            if (empty) {
                disk.delete(earlier);
            }
        }
        force(disk, folder.toAbsolutePath().getParent());
    }

    /** What lies in a folder; last the list that tells what of it is ours, so that whoever goes on after a failure is told as well. */
    private static List<Path> listingLast(Path folder) throws IOException {
        return list(folder).stream()
                .sorted(Comparator.comparing(
                        path -> path.getFileName().toString().equals(LISTING)))
                .toList();
    }

    /** Folders never are: nothing that is replaced has any in it. */
    private static boolean isOurs(Path path, Predicate<String> mine) {
        return mine.test(path.getFileName().toString()) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** A new file, forced to the disk. */
    private static void write(Disk disk, Path file, Body body) throws IOException {
        try (FileChannel channel = disk.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(
                    new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            write(new byte[] {(byte) b}, 0, 1);
                        }

                        @Override
                        public void write(byte[] bytes, int from, int length) throws IOException {
                            ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
                            while (rest.hasRemaining()) {
                                channel.write(rest);
                            }
                        }
                    },
                    BUFFER);
            body.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Forces a folder's list of names to the disk. Windows opens no folder, and needs no help with a rename. */
    private static void force(Disk disk, Path folder) throws IOException {
        FileChannel list;
        try {
            list = disk.open(folder, StandardOpenOption.READ);
        } catch (AccessDeniedException e) {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                throw e;
            }
            return;
        }
        try (list) {
            list.force(true);
        }
    }

    /** Deletes a file or a folder with all in it, never following a link out of it. */
    static void delete(Disk disk, Path root) throws IOException {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            for (Path path : list(root)) {
                delete(disk, path);
            }
        }
        disk.delete(root);
    }

    /** What lies in a folder, sorted by name, in the same order everywhere. */
    static List<Path> list(Path folder) throws IOException {
        return drained(Files.list(folder)).stream()
                .map(path -> path.getFileName().toString())
                .sorted()
                .map(folder::resolve)
                .toList();
    }

    /** Of a stream that reads a disk. Where a folder cannot be closed the JDK throws a checked exception of its own, undeclared. */
    static List<Path> drained(Stream<Path> paths) throws IOException {
        try (paths) {
            return paths.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void deleteQuietly(Disk disk, Path root) {
        try {
            delete(disk, root);
        } catch (IOException e) {
            // A temporary folder stays behind; lists ignore it, and the fault that brought us here matters more.
        }
    }
}
