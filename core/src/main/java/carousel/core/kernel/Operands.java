package carousel.core.kernel;

/**
 * Checks of the operands of an operation; every refusal names the operation, the operands and their shapes. {@code names} are
 * those of the operands, in their order.
 */
final class Operands {
    private static final String IN_PART = "they overlap in part";
    private static final String AT_ALL = "they must not overlap";

    private Operands() {}

    /** Precision and shape are those of the result, the last one; it overlaps no operand, or is the very same place. */
    static void fit(String operation, String names, Panel a, Panel out) {
        fit(operation, names, 0, a, 1, out);
    }

    /** The same of two operands and the result. */
    static void fit(String operation, String names, Panel a, Panel b, Panel out) {
        fit(operation, names, 0, a, 2, out);
        fit(operation, names, 1, b, 2, out);
    }

    /** The same of three operands and the result. */
    static void fit(String operation, String names, Panel a, Panel b, Panel c, Panel out) {
        fit(operation, names, 0, a, 3, out);
        fit(operation, names, 1, b, 3, out);
        fit(operation, names, 2, c, 3, out);
    }

    /** Precision and shape are those of the result, the last one, which shares no element with an operand. */
    static void fitApart(String operation, String names, Panel a, Panel b, Panel c, Panel d, Panel out) {
        fitApart(operation, names, 0, a, 4, out);
        fitApart(operation, names, 1, b, 4, out);
        fitApart(operation, names, 2, c, 4, out);
        fitApart(operation, names, 3, d, 4, out);
    }

    /** All have the same precision and shape, and no two share an element. */
    static void allApart(String operation, String names, Panel a, Panel b, Panel c) {
        fitApart(operation, names, 0, a, 1, b);
        fitApart(operation, names, 0, a, 2, c);
        fitApart(operation, names, 1, b, 2, c);
    }

    /** The same of four. */
    static void allApart(String operation, String names, Panel a, Panel b, Panel c, Panel d) {
        allApart(operation, names, a, b, c);
        fitApart(operation, names, 0, a, 3, d);
        fitApart(operation, names, 1, b, 3, d);
        fitApart(operation, names, 2, c, 3, d);
    }

    /** The same of five. */
    static void allApart(String operation, String names, Panel a, Panel b, Panel c, Panel d, Panel e) {
        allApart(operation, names, a, b, c, d);
        fitApart(operation, names, a, b, c, d, e);
    }

    /** C (m×n) += A (m×k) · B (k×n), where B has the given number of rows and columns after any transposition. */
    static void product(String operation, Panel a, Panel b, int bRows, int bCols, Panel c) {
        boolean shapesFit = a.cols() == bRows && c.rows() == a.rows() && c.cols() == bCols;
        product(operation, a, b, c, shapesFit);
    }

    /** C (m×n) += Aᵀ · B with A (k×m), B (k×n). */
    static void transposedProduct(String operation, Panel a, Panel b, Panel c) {
        boolean shapesFit = a.rows() == b.rows() && c.rows() == a.cols() && c.cols() == b.cols();
        product(operation, a, b, c, shapesFit);
    }

    private static void product(String operation, Panel a, Panel b, Panel c, boolean shapesFit) {
        precision(operation, "a b c", 0, a, 2, c);
        precision(operation, "a b c", 1, b, 2, c);
        if (!shapesFit) {
            throw new IllegalArgumentException(
                    operation + ": the shapes do not fit: a is " + a + ", b is " + b + ", c is " + c);
        }
        apart(operation, "a b c", 0, a, 2, c);
        apart(operation, "a b c", 1, b, 2, c);
    }

    /** Rows that come in groups of {@code batch}, one a step. */
    static void steps(String operation, Panel a, int batch) {
        if (batch < 1 || a.rows() % batch != 0) {
            throw new IllegalArgumentException(operation + ": a is " + a + " in steps of " + batch
                    + " rows; its rows must be a multiple of at least one row a step");
        }
    }

    /** A panel and one row (1×cols) that share no element. */
    static void row(String operation, String names, Panel a, Panel row) {
        precision(operation, names, 0, a, 1, row);
        if (row.rows() != 1 || row.cols() != a.cols()) {
            throw mismatch(operation, names, 0, a, 1, row, name(names, 1) + " must be 1×" + a.cols());
        }
        apart(operation, names, 0, a, 1, row);
    }

    /** Of a loss: target as wide as given, a weight of one column or none, dy apart from all but y. */
    static void loss(String operation, Panel y, Panel target, int targetCols, Panel weight, Panel dy) {
        fit(operation, "y dy", y, dy);
        column(operation, "target y dy", target, targetCols, y, dy);
        if (weight != null) {
            column(operation, "weight y dy", weight, 1, y, dy);
        }
    }

    private static void column(String operation, String names, Panel p, int cols, Panel y, Panel dy) {
        precision(operation, names, 0, p, 1, y);
        if (p.rows() != y.rows() || p.cols() != cols) {
            throw mismatch(operation, names, 0, p, 1, y, name(names, 0) + " must be " + y.rows() + "×" + cols);
        }
        apart(operation, names, 0, p, 2, dy);
    }

    private static void fit(String operation, String names, int i, Panel a, int j, Panel out) {
        sameShape(operation, names, i, a, j, out);
        if (a != out && a.overlaps(out) && !a.samePlace(out)) {
            throw mismatch(operation, names, i, a, j, out, IN_PART);
        }
    }

    private static void fitApart(String operation, String names, int i, Panel a, int j, Panel b) {
        sameShape(operation, names, i, a, j, b);
        if (a.overlaps(b)) {
            throw mismatch(operation, names, i, a, j, b, a.samePlace(b) ? AT_ALL : IN_PART);
        }
    }

    private static void apart(String operation, String names, int i, Panel a, int j, Panel b) {
        if (a.overlaps(b)) {
            throw mismatch(operation, names, i, a, j, b, AT_ALL);
        }
    }

    private static void sameShape(String operation, String names, int i, Panel a, int j, Panel b) {
        precision(operation, names, i, a, j, b);
        if (!a.sameShape(b)) {
            throw mismatch(operation, names, i, a, j, b, "they must have the same shape");
        }
    }

    private static void precision(String operation, String names, int i, Panel a, int j, Panel b) {
        if (a.precision() != b.precision()) {
            throw mismatch(operation, names, i, a, j, b, "precisions do not mix");
        }
    }

    private static IllegalArgumentException mismatch(
            String operation, String names, int i, Panel a, int j, Panel b, String rule) {
        return new IllegalArgumentException(
                operation + ": " + name(names, i) + " is " + a + " and " + name(names, j) + " is " + b + "; " + rule);
    }

    private static String name(String names, int i) {
        return names.split(" ")[i];
    }
}
