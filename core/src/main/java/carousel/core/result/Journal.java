package carousel.core.result;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The points of a run that has not ended: a file that only grows, a frame at a time, so that whoever wants to may follow it while the run
 * is going. All is little-endian:
 *
 * <pre>
 *   frame     bytes of the content (int), their CRC32C (int), the content
 *   content   how many series are new (int); of each the bytes of its name (int) and the name in UTF-8;
 *             then the points, of each the number of its series from 0 (int), step (long), index (long), value (double)
 * </pre>
 *
 * <p>What a killed process leaves at its end, half a frame at the most, is cut off by whoever goes on.
 */
public final class Journal implements AutoCloseable {
    private static final int HEAD = 2 * Integer.BYTES;
    private static final int POINT = Integer.BYTES + 2 * Long.BYTES + Double.BYTES;

    /** Points of a frame; a longer list is several. */
    private static final int MOST_POINTS = 1 << 16;

    /** Bytes of a content: no more series are new than there are points, with names that have fewer bytes than this leaves. */
    private static final int LONGEST = 1 << 27;

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Integer> series;
    private final BitHash hash;
    private long points;

    private Journal(Path file, FileChannel channel, Content there) {
        this.file = file;
        this.channel = channel;
        this.series = new LinkedHashMap<>();
        there.series().forEach(name -> series.put(name, series.size()));
        this.hash = new BitHash();
        there.points().all().forEach(p -> p.addTo(hash));
        this.points = there.points().all().size();
    }

    /**
     * What the whole frames at the beginning of a journal hold.
     *
     * @param series their names by their numbers
     * @param bytes of these frames
     */
    public record Content(Points points, List<String> series, long bytes) {
        /** Of a journal that is to begin. */
        public static Content nothing() {
            return new Content(new Points(), List.of(), 0);
        }
    }

    /**
     * Opens a journal to go on after what was read of it; what stands behind that goes.
     *
     * @throws OutputException if it cannot be opened
     */
    public static Journal goOn(Path file, Content there) {
        return goOn(Disk.REAL, file, there);
    }

    static Journal goOn(Disk disk, Path file, Content there) {
        try {
            FileChannel channel =
                    disk.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                channel.truncate(there.bytes());
                channel.position(there.bytes());
                return new Journal(file, channel, there);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }

    /** How many points stand in it. */
    public long points() {
        return points;
    }

    /** {@link Points#sha256} of all that stand in it. */
    public String sha256() {
        return hash.copy().hex();
    }

    /**
     * Adds points; they are in the file, not yet on the disk, when this returns.
     *
     * @throws OutputException if they cannot be written
     */
    public void append(List<Point> added) {
        for (int from = 0; from < added.size(); from += MOST_POINTS) {
            List<Point> some = added.subList(from, Math.min(added.size(), from + MOST_POINTS));
            ByteBuffer frame = frame(some);
            try {
                while (frame.hasRemaining()) {
                    channel.write(frame);
                }
            } catch (IOException e) {
                throw new OutputException(file, e);
            }
            some.forEach(p -> p.addTo(hash));
            points += some.size();
        }
    }

    private ByteBuffer frame(List<Point> some) {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        int fresh = series.size();
        for (Point p : some) {
            if (series.putIfAbsent(p.series(), series.size()) == null) {
                byte[] name = p.series().getBytes(StandardCharsets.UTF_8);
                names.writeBytes(little(Integer.BYTES).putInt(name.length).array());
                names.writeBytes(name);
            }
        }
        ByteBuffer frame = little(HEAD + Integer.BYTES + names.size() + POINT * some.size());
        frame.position(HEAD);
        frame.putInt(series.size() - fresh).put(names.toByteArray());
        some.forEach(p -> frame.putInt(series.get(p.series()))
                .putLong(p.step())
                .putLong(p.index())
                .putDouble(p.value()));
        frame.putInt(0, frame.capacity() - HEAD).putInt(Integer.BYTES, crc(frame.array(), HEAD));
        return frame.rewind();
    }

    /**
     * Sees to it that all of it is on the disk.
     *
     * @throws OutputException if that fails: then nobody knows what is
     */
    public void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }

    /**
     * All whole frames at the beginning of a journal, up to that which has the {@code most}-th point; nothing where there is no file.
     *
     * @throws CorruptRunException if it is there and cannot be read
     */
    public static Content read(Path file, long most) {
        Points points = new Points();
        List<String> series = new ArrayList<>();
        long bytes = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(TextFile.open(file, Long.MAX_VALUE)))) {
            while (points.all().size() < most) {
                Optional<ByteBuffer> content = content(in);
                if (content.isEmpty() || !take(content.get(), series, points)) {
                    break;
                }
                bytes += HEAD + content.get().capacity();
            }
        } catch (NoSuchFileException | CorruptRunException e) {
            // nothing, or nothing that we wrote
        } catch (IOException e) {
            throw CorruptRunException.unread(file, e);
        }
        return new Content(points, series, bytes);
    }

    /** Of the next frame, if all of it is there. */
    private static Optional<ByteBuffer> content(DataInputStream in) throws IOException {
        try {
            int length = Integer.reverseBytes(in.readInt());
            int crc = Integer.reverseBytes(in.readInt());
            if (length < Integer.BYTES || length > LONGEST) {
                return Optional.empty();
            }
            byte[] content = in.readNBytes(length);
            boolean whole = content.length == length && crc(content, 0) == crc;
            return whole ? Optional.of(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN)) : Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    /** Whether it is one that {@link #frame} makes; what is not has a checksum by chance, or by intent. */
    private static boolean take(ByteBuffer content, List<String> series, Points points) {
        try {
            for (int fresh = content.getInt(); fresh > 0; fresh--) {
                byte[] name = new byte[Math.min(content.getInt(), content.remaining())];
                content.get(name);
                series.add(new String(name, StandardCharsets.UTF_8));
            }
            if (content.remaining() % POINT != 0) {
                return false;
            }
            while (content.hasRemaining()) {
                points.add(series.get(content.getInt()), content.getLong(), content.getLong(), content.getDouble());
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }
}
