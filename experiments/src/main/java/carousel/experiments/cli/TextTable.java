package carousel.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns that stand under each other; numbers to the right, words to the left. */
final class TextTable {
    private static final List<String> NO_DIGITS = List.of("NaN", "Infinity", "–");

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    /** A row with a cell for each head. */
    void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        if (row.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    row.size() + " cells under " + rows.get(0).size() + " heads");
        }
        rows.add(row);
    }

    /** The lines, the last one not ended. */
    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] width = IntStream.range(0, columns).map(this::width).toArray();
        boolean[] numeric = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            numeric[c] = isNumeric(c);
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String pad = " ".repeat(width[c] - row.get(c).length());
                line.append(numeric[c] ? pad : row.get(c))
                        .append(numeric[c] ? row.get(c) : pad)
                        .append("  ");
            }
            text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.stream().skip(1).allMatch(row -> isNumber(row.get(column)));
    }

    private static boolean isNumber(String cell) {
        return !cell.isEmpty() && "+-0123456789".indexOf(cell.charAt(0)) >= 0 || NO_DIGITS.contains(cell);
    }
}
