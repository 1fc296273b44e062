package carousel.core.kernel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * A rectangle of consecutive rows and columns of a row-major matrix, in place: writing through a panel writes into the
 * matrix beneath, and into every other panel on the same elements. The shape never changes.
 */
public final class Panel {
    /** Elements of the longest array that every virtual machine can make. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Precision precision;
    private final double[] doubles;
    private final float[] floats;

    /** Where the matrix beneath begins in the array. */
    private final int start;

    /** Where the panel begins in the matrix. */
    private final int firstRow;

    private final int firstCol;
    private final int stride;
    private final int rows;
    private final int cols;
    private final int offset;

    private Panel(
            double[] doubles, float[] floats, int start, int firstRow, int firstCol, int stride, int rows, int cols) {
        this.precision = doubles != null ? Precision.DOUBLE : Precision.FLOAT;
        this.doubles = doubles;
        this.floats = floats;
        this.start = start;
        this.firstRow = firstRow;
        this.firstCol = firstCol;
        this.stride = stride;
        this.rows = rows;
        this.cols = cols;
        this.offset = start + firstRow * stride + firstCol;
    }

    /** A whole matrix. */
    private static Panel whole(double[] doubles, float[] floats, int start, int rows, int cols) {
        return new Panel(doubles, floats, start, 0, 0, cols, rows, cols);
    }

    /**
     * A new rows×cols panel of zeros.
     *
     * @throws IllegalArgumentException if a side is negative, or if there are more elements than an array can hold
     */
    public static Panel zeros(Precision precision, int rows, int cols) {
        if (rows < 0 || cols < 0 || (long) rows * cols > LONGEST_ARRAY) {
            throw new IllegalArgumentException("zeros: a panel of " + rows + "×" + cols + " cannot be made");
        }
        int size = rows * cols;
        boolean wide = precision == Precision.DOUBLE;
        int start = Math.min(wide ? DoubleType.START : FloatType.START, LONGEST_ARRAY - size);
        return wide
                ? whole(new double[start + size], null, start, rows, cols)
                : whole(null, new float[start + size], start, rows, cols);
    }

    /** A view of the whole matrix, valid as long as the matrix is not reshaped. */
    public static Panel of(DMatrixRMaj matrix) {
        return whole(matrix.data, null, 0, matrix.numRows, matrix.numCols);
    }

    /** A view of the whole matrix, valid as long as the matrix is not reshaped. */
    public static Panel of(FMatrixRMaj matrix) {
        return whole(null, matrix.data, 0, matrix.numRows, matrix.numCols);
    }

    /**
     * A new panel with these values, rounded to the precision.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Panel of(Precision precision, double[][] values) {
        int cols = values.length == 0 ? 0 : values[0].length;
        Panel panel = zeros(precision, values.length, cols);
        for (int r = 0; r < values.length; r++) {
            if (values[r].length != cols) {
                throw new IllegalArgumentException(
                        "of: row " + r + " has " + values[r].length + " values but row 0 has " + cols);
            }
            for (int c = 0; c < cols; c++) {
                panel.set(r, c, values[r][c]);
            }
        }
        return panel;
    }

    /** The element type. */
    public Precision precision() {
        return precision;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int cols() {
        return cols;
    }

    /** The number of elements, rows·cols. */
    public long size() {
        return (long) rows * cols;
    }

    /**
     * The rows from..to−1 of this panel, in place.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ rows
     */
    public Panel rows(int from, int to) {
        checkRange("rows", from, to, rows);
        return new Panel(doubles, floats, start, firstRow + from, firstCol, stride, to - from, cols);
    }

    /**
     * The columns from..to−1 of this panel, in place.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ cols
     */
    public Panel cols(int from, int to) {
        checkRange("columns", from, to, cols);
        return new Panel(doubles, floats, start, firstRow, firstCol + from, stride, rows, to - from);
    }

    /**
     * The element in row r, column c, widened exactly. For files and tests; loops over elements belong into
     * {@link Kernels}.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public double get(int r, int c) {
        int i = index(r, c);
        return doubles != null ? doubles[i] : floats[i];
    }

    /**
     * Sets the element in row r, column c to v, rounded to the precision.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(int r, int c, double v) {
        int i = index(r, c);
        if (doubles != null) {
            doubles[i] = v;
        } else {
            floats[i] = (float) v;
        }
    }

    /** A copy of the elements, row by row, widened exactly. */
    public double[][] toArray() {
        double[][] values = new double[rows][cols];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                values[r][c] = get(r, c);
            }
        }
        return values;
    }

    /** Whether the other panel has as many rows and as many columns. */
    public boolean sameShape(Panel other) {
        return rows == other.rows && cols == other.cols;
    }

    /** Shape and precision, as in {@code 3×4 float}. */
    @Override
    public String toString() {
        return rows + "×" + cols + " " + precision.label();
    }

    /** The array of a double panel, null for float. */
    double[] doubles() {
        return doubles;
    }

    /** The array of a float panel, null for double. */
    float[] floats() {
        return floats;
    }

    /** Where row r begins in the array. */
    int at(int r) {
        return offset + r * stride;
    }

    /** Distance in the array from one row to the next. */
    int stride() {
        return stride;
    }

    /** Whether the elements lie in the array one after the other, without a gap. */
    boolean isDense() {
        return stride == cols || rows <= 1;
    }

    /** Whether both panels are the same elements in the same places. */
    boolean samePlace(Panel other) {
        return sharesArray(other)
                && offset == other.offset
                && sameShape(other)
                && (stride == other.stride || rows <= 1);
    }

    /** Whether any element belongs to both panels. */
    boolean overlaps(Panel other) {
        if (!sharesArray(other) || size() == 0 || other.size() == 0) {
            return false;
        }
        if (stride != other.stride) { // two matrices of different width on one array: only whole spans can be compared
            return offset < other.end() && other.offset < end();
        }
        return firstRow < other.firstRow + other.rows
                && other.firstRow < firstRow + rows
                && firstCol < other.firstCol + other.cols
                && other.firstCol < firstCol + cols;
    }

    private boolean sharesArray(Panel other) {
        return doubles == other.doubles && floats == other.floats;
    }

    private int end() {
        return at(rows - 1) + cols;
    }

    private int index(int r, int c) {
        if (r < 0 || r >= rows || c < 0 || c >= cols) {
            throw new IndexOutOfBoundsException("no element (" + r + ", " + c + ") in a panel of " + rows + "×" + cols);
        }
        return offset + r * stride + c;
    }

    private void checkRange(String what, int from, int to, int count) {
        if (from < 0 || from > to || to > count) {
            throw new IndexOutOfBoundsException(
                    "no " + what + " " + from + ".." + to + " (end excluded) in a panel of " + rows + "×" + cols);
        }
    }
}
