package carousel.interop;

import carousel.core.result.CorruptRunException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip archive in memory, of which nothing is ever written to a disk. Java's own reader wants a file, or believes what stands before
 * each entry; this one goes by the directory at the end, and takes an archive whose entries fill it without a hole.
 */
final class Zip {
    private static final int LOCAL = 0x04034b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int DIRECTORY_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int DESCRIPTOR = 1 << 3;
    /** Numbers shrink by little; what grows by more than this is a bomb. Small archives may, their directory is most of them. */
    private static final int MOST_GROWTH = 16;

    private static final int SMALL = 1 << 20;

    private final Path file;
    private final ByteBuffer in;
    private long left;

    private Zip(Path file, byte[] content) {
        this.file = file;
        this.in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        this.left = Math.max(SMALL, (long) MOST_GROWTH * content.length);
    }

    /** An archive of files that are stored as they are, with the same bytes at any time and place. */
    static byte[] write(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                CRC32 crc = new CRC32();
                crc.update(each.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(each.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(LocalDateTime.of(1981, 1, 1, 0, 0)); // of 1980 it would tell the time zone
                out.putNextEntry(entry);
                out.write(each.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of a stream in memory
        }
        return bytes.toByteArray();
    }

    /**
     * The files of an archive; those that are stored are views into it.
     *
     * @throws CorruptRunException if it is damaged, has a name twice, or would grow to more than {@value #MOST_GROWTH} times its size
     */
    static Map<String, ByteBuffer> read(Path file, byte[] content) {
        try {
            return new Zip(file, content).entries();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) { // a length that leads behind the end
            throw new CorruptRunException(file, 0, "a whole zip archive", "one that is cut or damaged");
        }
    }

    private Map<String, ByteBuffer> entries() {
        int end = in.limit() - END_LENGTH;
        int directory = end < 0 || in.getInt(end) != END ? -1 : in.getInt(end + 16);
        if (directory < 0 || in.getInt(end + 12) != end - directory || in.getInt(end + 4) != 0) {
            throw fault("a zip archive whose directory is at its end", "none");
        }
        int count = Short.toUnsignedInt(in.getShort(end + 10));
        Map<String, ByteBuffer> entries = new LinkedHashMap<>();
        int at = directory;
        int next = 0;
        for (int i = 0; i < count; i++) {
            int named = Short.toUnsignedInt(in.getShort(at + 28));
            String name = text(at + DIRECTORY_LENGTH, named);
            if (in.getInt(at) != DIRECTORY || in.getInt(at + 42) != next) {
                throw fault(
                        "entry " + i + " of the archive to begin at byte " + next, "another place for '" + name + "'");
            }
            next = header(at, next, name);
            int packed = in.getInt(at + 20);
            if (entries.put(name, content(at, next, packed, name)) != null) {
                throw fault("each name once", "'" + name + "' twice");
            }
            next += packed;
            at += DIRECTORY_LENGTH
                    + named
                    + Short.toUnsignedInt(in.getShort(at + 30))
                    + Short.toUnsignedInt(in.getShort(at + 32));
        }
        if (at != end || next != directory) {
            throw fault("an archive without holes", "bytes that belong to no entry");
        }
        return entries;
    }

    /** Where the content of an entry begins whose header is at {@code at}, and in the directory at {@code told}. */
    private int header(int told, int at, String name) {
        int named = Short.toUnsignedInt(in.getShort(at + 26));
        boolean descriptor = (in.getShort(told + 8) & DESCRIPTOR) != 0;
        if (in.getInt(at) != LOCAL
                || descriptor
                || !text(at + LOCAL_LENGTH, named).equals(name)) {
            throw fault(
                    "a header with name and size before '" + name + "'", descriptor ? "the size behind it" : "another");
        }
        return at + LOCAL_LENGTH + named + Short.toUnsignedInt(in.getShort(at + 28));
    }

    private ByteBuffer content(int told, int from, int packed, String name) {
        int method = in.getShort(told + 10);
        int size = in.getInt(told + 24);
        if (method != STORED && method != DEFLATED || (in.getShort(told + 8) & 1) != 0) {
            throw fault("'" + name + "' stored or deflated, and not encrypted", "method " + method);
        }
        left -= size;
        if (size < 0 || packed < 0 || from + packed > in.limit() || left < 0) {
            throw fault(
                    "an archive that grows to at most " + MOST_GROWTH + " times its size",
                    size + " bytes of '" + name + "'");
        }
        ByteBuffer bytes = in.slice(from, packed);
        ByteBuffer content = method == STORED ? bytes : inflated(bytes, size, name);
        CRC32 crc = new CRC32();
        crc.update(content.duplicate());
        if (content.remaining() != size || (int) crc.getValue() != in.getInt(told + 16)) {
            throw fault(size + " bytes of their CRC in '" + name + "'", content.remaining() + " bytes");
        }
        return content;
    }

    private ByteBuffer inflated(ByteBuffer packed, int size, String name) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] content = new byte[size];
            int length = 0;
            while (length < size) {
                int more = inflater.inflate(content, length, size - length);
                if (more == 0) {
                    break;
                }
                length += more;
            }
            boolean rest = length == size && inflater.inflate(new byte[1]) > 0;
            if (length < size || rest || !inflater.finished() || inflater.getRemaining() > 0) {
                throw fault(size + " bytes in '" + name + "'", rest ? "more" : length + " bytes");
            }
            return ByteBuffer.wrap(content);
        } catch (DataFormatException e) {
            throw fault("'" + name + "' deflated", "damage");
        } finally {
            inflater.end();
        }
    }

    private String text(int from, int length) {
        return new String(
                Arrays.copyOfRange(in.array(), from, Math.min(in.limit(), from + length)), StandardCharsets.UTF_8);
    }

    private CorruptRunException fault(String expected, String found) {
        return WeightsFile.fault(file, expected, found);
    }
}
