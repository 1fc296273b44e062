// Written by FloatTwins: change DoubleProducts.java instead.
package carousel.core.kernel;

/**
 * Matrix products that add to C, on row-major parts of arrays: {@code lda} is the distance between rows of {@code a}.
 * Every element of C is one chain c = fma(a_k, b_k, c), k ascending, starting from the old c; how the elements are
 * visited is each implementation's own affair.
 *
 * <p>The right-hand factor comes packed in slabs. Here a slab is a row of B; a subclass may choose another layout.
 */
abstract class FloatProducts {
    private final ThreadLocal<float[][]> scratch = ThreadLocal.withInitial(() -> new float[0][0]);

    /** C (m×n) += A (m×k) · B (k×n), B packed. */
    abstract void add(int m, int n, int k, float[] a, int ao, int lda, float[][] slabs, float[] c, int co, int ldc);

    /**
     * C (m×n) += Aᵀ · B with A (k×m) and B (k×n), whose rows come in groups of {@code batch}: the last group first, rows
     * of a group ascending.
     */
    abstract void addTransposed(
            int m,
            int n,
            int k,
            int batch,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc);

    /** As {@link Kernels#multiplyAdds}. */
    @Wide
    double multiplyAdds(int rounds) {
        return 0;
    }

    /** How many slabs hold a k×n factor. */
    int slabs(int k, int n) {
        return k;
    }

    /** Elements a slab. */
    int slabLength(int k, int n) {
        return n;
    }

    /** Packs B (k×n), found in {@code b} by rows, or by columns if {@code transposed}. */
    void pack(int k, int n, float[] b, int bo, int ldb, boolean transposed, float[][] slabs) {
        for (int p = 0; p < k; p++) {
            if (transposed) {
                for (int j = 0; j < n; j++) {
                    slabs[p][j] = b[bo + j * ldb + p];
                }
            } else {
                System.arraycopy(b, bo + p * ldb, slabs[p], 0, n);
            }
        }
    }

    /** New slabs for a k×n factor. */
    final float[][] allocate(int k, int n) {
        return new float[slabs(k, n)][slabLength(k, n)];
    }

    /** Slabs of this thread, at least large enough for a k×n factor, to be used before the next call. */
    final float[][] borrow(int k, int n) {
        float[][] own = scratch.get();
        int count = slabs(k, n);
        int length = slabLength(k, n);
        if (own.length < count || (count > 0 && own[0].length < length)) {
            own = new float[Math.max(count, own.length)][Math.max(length, own.length > 0 ? own[0].length : 0)];
            scratch.set(own);
        }
        return own;
    }
}
