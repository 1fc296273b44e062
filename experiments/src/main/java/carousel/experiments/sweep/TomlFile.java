package carousel.experiments.sweep;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * A file of TOML: what stands above its first {@code [[grid]]}, and in each of them. A file that somebody else wrote: whatever it holds,
 * it is read or refused.
 *
 * @param whole whether all of it could be read, so that what is missing is missing
 */
record TomlFile(Table top, List<Table> grids, boolean whole) {
    static final String GRID = "grid";

    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 8;
    private static final TomlParseOptions OPTIONS =
            TomlParseOptions.defaults().withMaxNestingDepth(DEEPEST).withoutSource();

    /**
     * Reads it.
     *
     * @param refusals takes everything that is no TOML, and values of a type that no setting has; what could be read is read all the same
     * @throws RefusedException if there is no text to be read: no file, a folder, one too long, bytes that are no UTF-8
     */
    static TomlFile read(Path file, List<Refusal> refusals) {
        TomlParseResult toml = Toml.parse(text(file), OPTIONS);
        TomlTables tables = new TomlTables(position -> place(file, position), refusals);
        toml.errors().stream()
                .sorted(Comparator.comparingInt(
                                (TomlParseError e) -> e.position().line())
                        .thenComparingInt(e -> e.position().column()))
                .forEach(e -> refusals.add(unreadable(file, e)));
        return new TomlFile(
                tables.read(toml, place(file, TomlPosition.positionAt(1, 1)), GRID),
                tables.each(toml, GRID),
                !toml.hasErrors());
    }

    /** A line {@code key = value}, whose places all are {@code where}. */
    static Table line(String line, String where, List<Refusal> refusals) {
        TomlParseResult toml = Toml.parse(line, OPTIONS);
        toml.errors()
                .forEach(e -> refusals.add(Refusal.unreadable("no TOML: " + e.getMessage() + ", in " + line)
                        .at(where, "")));
        return new TomlTables(position -> where, refusals).read(toml, where, "");
    }

    private static Refusal unreadable(Path file, TomlParseError e) {
        return Refusal.unreadable("no TOML: " + e.getMessage()).at(place(file, e.position()), "");
    }

    private static String place(Path file, TomlPosition position) {
        return place(file, position.line(), position.column());
    }

    private static String place(Path file, int line, int column) {
        return file + ":" + line + ":" + column;
    }

    private static RefusedException refused(Path file, String expected) {
        return new RefusedException(Refusal.value("FILE.toml", file, expected));
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw refused(
                    file,
                    Files.isDirectory(file)
                            ? "a file, not a folder"
                            : Files.exists(file) ? "a file, no pipe and no device" : "a file that is there");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw refused(file, "a file that can be read: " + e);
        }
        if (bytes.length > MOST_BYTES) {
            throw refused(file, "a file of at most " + MOST_BYTES + " bytes");
        }
        return decoded(file, bytes);
    }

    private static String decoded(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            int column = text.length() - text.lastIndexOf('\n');
            throw new RefusedException(Refusal.unreadable(String.format(
                            Locale.ROOT, "byte 0x%02x is no UTF-8, in which TOML is written", bytes[in.position()]))
                    .at(place(file, line, column), ""));
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
