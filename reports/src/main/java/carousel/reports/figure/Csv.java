package carousel.reports.figure;

import carousel.core.text.Decimal;
import java.util.HashSet;
import java.util.Set;

/**
 * A table as CSV (RFC 4180, line ends {@code \n}). Numbers are the shortest that read back to the same bits.
 *
 * <p>Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
public final class Csv {
    private final StringBuilder text = new StringBuilder();
    private final int columns;

    /**
     * A table with these column names and no rows yet.
     *
     * @throws IllegalArgumentException if two columns have one name: a program would read one of them twice and the other never
     */
    public Csv(String... columns) {
        Set<String> names = new HashSet<>();
        for (String name : columns) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("two columns are called '" + name + "'");
            }
        }
        this.columns = columns.length;
        line((Object[]) columns);
    }

    /** Adds a row: texts, whole numbers or doubles, as many as there are columns. */
    public Csv row(Object... values) {
        if (values.length != columns) {
            throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
        }
        line(values);
        return this;
    }

    private void line(Object... values) {
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(values[i]));
        }
        text.append('\n');
    }

    private static String cell(Object value) {
        if (value instanceof Double v) {
            return Decimal.shortest(v);
        }
        return value instanceof Number ? value.toString() : quoted(harmless(String.valueOf(value)));
    }

    private static String harmless(String raw) {
        return !raw.isEmpty() && "=+-@\t\r\n".indexOf(raw.charAt(0)) >= 0 ? "'" + raw : raw;
    }

    private static String quoted(String raw) {
        boolean plain = raw.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? raw : '"' + raw.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
