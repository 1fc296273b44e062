package carousel.core.disk;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What can be known of a file or folder without opening it; no time passes on a simulated disk. */
record SimulatedAttributes(boolean isDirectory, long size) implements BasicFileAttributes {
    static SimulatedAttributes of(Node node) {
        return new SimulatedAttributes(node instanceof Node.Folder, node instanceof Node.File file ? file.size() : 0);
    }

    @Override
    public boolean isRegularFile() {
        return !isDirectory;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public Object fileKey() {
        return null;
    }

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.fromMillis(0);
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }
}
