package carousel.core.kernel;

import java.util.Arrays;

/**
 * Products with the Vector API. A slab of the right-hand factor is two vectors wide: its k rows of 2·LANES elements lie
 * one after the other, filled up with zeros, so that the innermost loop reads them in a straight line.
 */
final class VectorDoubleProducts extends DoubleProducts {
    private static final int WIDTH = 2 * VectorDoubleSpecies.LANES;
    private static final int ROWS = VectorDoublePackedTile.ROWS;

    /** Rows of one block of A and B in AᵀB: few enough for both to stay in the cache. */
    private static final int BLOCK = 256;

    /** A tile of C for columns that do not fill a slab. */
    private final ThreadLocal<double[]> edges = ThreadLocal.withInitial(() -> new double[ROWS * WIDTH]);

    private final ThreadLocal<double[]> packedA = ThreadLocal.withInitial(() -> new double[0]);

    @Override
    int slabs(int k, int n) {
        return (n + WIDTH - 1) / WIDTH;
    }

    @Override
    int slabLength(int k, int n) {
        return k * WIDTH;
    }

    @Override
    void pack(int k, int n, double[] b, int bo, int ldb, boolean transposed, double[][] slabs) {
        for (int j = 0, s = 0; j < n; j += WIDTH, s++) {
            int width = Math.min(WIDTH, n - j);
            if (transposed) {
                packTransposed(k, width, b, bo + j * ldb, ldb, slabs[s]);
            } else {
                packRows(k, width, b, bo + j, ldb, slabs[s]);
            }
        }
    }

    private static void packRows(int k, int width, double[] b, int bo, int ldb, double[] slab) {
        for (int p = 0; p < k; p++) {
            int to = p * WIDTH;
            System.arraycopy(b, bo + p * ldb, slab, to, width);
            if (width < WIDTH) {
                Arrays.fill(slab, to + width, to + WIDTH, 0);
            }
        }
    }

    private static void packTransposed(int k, int width, double[] b, int bo, int ldb, double[] slab) {
        if (width < WIDTH) {
            Arrays.fill(slab, 0, k * WIDTH, 0);
        }
        for (int j = 0; j < width; j++) {
            int from = bo + j * ldb;
            for (int p = 0; p < k; p++) {
                slab[p * WIDTH + j] = b[from + p];
            }
        }
    }

    @Override
    void add(int m, int n, int k, double[] a, int ao, int lda, double[][] slabs, double[] c, int co, int ldc) {
        for (int j = 0, s = 0; j < n; j += WIDTH, s++) {
            if (j + WIDTH <= n) {
                addRows(m, k, a, ao, lda, slabs[s], c, co + j, ldc);
            } else {
                addEdge(m, n - j, k, a, ao, lda, slabs[s], c, co + j, ldc);
            }
        }
    }

    private static void addRows(int m, int k, double[] a, int ao, int lda, double[] slab, double[] c, int co, int ldc) {
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            VectorDoubleTile.eightRows(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
        }
        if (i + 4 <= m) {
            VectorDoubleTile.fourRows(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
            i += 4;
        }
        if (i + 2 <= m) {
            VectorDoubleTile.twoRows(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
            i += 2;
        }
        if (i < m) {
            VectorDoubleTile.oneRow(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
        }
    }

    private void addEdge(
            int m, int width, int k, double[] a, int ao, int lda, double[] slab, double[] c, int co, int ldc) {
        double[] edge = edges.get();
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            copyRows(rows, width, c, co + i * ldc, ldc, edge, 0, WIDTH);
            addRows(rows, k, a, ao + i * lda, lda, slab, edge, 0, WIDTH);
            copyRows(rows, width, edge, 0, WIDTH, c, co + i * ldc, ldc);
        }
    }

    @Override
    void addTransposed(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        int tiles = (m + ROWS - 1) / ROWS;
        double[] columns = borrowColumns(tiles * ROWS * BLOCK);
        double[][] slabs = borrow(BLOCK, n);
        for (int p = 0; p < k; p += BLOCK) {
            int depth = Math.min(BLOCK, k - p);
            packColumns(m, depth, a, ao + p * lda, lda, columns);
            pack(depth, n, b, bo + p * ldb, ldb, false, slabs);
            for (int j = 0, s = 0; j < n; j += WIDTH, s++) {
                addPackedTiles(m, Math.min(WIDTH, n - j), depth, columns, slabs[s], c, co + j, ldc);
            }
        }
    }

    /** Packs A (depth×m) by eight columns; those that are missing hold zeros. */
    private static void packColumns(int m, int depth, double[] a, int ao, int lda, double[] columns) {
        for (int i = 0; i < m; i += ROWS) {
            int width = Math.min(ROWS, m - i);
            for (int p = 0; p < depth; p++) {
                int to = i * depth + p * ROWS;
                System.arraycopy(a, ao + p * lda + i, columns, to, width);
                if (width < ROWS) {
                    Arrays.fill(columns, to + width, to + ROWS, 0);
                }
            }
        }
    }

    private void addPackedTiles(
            int m, int width, int depth, double[] columns, double[] slab, double[] c, int co, int ldc) {
        double[] edge = edges.get();
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            if (rows == ROWS && width == WIDTH) {
                VectorDoublePackedTile.eightRows(depth, columns, i * depth, slab, c, co + i * ldc, ldc);
            } else {
                copyRows(rows, width, c, co + i * ldc, ldc, edge, 0, WIDTH);
                VectorDoublePackedTile.eightRows(depth, columns, i * depth, slab, edge, 0, WIDTH);
                copyRows(rows, width, edge, 0, WIDTH, c, co + i * ldc, ldc);
            }
        }
    }

    private double[] borrowColumns(int length) {
        double[] own = packedA.get();
        if (own.length < length) {
            own = new double[length];
            packedA.set(own);
        }
        return own;
    }

    private static void copyRows(
            int rows, int width, double[] from, int fo, int fromStride, double[] to, int o, int toStride) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(from, fo + r * fromStride, to, o + r * toStride, width);
        }
    }
}
