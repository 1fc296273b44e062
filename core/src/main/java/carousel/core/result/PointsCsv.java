package carousel.core.result;

import carousel.core.text.Decimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code points.csv}: the header {@code series,step,index,value}, then a line a point, after RFC 4180 with {@code \n} as the
 * end of a line ({@code \r\n} is read too). Values are written by {@link Decimal}.
 */
final class PointsCsv {

    private static final List<String> HEADER = List.of("series", "step", "index", "value");
    private static final String A_POINT = "series,step,index,value";

    private final Path file;
    private final String text;
    private int at;
    private int line = 1;

    private PointsCsv(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static String write(Points points) {
        StringBuilder csv = new StringBuilder(32 * points.all().size() + 32);
        csv.append(String.join(",", HEADER)).append('\n');
        for (Point p : points.all()) {
            csv.append(quoted(p.series()))
                    .append(',')
                    .append(p.step())
                    .append(',')
                    .append(p.index());
            csv.append(',').append(Decimal.shortest(p.value())).append('\n');
        }
        return csv.toString();
    }

    /**
     * The points in {@code text}, the content of {@code file}.
     *
     * @throws CorruptRunException at the first line that is not as {@link #write} would have it
     */
    static Points read(Path file, String text) {
        return new PointsCsv(file, text).points();
    }

    private Points points() {
        List<String> header = record();
        if (!header.equals(HEADER)) {
            throw fault(1, "the header '" + A_POINT + "'", "'" + String.join(",", header) + "'");
        }
        Points points = new Points();
        while (at < text.length()) {
            int start = line;
            List<String> fields = record();
            if (fields.size() != HEADER.size()) {
                throw fault(start, "four fields " + A_POINT, fields.size() + ": '" + String.join(",", fields) + "'");
            }
            if (fields.get(0).isEmpty()) {
                throw fault(start, "the name of a series", "none");
            }
            points.add(
                    fields.get(0),
                    whole(start, "step", fields.get(1)),
                    whole(start, "index", fields.get(2)),
                    value(start, fields.get(3)));
        }
        return points;
    }

    /** The fields up to the end of the line, which must be there: a file cut short is a fault even between two digits. */
    private List<String> record() {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quotedField() : plainField());
            if (at >= text.length()) {
                throw fault(line, "the end of the line", "the end of the file");
            }
            char end = text.charAt(at++);
            if (end == '\n') {
                line++;
                return fields;
            }
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
                line++;
                return fields;
            }
            if (end != ',') {
                throw fault(line, "a comma or the end of the line", String.format(Locale.ROOT, "U+%04X", (int) end));
            }
        }
    }

    private String plainField() {
        int start = at;
        while (at < text.length() && ",\n\r\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quotedField() {
        StringBuilder field = new StringBuilder();
        int opened = line;
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                if (at + 1 == text.length() || text.charAt(at + 1) != '"') {
                    at++;
                    return field.toString();
                }
                at++;
            }
            line += c == '\n' ? 1 : 0;
            field.append(c);
        }
        throw fault(opened, "a closing quotation mark", "the end of the file");
    }

    private long whole(int start, String name, String field) {
        try {
            long v = Long.parseLong(field);
            if (v >= 0 && Long.toString(v).equals(field)) {
                return v;
            }
        } catch (NumberFormatException e) {
            // told below, as is "+1", "007" and "-0"
        }
        throw fault(start, name + " to be a whole number from 0", "'" + field + "'");
    }

    private double value(int start, String field) {
        try {
            return Decimal.parse(field);
        } catch (NumberFormatException e) {
            throw fault(start, "value to be a number", "'" + field + "'");
        }
    }

    private CorruptRunException fault(int where, String expected, String found) {
        return new CorruptRunException(file, where, expected, found);
    }

    private static String quoted(String field) {
        boolean special = field.chars().anyMatch(c -> ",\n\r\"".indexOf(c) >= 0);
        return special ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
