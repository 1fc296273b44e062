package carousel.core.kernel;

/** Checks of the operands of an operation; every refusal names the operation, the operands and their shapes. */
final class Operands {
    private Operands() {}

    /** An operand and a result of the same precision and shape: apart, or in the very same place. */
    static void pair(String operation, String operand, Panel a, String result, Panel out) {
        precision(operation, operand, a, result, out);
        if (!a.sameShape(out)) {
            throw mismatch(operation, operand, a, result, out, "they must have the same shape");
        }
        if (a != out && a.overlaps(out) && !a.samePlace(out)) {
            throw mismatch(operation, operand, a, result, out, "they overlap in part");
        }
    }

    /** Two results of the same precision and shape that share no element. */
    static void twoResults(String operation, String first, Panel a, String second, Panel b) {
        pair(operation, first, a, second, b);
        apart(operation, first, a, second, b);
    }

    /** No element belongs to both. */
    static void apart(String operation, String operand, Panel a, String result, Panel out) {
        if (a.overlaps(out)) {
            throw mismatch(operation, operand, a, result, out, "they must not overlap");
        }
    }

    /** C (m×n) += A (m×k) · B (k×n), where B has the given number of rows and columns after any transposition. */
    static void product(String operation, Panel a, Panel b, int bRows, int bCols, Panel c) {
        precision(operation, "a", a, "c", c);
        precision(operation, "b", b, "c", c);
        if (a.cols() != bRows || c.rows() != a.rows() || c.cols() != bCols) {
            throw shapes(operation, a, b, c);
        }
        apart(operation, "a", a, "c", c);
        apart(operation, "b", b, "c", c);
    }

    /** C (m×n) += Aᵀ · B with A (k×m), B (k×n). */
    static void transposedProduct(String operation, Panel a, Panel b, Panel c) {
        precision(operation, "a", a, "c", c);
        precision(operation, "b", b, "c", c);
        if (a.rows() != b.rows() || c.rows() != a.cols() || c.cols() != b.cols()) {
            throw shapes(operation, a, b, c);
        }
        apart(operation, "a", a, "c", c);
        apart(operation, "b", b, "c", c);
    }

    /** Rows that come in groups of {@code batch}, one a step. */
    static void steps(String operation, String name, Panel a, int batch) {
        if (batch < 1 || a.rows() % batch != 0) {
            throw new IllegalArgumentException(operation + ": " + name + " is " + a + " in steps of " + batch
                    + " rows; its rows must be a multiple of at least one row a step");
        }
    }

    /** A panel and one row (1×cols) that share no element. */
    static void row(String operation, String name, Panel a, String rowName, Panel row) {
        precision(operation, name, a, rowName, row);
        if (row.rows() != 1 || row.cols() != a.cols()) {
            throw mismatch(operation, name, a, rowName, row, rowName + " must be 1×" + a.cols());
        }
        apart(operation, name, a, rowName, row);
    }

    /** Of a loss: target as wide as given, a weight of one column or none, dy apart from all but y. */
    static void loss(String operation, Panel y, Panel target, int targetCols, Panel weight, Panel dy) {
        pair(operation, "y", y, "dy", dy);
        column(operation, "target", target, targetCols, y, dy);
        if (weight != null) {
            column(operation, "weight", weight, 1, y, dy);
        }
    }

    private static void column(String operation, String name, Panel p, int cols, Panel y, Panel dy) {
        precision(operation, name, p, "y", y);
        if (p.rows() != y.rows() || p.cols() != cols) {
            throw mismatch(operation, name, p, "y", y, name + " must be " + y.rows() + "×" + cols);
        }
        apart(operation, name, p, "dy", dy);
    }

    private static void precision(String operation, String first, Panel a, String second, Panel b) {
        if (a.precision() != b.precision()) {
            throw mismatch(operation, first, a, second, b, "precisions do not mix");
        }
    }

    private static IllegalArgumentException mismatch(
            String operation, String first, Panel a, String second, Panel b, String rule) {
        return new IllegalArgumentException(
                operation + ": " + first + " is " + a + " and " + second + " is " + b + "; " + rule);
    }

    private static IllegalArgumentException shapes(String operation, Panel a, Panel b, Panel c) {
        return new IllegalArgumentException(
                operation + ": the shapes do not fit: a is " + a + ", b is " + b + ", c is " + c);
    }
}
