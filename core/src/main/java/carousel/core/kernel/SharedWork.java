package carousel.core.kernel;

/**
 * A product whose rows or columns are shared out over threads. Every thread keeps one of these and fills it anew for each
 * product, so that sharing allocates nothing.
 */
final class SharedWork implements Kernels.Range {
    static final Part PRODUCT = (w, from, to) -> w.k.addProduct(w.a, w.slabs, w.c, from, to);
    static final Part AFFINE = (w, from, to) -> w.k.affine(w.a, w.slabs, w.b, w.c, from, to);
    static final Part TRANSPOSED_BY_ROWS =
            (w, from, to) -> w.k.addTransposedProduct(w.a, w.b, w.batch, w.c, from, to, 0, w.c.cols());
    static final Part TRANSPOSED_BY_COLUMNS =
            (w, from, to) -> w.k.addTransposedProduct(w.a, w.b, w.batch, w.c, 0, w.c.rows(), from, to);
    static final Part SUMS_BACKWARDS = (w, from, to) -> w.k.addColumnSumsBackwards(w.a, w.batch, w.c, from, to);

    private final Paces paces;
    private Arithmetic k;
    private Part part;
    private Panel a;
    private Object slabs;
    private Panel b;
    private int batch;
    private Panel c;
    private int n;
    private int piece;

    /** @param paces used by whoever shares out work, one thread at a time */
    SharedWork(Paces paces) {
        this.paces = paces;
    }

    /** The work on the rows or columns from..to−1. */
    interface Part {
        void run(SharedWork work, int from, int to);
    }

    /** What is to be done; operands that the part does not have are null or 0. */
    SharedWork of(
            Arithmetic arithmetic, Part what, Panel first, Object packed, Panel second, int rowsAStep, Panel result) {
        k = arithmetic;
        part = what;
        a = first;
        slabs = packed;
        b = second;
        batch = rowsAStep;
        c = result;
        return this;
    }

    /** Cuts 0..count−1 into pieces of {@code size}, the last one shorter; returns how many there are. */
    int inPieces(int count, int size) {
        n = count;
        piece = size;
        return (count + size - 1) / size;
    }

    /** The pieces from..to−1. */
    @Override
    public void run(int from, int to) {
        part.run(this, from * piece, Math.min(n, to * piece));
    }

    @Override
    public Pace pace() {
        return paces.of(part, a.cols(), c.cols());
    }

    @Override
    public long size() {
        return a.rows();
    }

    /** Lets go of the operands, which may be large. */
    void clear() {
        of(null, null, null, null, null, 0, null);
    }
}
