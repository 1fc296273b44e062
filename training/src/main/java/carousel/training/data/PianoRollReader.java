package carousel.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file of piano rolls: UTF-8, a piece a line, each line a JSON array of frames, each frame an array of the MIDI pitches
 * that sound, ascending, 21 to 108; a silent frame is {@code []}:
 *
 * <pre>
 *   [[60,72,79,88],[72,79,88],[],[67,70,76,84]]
 * </pre>
 *
 * <p>Nothing is mended: a file with anything wrong is refused at its first fault. A piece needs two frames, for there is nothing
 * to predict in one. An end of line after the last piece is usual but not required.
 */
public final class PianoRollReader {
    /** Ten times the largest of the published files is less; a file beyond this is none of them. */
    private static final long LARGEST_FILE = 64L << 20;

    private PianoRollReader() {}

    /**
     * All pieces of a file, at least one.
     *
     * @throws DataException if the file is missing, empty, too large, or malformed
     */
    public static List<PianoRoll> read(Path file) {
        byte[] bytes = bytes(file);
        refuseOtherKinds(file, bytes);
        List<PianoRoll> pieces = new ArrayList<>();
        int line = 0;
        for (int from = 0; from < bytes.length; ) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            pieces.add(new PieceParser(file, ++line, text(file, line, bytes, from, to)).piece());
            from = to + 1;
        }
        if (pieces.isEmpty()) {
            throw DataException.of(file, "a line for each piece", "an empty file");
        }
        return List.copyOf(pieces);
    }

    /** Files that are right but for their wrapping are called by their name. */
    private static void refuseOtherKinds(Path file, byte[] bytes) {
        String begin = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        String found = begin.startsWith("\u001f\u008b")
                ? "a gzip file, which has to be unpacked first"
                : begin.startsWith("\u00ef\u00bb\u00bf")
                        ? "a byte order mark, which has to go"
                        : begin.stripLeading().startsWith("{")
                                ? "a JSON object: where it has the three splits, each has to become a file of its own"
                                : begin.startsWith("MATLAB") ? "a MATLAB file" : "";
        if (!found.isEmpty()) {
            throw DataException.of(file, "a JSON array of frames in each line", found);
        }
    }

    private static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            String found = Files.isDirectory(file) ? "a folder" : Files.exists(file) ? "something else" : "nothing";
            throw DataException.of(file, "a file", found);
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw DataException.of(file, "at most " + LARGEST_FILE + " bytes", size + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    private static String text(Path file, int line, byte[] bytes, int from, int to) {
        ByteBuffer encoded = ByteBuffer.wrap(bytes, from, to - from);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            int column = encoded.position() - from + 1; // the decoder stops before what it cannot read
            throw DataException.at(file, line, column, "", "UTF-8 text", "bytes that are not");
        }
    }
}
