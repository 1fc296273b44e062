package carousel.core.kernel;

/**
 * The operations of {@link Kernels} for one element type and one implementation, on one thread. Operands are taken as they
 * come: {@link Kernels} has checked precisions, shapes and overlaps.
 */
interface Arithmetic extends ElementOperations, GateOperations, TrainingOperations {
    /** New slabs for a k×n factor. */
    Object slabs(int k, int n);

    /** Packs B or Bᵀ into slabs. */
    void pack(Panel b, boolean transposed, Object slabs);

    /** B or Bᵀ packed into slabs that this thread lends until its next product. */
    Object packed(Panel b, boolean transposed);

    /** C += A·B, B in slabs, for the rows from..to−1 of A and C. */
    void addProduct(Panel a, Object slabs, Panel c, int from, int to);

    /** Out = row + A·B, B in slabs, for the rows from..to−1 of A and out; without the row where it is null. */
    void affine(Panel a, Object slabs, Panel row, Panel out, int from, int to);

    /** For the rows fromRow..endRow−1 and the columns from..to−1 of C; rows of A and B in groups, the last first. */
    void addTransposedProduct(Panel a, Panel b, int batch, Panel c, int fromRow, int endRow, int from, int to);

    /** For the columns from..to−1. */
    void addColumnSums(Panel a, Panel row, int from, int to);

    /** For the columns from..to−1. */
    void addColumnSumsBackwards(Panel a, int batch, Panel row, int from, int to);

    /** As {@link Kernels#multiplyAdds}. */
    double multiplyAdds(int rounds);
}
