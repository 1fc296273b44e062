package carousel.core.kernel;

/** The products and sums of {@link Kernels}, shared out over threads where that is worth it. */
final class SharedProducts {
    /** Multiplications from which on a product is worth sharing out: some ten microseconds of work. */
    private static final long WORTH_SHARING = 1 << 19;

    /** What it costs to read and write an element of the larger operand, in multiplications: all there is where inputs are few. */
    private static final int ELEMENT = 16;

    /** Additions from which on column sums are. */
    private static final long WORTH_SHARING_SUMS = 1 << 16;

    /** Products are shared out in pieces of rows or columns that fill the registers of every implementation. */
    private static final int ROWS_A_PIECE = 8;

    private static final int COLUMNS_A_PIECE = 32;

    private final Team team;
    private final Paces paces = new Paces();
    private final ThreadLocal<SharedWork> shared = ThreadLocal.withInitial(() -> new SharedWork(paces));

    SharedProducts(Team team) {
        this.team = team;
    }

    /** C += A·B, B in slabs. */
    void add(Arithmetic k, Panel a, Object slabs, Panel c) {
        if (isWorthSharing(c.size() * a.cols(), WORTH_SHARING)) {
            share(c.rows(), ROWS_A_PIECE, shared.get().of(k, SharedWork.PRODUCT, a, slabs, null, 0, c));
        } else {
            k.addProduct(a, slabs, c, 0, c.rows());
        }
    }

    /** Out = row + A·B, B in slabs; without the row where it is null. */
    void affine(Arithmetic k, Panel a, Object slabs, Panel row, Panel out) {
        if (isWorthSharing(out.size() * (a.cols() + ELEMENT), WORTH_SHARING)) {
            share(out.rows(), ROWS_A_PIECE, shared.get().of(k, SharedWork.AFFINE, a, slabs, row, 0, out));
        } else {
            k.affine(a, slabs, row, out, 0, out.rows());
        }
    }

    /**
     * C += AᵀB, rows of A and B in groups, the last first. Shared out by rows of C, every thread reads all of B; by columns, all
     * of A. The latter only where A is much the narrower one.
     */
    void addTransposed(Arithmetic k, Panel a, Panel b, int batch, Panel c) {
        if (!isWorthSharing(b.size() * (a.cols() + ELEMENT), WORTH_SHARING)) {
            k.addTransposedProduct(a, b, batch, c, 0, c.rows(), 0, c.cols());
        } else if (c.cols() < 3 * c.rows()) {
            share(c.rows(), ROWS_A_PIECE, shared.get().of(k, SharedWork.TRANSPOSED_BY_ROWS, a, null, b, batch, c));
        } else {
            share(
                    c.cols(),
                    COLUMNS_A_PIECE,
                    shared.get().of(k, SharedWork.TRANSPOSED_BY_COLUMNS, a, null, b, batch, c));
        }
    }

    /** row += Σ_r a_r, rows in groups, the last first. */
    void addColumnSums(Arithmetic k, Panel a, int batch, Panel row) {
        if (isWorthSharing(a.size(), WORTH_SHARING_SUMS)) {
            share(a.cols(), COLUMNS_A_PIECE, shared.get().of(k, SharedWork.SUMS_BACKWARDS, a, null, null, batch, row));
        } else {
            k.addColumnSumsBackwards(a, batch, row, 0, a.cols());
        }
    }

    private boolean isWorthSharing(long operations, long enough) {
        return operations >= enough && team.isFree();
    }

    private void share(int n, int piece, SharedWork work) {
        team.run(work.inPieces(n, piece), work);
        work.clear();
    }
}
