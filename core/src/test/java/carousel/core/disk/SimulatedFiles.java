package carousel.core.disk;

import carousel.core.disk.Node.File;
import carousel.core.disk.Node.Folder;
import carousel.core.disk.SimulatedDisk.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link java.nio.file.Files} asks of a simulated disk. There are no links on it, and no rights. */
final class SimulatedFiles extends FileSystemProvider {
    private final SimulatedDisk disk;
    private final SimulatedPaths paths = new SimulatedPaths(this);

    SimulatedFiles(SimulatedDisk disk) {
        this.disk = disk;
    }

    Path root() {
        return paths.getRootDirectories().iterator().next();
    }

    /** What a path stands for, null for nothing. */
    private Node at(Path path) {
        Node node = disk.root();
        for (Path name : SimulatedPaths.machines(path).toAbsolutePath().normalize()) {
            node = node instanceof Folder folder ? folder.now.get(name.toString()) : null;
        }
        return node;
    }

    private Node there(Path path) throws NoSuchFileException {
        Node node = at(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    private Folder above(Path path) throws IOException {
        if (there(path.getParent()) instanceof Folder folder) {
            return folder;
        }
        throw new NotDirectoryException(path.getParent().toString());
    }

    private static Entry entry(Folder folder, Path path, Node node) {
        return new Entry(folder, path.getFileName().toString(), node);
    }

    private static void refuseFull(Path path, Node node) throws DirectoryNotEmptyException {
        if (node instanceof Folder folder && !folder.now.isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean creates =
                options.contains(StandardOpenOption.CREATE_NEW) || options.contains(StandardOpenOption.CREATE);
        return disk.perform(creates && at(path) == null ? Operation.CREATE : Operation.OPEN, path, () -> {
            if (at(path) != null && options.contains(StandardOpenOption.CREATE_NEW)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            if (at(path) == null && creates) {
                disk.change(entry(above(path), path, new File()));
            }
            if (there(path) instanceof File file && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
                file.truncate(0);
            }
            return new SimulatedChannel(disk, path, there(path));
        });
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        disk.perform(Operation.CREATE, path, () -> {
            if (at(path) != null) {
                throw new FileAlreadyExistsException(path.toString());
            }
            disk.change(entry(above(path), path, new Folder()));
            return null;
        });
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.perform(Operation.DELETE, path, () -> {
            refuseFull(path, there(path));
            disk.change(entry(above(path), path, null));
            return null;
        });
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        disk.perform(Operation.RENAME, to, () -> {
            Node node = there(from);
            Node replaced = at(to);
            if (replaced != null && replaced instanceof Folder != node instanceof Folder) {
                throw new FileSystemException(from.toString(), to.toString(), "one is a folder, one is none");
            }
            refuseFull(to, replaced);
            disk.change(entry(above(from), from, null), entry(above(to), to, node));
            return null;
        });
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> all = disk.perform(Operation.LIST, path, () -> {
            if (!(there(path) instanceof Folder folder)) {
                throw new NotDirectoryException(path.toString());
            }
            List<Path> names = new ArrayList<>();
            folder.now.keySet().forEach(name -> names.add(path.resolve(name)));
            return names;
        });
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return all.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.perform(Operation.LOOK, path, () -> there(path));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return disk.perform(Operation.LOOK, path, () -> type.cast(SimulatedAttributes.of(there(path))));
    }

    @Override
    public boolean isSameFile(Path a, Path b) throws IOException {
        return there(a) == there(b);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public String getScheme() {
        return "simulated";
    }

    @Override
    public FileSystem newFileSystem(URI address, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }
}
