package carousel.core.result;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HexFormat;

/** Text in UTF-8, without mercy: bytes that are no UTF-8 are a fault in both directions, never a question mark. */
public final class TextFile {

    /** Bytes of the longest array that every virtual machine can make, and so of the longest file that is read at once. */
    public static final int LONGEST = Integer.MAX_VALUE - 8;

    private TextFile() {}

    /**
     * The text of a file.
     *
     * @throws CorruptRunException if it is missing, unreadable, longer than {@code limit} bytes or not UTF-8
     */
    public static String read(Path file, long limit) {
        return text(file, bytes(file, limit));
    }

    /**
     * The content of a file.
     *
     * @throws CorruptRunException if it is missing, no regular file itself (a pipe would be waited for, a device never end, a link leads
     *     who knows where), unreadable or longer than {@code limit} bytes
     */
    public static byte[] bytes(Path file, long limit) {
        try (Bounded in = open(file, limit)) {
            byte[] content = in.readNBytes((int) Math.min(LONGEST, in.size));
            int next = in.read();
            return next < 0 ? content : grown(content, next, in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Of a file that is longer than it was when it was opened. */
    private static byte[] grown(byte[] content, int next, Bounded in) throws IOException {
        byte[] more = in.readNBytes(LONGEST - content.length - 1);
        if (in.read() >= 0) {
            throw in.tooLong();
        }
        byte[] all = Arrays.copyOf(content, content.length + 1 + more.length);
        all[content.length] = (byte) next;
        System.arraycopy(more, 0, all, content.length + 1, more.length);
        return all;
    }

    /**
     * The SHA-256 of a file's bytes, of which few are held at a time.
     *
     * @throws CorruptRunException as {@link #bytes}
     */
    static String sha256(Path file, long limit) {
        try (Bounded in = open(file, limit);
                OutputStream hash = BitHash.stream()) {
            in.transferTo(hash);
            return hash.toString();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The bytes of a file one after the other, at most {@code limit} of them: what is longer, and what is no regular file itself, is a
     * {@link CorruptRunException}.
     */
    static Bounded open(Path file, long limit) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) { // before it is opened: a pipe would wait for its other end
            String kind = found.isDirectory() ? "a folder" : found.isSymbolicLink() ? "a link" : "a pipe or device";
            throw new CorruptRunException(file, 0, "a regular file", kind);
        }
        Bounded in = new Bounded(
                file,
                limit,
                found.size(),
                Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        if (found.size() > limit) {
            in.close();
            throw new CorruptRunException(file, 0, "at most " + limit + " bytes", found.size() + " bytes");
        }
        return in;
    }

    /** That a file cannot be opened or read. */
    static CorruptRunException unreadable(Path file, IOException e) {
        return e instanceof NoSuchFileException
                ? new CorruptRunException(file, 0, "a file", "nothing")
                : CorruptRunException.unread(file, e);
    }

    /** A stream that ends with a fault where it grows beyond its limit; best read in large pieces. */
    static final class Bounded extends FilterInputStream {
        private final Path file;
        private final long limit;
        private final long size;
        private long left;

        private Bounded(Path file, long limit, long size, InputStream in) {
            super(in);
            this.file = file;
            this.limit = limit;
            this.size = size;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int n) {
            left -= n;
            if (left < 0) {
                throw tooLong();
            }
        }

        private CorruptRunException tooLong() {
            return new CorruptRunException(file, 0, "at most " + limit + " bytes", "more");
        }
    }

    /**
     * The text in {@code bytes}, the content of {@code file}.
     *
     * @throws CorruptRunException if it is not UTF-8
     */
    static String text(Path file, byte[] bytes) {
        return text(file, bytes, 1);
    }

    /** The same of a part that begins in that line. Most parts are a few letters of ASCII, of which there are millions. */
    static String text(Path file, byte[] bytes, long line) {
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            long where = line;
            for (int i = 0; i < in.position(); i++) {
                where += bytes[i] == '\n' ? 1 : 0;
            }
            throw new CorruptRunException(file, where, "text in UTF-8", "the byte 0x" + hex(bytes[in.position()]));
        }
        return out.flip().toString();
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Where a path leads that a user named, who may name a link; those in a run's folder are nobody's to follow. */
    public static Path named(Path path) {
        try {
            return Files.isSymbolicLink(path) ? path.toRealPath() : path;
        } catch (IOException e) {
            return path; // which tells what is wrong when it is read
        }
    }

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException if the text has half a surrogate pair, which UTF-8 cannot write
     */
    static byte[] bytes(String text) {
        try {
            ByteBuffer out = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[out.remaining()];
            out.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a name or value has half a surrogate pair, which is no text", e);
        }
    }

    private static String hex(byte b) {
        return HexFormat.of().toHexDigits(b);
    }
}
