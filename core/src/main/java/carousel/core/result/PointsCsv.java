package carousel.core.result;

import carousel.core.text.Decimal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code points.csv}: the header {@code series,step,index,value}, then a line a point, after RFC 4180 with {@code \n} as the
 * end of a line ({@code \r\n} is read too). Values are written by {@link Decimal}. Text is held a few lines at a time.
 */
final class PointsCsv {

    private static final List<String> HEADER = List.of("series", "step", "index", "value");
    private static final String A_POINT = "series,step,index,value";
    private static final int BUFFER = 1 << 13;

    /** Bytes; much more than a name or a number has. */
    private static final int LONGEST_FIELD = 4096;

    private static final int END = -1;

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private byte[] field = new byte[64];
    private int length;
    private long line = 1;

    /** A series' name for all of its points: only ever asked, so its order reaches nothing. */
    private final Map<String, String> names = new HashMap<>();

    private PointsCsv(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** @throws IllegalArgumentException if a name has half a surrogate pair */
    static void write(Points points, OutputStream out) throws IOException {
        StringBuilder csv = new StringBuilder();
        csv.append(String.join(",", HEADER)).append('\n');
        for (Point p : points.all()) {
            csv.append(quoted(p.series()))
                    .append(',')
                    .append(p.step())
                    .append(',')
                    .append(p.index());
            csv.append(',').append(Decimal.shortest(p.value())).append('\n');
            if (csv.length() > BUFFER) {
                out.write(TextFile.bytes(csv.toString()));
                csv.setLength(0);
            }
        }
        out.write(TextFile.bytes(csv.toString()));
    }

    /**
     * The points in {@code in}, the content of {@code file}.
     *
     * @throws CorruptRunException at the first line that is not as {@link #write} would have it
     */
    static Points read(Path file, InputStream in) throws IOException {
        return new PointsCsv(file, in).points();
    }

    private Points points() throws IOException {
        List<String> header = record();
        if (!header.equals(HEADER)) {
            throw fault(1, "the header '" + A_POINT + "'", "'" + String.join(",", header) + "'");
        }
        Points points = new Points();
        while (peek() != END) {
            long start = line;
            List<String> fields = record();
            if (fields.size() != HEADER.size()) {
                throw fault(start, "four fields " + A_POINT, fields.size() + ": '" + String.join(",", fields) + "'");
            }
            if (fields.get(0).isEmpty()) {
                throw fault(start, "the name of a series", "none");
            }
            if (points.all().size() == Points.MOST) {
                throw fault(start, "at most " + Points.MOST + " points", "another");
            }
            points.add(
                    names.computeIfAbsent(fields.get(0), name -> name),
                    whole(start, "step", fields.get(1)),
                    whole(start, "index", fields.get(2)),
                    value(start, fields.get(3)));
        }
        return points;
    }

    /** The next byte, which stays the next. No byte of a longer character is that of a comma, a quotation mark or an end of line. */
    private int peek() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return at == filled ? END : buffer[at] & 0xff;
    }

    private int next() throws IOException {
        int b = peek();
        at += b == END ? 0 : 1;
        return b;
    }

    /** The fields up to the end of the line, which must be there: a file cut short is a fault even between two digits. */
    private List<String> record() throws IOException {
        List<String> fields = new ArrayList<>(HEADER.size());
        while (true) {
            fields.add(peek() == '"' ? quotedField() : plainField());
            int end = next();
            if (end == '\n' || end == '\r' && peek() == '\n') {
                at += end == '\r' ? 1 : 0;
                line++;
                return fields;
            }
            if (end == END) {
                throw fault(line, "the end of the line", "the end of the file");
            }
            if (end != ',') {
                String found = end < 0x80 ? String.format(Locale.ROOT, "U+%04X", end) : "another character";
                throw fault(line, "a comma or the end of the line", found);
            }
            if (fields.size() > HEADER.size()) {
                throw fault(line, "four fields " + A_POINT, "more: '" + String.join(",", fields) + "'");
            }
        }
    }

    private String plainField() throws IOException {
        length = 0;
        for (int b = peek(); b != END && b != ',' && b != '\n' && b != '\r' && b != '"'; b = peek()) {
            take(next());
        }
        return TextFile.text(file, Arrays.copyOf(field, length), line);
    }

    private String quotedField() throws IOException {
        length = 0;
        long opened = line;
        next();
        for (int b = next(); b != END; b = next()) {
            if (b == '"') {
                if (peek() != '"') {
                    return TextFile.text(file, Arrays.copyOf(field, length), opened);
                }
                next();
            }
            line += b == '\n' ? 1 : 0;
            take(b);
        }
        throw fault(opened, "a closing quotation mark", "the end of the file");
    }

    private void take(int b) {
        if (length == LONGEST_FIELD) {
            throw fault(line, "fields of at most " + LONGEST_FIELD + " bytes", "more");
        }
        field = length < field.length ? field : Arrays.copyOf(field, 2 * length);
        field[length++] = (byte) b;
    }

    private long whole(long start, String name, String text) {
        try {
            long v = Long.parseLong(text);
            if (v >= 0 && Long.toString(v).equals(text)) {
                return v;
            }
        } catch (NumberFormatException e) {
            // told below, as is "+1", "007" and "-0"
        }
        throw fault(start, name + " to be a whole number from 0", "'" + text + "'");
    }

    private double value(long start, String text) {
        try {
            return Decimal.parse(text);
        } catch (NumberFormatException e) {
            throw fault(start, "value to be a number", "'" + text + "'");
        }
    }

    private CorruptRunException fault(long where, String expected, String found) {
        return new CorruptRunException(file, where, expected, found);
    }

    private static String quoted(String field) {
        boolean special = field.chars().anyMatch(c -> ",\n\r\"".indexOf(c) >= 0);
        return special ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
