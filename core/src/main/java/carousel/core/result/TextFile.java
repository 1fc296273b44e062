package carousel.core.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;

/** Text in UTF-8, without mercy: bytes that are no UTF-8 are a fault in both directions, never a question mark. */
final class TextFile {

    /** Bytes of the longest array that every virtual machine can make, and so of the longest file that is read at once. */
    static final int LONGEST = Integer.MAX_VALUE - 8;

    private TextFile() {}

    /**
     * The text of a file.
     *
     * @throws CorruptRunException if it is missing, unreadable, longer than {@code limit} bytes or not UTF-8
     */
    static String read(Path file, long limit) {
        return text(file, bytes(file, limit));
    }

    /**
     * The content of a file.
     *
     * @throws CorruptRunException if it is missing, no regular file (a pipe would be waited for, a device never end), unreadable or
     *     longer than {@code limit} bytes
     */
    static byte[] bytes(Path file, long limit) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new CorruptRunException(
                        file, 0, "a regular file", Files.isDirectory(file) ? "a folder" : "a pipe or device");
            }
            long size = Files.size(file);
            if (size > limit) {
                throw new CorruptRunException(file, 0, "at most " + limit + " bytes", size + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CorruptRunException(file, 0, "a file", "nothing");
        } catch (IOException e) {
            throw new CorruptRunException(file, 0, "a readable file", String.valueOf(e.getMessage()));
        }
    }

    /**
     * The text in {@code bytes}, the content of {@code file}.
     *
     * @throws CorruptRunException if it is not UTF-8
     */
    static String text(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            long line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new CorruptRunException(file, line, "text in UTF-8", "the byte 0x" + hex(bytes[in.position()]));
        }
        return out.flip().toString();
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
