package carousel.core.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that notes what is done to it, in order, and then does it. It takes few bytes at a time, as a disk may. Random parts
 * of temporary names are left out of the notes.
 */
class RecordingDisk implements Disk {
    private static final int MOST_BYTES = 3;

    /** What was done: {@code write a/file}, {@code force a/file}, {@code rename a to b}. */
    final List<String> done = new ArrayList<>();

    private final Path root;

    /** Paths are noted as they are seen from {@code root}. */
    RecordingDisk(Path root) {
        this.root = root;
    }

    @Override
    public FileChannel open(Path path, OpenOption... options) throws IOException {
        before("open " + name(path));
        return new Channel(Disk.super.open(path, options), name(path));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        note("rename " + name(from) + " to " + name(to));
        Disk.super.rename(from, to);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        note("create " + name(folder));
        Disk.super.createFolder(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
        note("delete " + name(path));
        Disk.super.delete(path);
    }

    /** Called before anything at all is done; may fail in its place. */
    void before(String what) throws IOException {}

    /** Called before anything is done but to open and to close; may fail in its place. */
    void note(String what) throws IOException {
        before(what);
        if (done.isEmpty()
                || !done.get(done.size() - 1).equals(what)) { // a file that is written in many pieces is noted once
            done.add(what);
        }
    }

    private String name(Path path) {
        String name = root.relativize(path).toString().replace('\\', '/').replaceAll("-[0-9a-f-]{36}", "");
        return name.isEmpty() ? "." : name;
    }

    /** A channel for what {@link Durable} does with one. */
    private final class Channel extends FileChannel {
        private final FileChannel channel;
        private final String name;

        Channel(FileChannel channel, String name) {
            this.channel = channel;
            this.name = name;
        }

        @Override
        public int write(ByteBuffer content) throws IOException {
            note("write " + name);
            int end = content.limit();
            content.limit(Math.min(end, content.position() + MOST_BYTES));
            int written = channel.write(content);
            content.limit(end);
            return written;
        }

        @Override
        public void force(boolean withMetaData) throws IOException {
            note("force " + name); // and no more: the disk under a test takes its time
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
            before("close " + name);
        }

        @Override
        public int read(ByteBuffer to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] to, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer to, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer from, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
