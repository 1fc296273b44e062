package carousel.training.data;

import carousel.core.result.BitHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers over time: a row a step, a column a quantity, all finite.
 *
 * @param rows steps × columns, at least one of each
 * @param sha256 what tells it from others
 */
public record Series(double[][] rows, String sha256) {
    /** The most numbers of one. */
    public static final int MOST = 4_000_000;

    private static final int LARGEST_FILE = 64 << 20;
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    /**
     * Reads a file of UTF-8 with a step a line and commas between numbers. A first line with anything but numbers in it has the names of the columns.
     *
     * @throws DataException if it is missing, too large, not UTF-8, has no numbers, lines of different width, or what is no finite number
     */
    public static Series read(Path file) {
        byte[] bytes;
        try (DataFile in = DataFile.open(file)) {
            bytes = in.next(LARGEST_FILE + 1);
        }
        if (bytes.length > LARGEST_FILE) {
            throw DataException.of(file, "at most " + LARGEST_FILE + " bytes of numbers", "more");
        }
        String text = DataFile.utf8(file, bytes);
        String[] lines = (text.startsWith("\ufeff") ? text.substring(1) : text).split("\r?\n", -1);
        List<double[]> rows = new ArrayList<>();
        int last = lines.length - 1;
        while (last >= 0 && lines[last].isBlank()) {
            last--;
        }
        int width = -1;
        for (int i = 0; i <= last; i++) {
            String[] cells = lines[i].split(",", -1);
            if (width >= 0 && cells.length != width) {
                throw DataException.at(
                        file, i + 1, 1, "", width + " numbers, as in the first line", String.valueOf(cells.length));
            }
            width = cells.length;
            if (i > 0 || !isHeader(cells)) {
                rows.add(numbers(file, i + 1, cells));
            }
            refuseLonger(file, rows.size(), width);
        }
        if (rows.isEmpty()) {
            throw DataException.of(file, "lines of numbers between commas", "none");
        }
        return new Series(rows.toArray(double[][]::new), BitHash.of(bytes));
    }

    /**
     * The same of numbers that are there already, from that file.
     *
     * @throws DataException if there are none, too many, or one is not finite
     */
    public static Series of(Path file, double[][] rows, String sha256) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw DataException.of(file, "rows of numbers", "none");
        }
        refuseLonger(file, rows.length, rows[0].length);
        for (int r = 0; r < rows.length; r++) {
            for (double value : rows[r]) {
                if (!Double.isFinite(value)) {
                    throw DataException.of(file, "finite numbers", value + " in row " + (r + 1));
                }
            }
        }
        return new Series(rows, sha256);
    }

    private static void refuseLonger(Path file, long steps, long columns) {
        if (steps * columns > MOST) {
            throw DataException.of(file, "at most " + MOST + " numbers", "more");
        }
    }

    /** Names of columns; a number that is not finite is no name. */
    private static boolean isHeader(String[] cells) {
        for (String cell : cells) {
            String one = cell.strip();
            if (!NUMBER.matcher(one).matches() && !NOT_FINITE.matcher(one).matches()) {
                return true;
            }
        }
        return false;
    }

    private static double[] numbers(Path file, int line, String[] cells) {
        double[] numbers = new double[cells.length];
        for (int c = 0; c < cells.length; c++) {
            String cell = cells[c].strip();
            numbers[c] = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
            if (!Double.isFinite(numbers[c])) {
                String found = cell.isEmpty() ? "nothing" : DataException.printable(cell);
                throw DataException.at(file, line, c + 1, "", "a finite number", found);
            }
        }
        return numbers;
    }

    /** Steps. */
    public int steps() {
        return rows.length;
    }

    /** Columns. */
    public int columns() {
        return rows[0].length;
    }
}
