package carousel.core.disk;

import carousel.core.disk.Node.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file of a simulated disk, or a folder that is to be forced. */
final class SimulatedChannel extends FileChannel {
    private final SimulatedDisk disk;
    private final Path path;
    private final Node node;
    private int position;

    SimulatedChannel(SimulatedDisk disk, Path path, Node node) {
        this.disk = disk;
        this.path = path;
        this.node = node;
    }

    private File file() throws IOException {
        if (node instanceof File file) {
            return file;
        }
        throw new IOException(path + " is a folder");
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int count = disk.perform(Operation.READ, path, () -> file().read(position, to));
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int before = from.position();
        try {
            return disk.write(path, file(), position, from);
        } finally {
            position += from.position() - before;
        }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.perform(Operation.TRUNCATE, path, () -> {
            file().truncate((int) size);
            return null;
        });
        position = (int) Math.min(position, size);
        return this;
    }

    @Override
    public void force(boolean withMetaData) throws IOException {
        disk.force(path, node);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        disk.perform(Operation.CLOSE, path, () -> null);
    }

    @Override
    public long size() throws IOException {
        return file().size();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long next) {
        position = (int) next;
        return this;
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer to, long at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from, long at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long at, long count, WritableByteChannel to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long at, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long at, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long at, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long at, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
