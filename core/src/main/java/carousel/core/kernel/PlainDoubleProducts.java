package carousel.core.kernel;

/**
 * Products in plain Java that the compiler vectorises. It does so only where every array is read at the same index, so
 * that each row of B is an array of its own (the slabs), and rows of C are copied into such arrays and back. The
 * innermost loops then run over columns: four rows of C, two rows of B at a time.
 */
final class PlainDoubleProducts extends DoubleProducts {
    /** Rows of B that are added to AᵀB at a time: few enough to stay in the cache. */
    private static final int DEPTH = 64;

    private final ThreadLocal<double[][]> tiles = ThreadLocal.withInitial(() -> new double[4][0]);

    @Override
    void add(int m, int n, int k, double[] a, int ao, int lda, double[][] slabs, double[] c, int co, int ldc) {
        add(m, n, k, a, ao, lda, 1, slabs, c, co, ldc);
    }

    @Override
    void addTransposed(
            int m,
            int n,
            int k,
            int batch,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        double[][] slabs = borrow(DEPTH, n);
        for (int end = k; end > 0; end -= batch) {
            for (int p = end - batch; p < end; p += DEPTH) {
                int depth = Math.min(DEPTH, end - p);
                pack(depth, n, b, bo + p * ldb, ldb, false, slabs);
                add(m, n, depth, a, ao + p * lda, 1, lda, slabs, c, co, ldc);
            }
        }
    }

    /** C += A·B where rows of A are {@code rowStep} apart and columns {@code colStep}. */
    private void add(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int rowStep,
            int colStep,
            double[][] slabs,
            double[] c,
            int co,
            int ldc) {
        double[][] tile = tile(n);
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            copyRows(4, n, c, co + i * ldc, ldc, tile);
            fourRows(n, k, a, ao + i * rowStep, rowStep, colStep, slabs, tile);
            copyBack(4, n, tile, c, co + i * ldc, ldc);
        }
        for (; i < m; i++) {
            copyRows(1, n, c, co + i * ldc, ldc, tile);
            oneRow(n, k, a, ao + i * rowStep, colStep, slabs, tile[0]);
            copyBack(1, n, tile, c, co + i * ldc, ldc);
        }
    }

    private static void fourRows(
            int n, int k, double[] a, int ao, int rowStep, int colStep, double[][] slabs, double[][] tile) {
        int p = 0;
        for (; p + 2 <= k; p += 2) {
            int a0 = ao + p * colStep;
            int a1 = a0 + rowStep;
            int a2 = a1 + rowStep;
            int a3 = a2 + rowStep;
            addTwoToFour(
                    n,
                    a[a0],
                    a[a0 + colStep],
                    a[a1],
                    a[a1 + colStep],
                    a[a2],
                    a[a2 + colStep],
                    a[a3],
                    a[a3 + colStep],
                    slabs[p],
                    slabs[p + 1],
                    tile[0],
                    tile[1],
                    tile[2],
                    tile[3]);
        }
        if (p < k) {
            for (int r = 0; r < 4; r++) {
                addOneToOne(n, a[ao + r * rowStep + p * colStep], slabs[p], tile[r]);
            }
        }
    }

    private static void oneRow(int n, int k, double[] a, int ao, int colStep, double[][] slabs, double[] row) {
        int p = 0;
        for (; p + 4 <= k; p += 4) {
            int at = ao + p * colStep;
            addFourToOne(
                    n,
                    a[at],
                    a[at + colStep],
                    a[at + 2 * colStep],
                    a[at + 3 * colStep],
                    slabs[p],
                    slabs[p + 1],
                    slabs[p + 2],
                    slabs[p + 3],
                    row);
        }
        for (; p < k; p++) {
            addOneToOne(n, a[ao + p * colStep], slabs[p], row);
        }
    }

    private static void addTwoToFour(
            int n,
            double a00,
            double a01,
            double a10,
            double a11,
            double a20,
            double a21,
            double a30,
            double a31,
            double[] b0,
            double[] b1,
            double[] c0,
            double[] c1,
            double[] c2,
            double[] c3) {
        for (int j = 0; j < n; j++) {
            double x = b0[j];
            double y = b1[j];
            double s0 = Math.fma(a01, y, Math.fma(a00, x, c0[j]));
            double s1 = Math.fma(a11, y, Math.fma(a10, x, c1[j]));
            double s2 = Math.fma(a21, y, Math.fma(a20, x, c2[j]));
            double s3 = Math.fma(a31, y, Math.fma(a30, x, c3[j]));
            c0[j] = s0;
            c1[j] = s1;
            c2[j] = s2;
            c3[j] = s3;
        }
    }

    private static void addFourToOne(
            int n,
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] c) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]))));
        }
    }

    private static void addOneToOne(int n, double a, double[] b, double[] c) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(a, b[j], c[j]);
        }
    }

    private double[][] tile(int n) {
        double[][] own = tiles.get();
        if (own[0].length < n) {
            own = new double[4][n];
            tiles.set(own);
        }
        return own;
    }

    private static void copyRows(int count, int n, double[] c, int co, int ldc, double[][] tile) {
        for (int r = 0; r < count; r++) {
            System.arraycopy(c, co + r * ldc, tile[r], 0, n);
        }
    }

    private static void copyBack(int count, int n, double[][] tile, double[] c, int co, int ldc) {
        for (int r = 0; r < count; r++) {
            System.arraycopy(tile[r], 0, c, co + r * ldc, n);
        }
    }
}
