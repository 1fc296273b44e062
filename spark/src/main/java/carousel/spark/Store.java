package carousel.spark;

import carousel.core.kernel.Kernels;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Maker;
import carousel.core.result.OutputException;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Archives as objects of whatever Hadoop knows to speak to, such as {@code hdfs:} and {@code s3a:}. Each is written once, under the name that
 * it keeps: object stores cannot rename. Where an object can be seen before it is whole, whoever reads it finds out.
 *
 * @param files Hadoop's, which keeps them open and closes them with the process
 * @param root above all experiments
 */
record Store(FileSystem files, org.apache.hadoop.fs.Path root) {
    private static final String ARCHIVE = ".zip";

    /**
     * A store by its address.
     *
     * @throws RefusedException if Hadoop has nothing for it, or what it has lets nobody in
     */
    static Store at(String address, Configuration hadoop) {
        try {
            org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(URI.create(address));
            FileSystem files = root.getFileSystem(hadoop);
            files.exists(root); // asked for its answer alone: that there is one
            return new Store(files, root);
        } catch (IOException | RuntimeException e) { // which is what Hadoop throws for addresses, besides
            throw new RefusedException(Refusal.value(
                    Places.STORE,
                    address,
                    "a folder that Hadoop can speak to, as in s3a://bucket/runs, with its jars and keys; it says: "
                            + said(e)));
        }
    }

    /** By which the runs of one version and arithmetic lie together, so that none takes the place of another's. */
    static String version() {
        return Maker.here().label() + "-numerics-" + Kernels.NUMERICS;
    }

    /** The names of archives in that folder, {@code a/b}; none where there is no such folder. */
    Set<String> names(String folder) {
        Set<String> names = new TreeSet<>();
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(root, folder);
        try {
            RemoteIterator<org.apache.hadoop.fs.FileStatus> each = files.listStatusIterator(path);
            while (each.hasNext()) {
                String name = each.next().getPath().getName();
                if (name.endsWith(ARCHIVE)) {
                    names.add(name.substring(0, name.length() - ARCHIVE.length()));
                }
            }
        } catch (FileNotFoundException e) {
            return Set.of();
        } catch (IOException e) {
            throw unread(path, e);
        }
        return names;
    }

    /**
     * An archive, if it is there; whole or not.
     *
     * @throws CorruptRunException if it is there and cannot be read
     */
    Optional<byte[]> read(String folder, String name) {
        org.apache.hadoop.fs.Path path = path(folder, name);
        try (InputStream in = files.open(path)) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unread(path, e);
        }
    }

    /**
     * Writes an archive, in place of one of that name.
     *
     * @throws OutputException if that is impossible
     */
    void write(String folder, String name, byte[] archive) {
        org.apache.hadoop.fs.Path path = path(folder, name);
        try (OutputStream out = files.create(path, true)) {
            new ByteArrayInputStream(archive).transferTo(out);
        } catch (IOException e) {
            throw new OutputException(shown(path), e);
        }
    }

    private org.apache.hadoop.fs.Path path(String folder, String name) {
        return new org.apache.hadoop.fs.Path(new org.apache.hadoop.fs.Path(root, folder), name + ARCHIVE);
    }

    private static CorruptRunException unread(org.apache.hadoop.fs.Path path, IOException e) {
        return new CorruptRunException(shown(path), 0, "something that can be read", said(e));
    }

    /** For messages alone. */
    private static Path shown(org.apache.hadoop.fs.Path path) {
        return Path.of(path.toString());
    }

    private static String said(Exception e) {
        String said = e.getMessage() == null ? e.toString() : e.getMessage();
        return said.lines().findFirst().orElse("");
    }
}
