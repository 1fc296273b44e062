package carousel.core.kernel;

import java.util.Arrays;

/**
 * C += AᵀB, the products of weight gradients. Blocks of rows of A and B are packed in the order of the chain; where A has so
 * few columns that packing would take longer than the product, both are read where they are.
 */
final class VectorDoubleTransposed {
    /** Rows of one block of A and B: few enough for both to stay in the cache. */
    private static final int BLOCK = 256;

    /** Rows of A that are packed at a time: their lines stay in the cache until all their columns are packed. */
    private static final int STRIP = 16;

    /** Fewer columns of A, or a smaller batch, and the other way is faster. */
    private static final int FEW = 16;

    private static final int ROWS = VectorDoublePackedTile.ROWS;
    private static final int WIDE = VectorDoubleInPlaceTile.WIDTH;

    private final VectorDoubleProducts products;
    private final ThreadLocal<double[]> packedColumns = ThreadLocal.withInitial(() -> new double[0]);

    /** A tile of C for rows and columns that do not fill one. */
    private final ThreadLocal<double[]> edges = ThreadLocal.withInitial(() -> new double[ROWS * WIDE]);

    /** The same columns of B. */
    private final ThreadLocal<double[]> edgesOfB = ThreadLocal.withInitial(() -> new double[BLOCK * WIDE]);

    /** @param products whose slabs are borrowed */
    VectorDoubleTransposed(VectorDoubleProducts products) {
        this.products = products;
    }

    /** As {@link DoubleProducts#addTransposed}. */
    void add(
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
        if (m >= FEW || (batch > 1 && batch < FEW)) {
            addPacked(m, n, k, batch, a, ao, lda, b, bo, ldb, c, co, ldc);
        } else if (batch == 1) { // one group that is walked backwards
            int last = k - 1;
            addInPlace(m, n, k, a, ao + last * lda, -lda, b, bo + last * ldb, -ldb, c, co, ldc);
        } else {
            for (int first = k - batch; first >= 0; first -= batch) {
                addInPlace(m, n, batch, a, ao + first * lda, lda, b, bo + first * ldb, ldb, c, co, ldc);
            }
        }
    }

    private void addPacked(
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
        double[] columns = borrowColumns((m + ROWS - 1) / ROWS * ROWS * Math.min(BLOCK, k));
        double[][] slabs = products.borrow(Math.min(BLOCK, k), n);
        for (int q = 0; q < k; q += BLOCK) {
            int depth = Math.min(BLOCK, k - q);
            for (int done = 0; done < depth; ) {
                int within = (q + done) % batch;
                int rows = Math.min(batch - within, depth - done);
                int row = k - ((q + done) / batch + 1) * batch + within;
                packColumns(m, rows, a, ao + row * lda, lda, columns, done, depth);
                products.packRows(rows, n, b, bo + row * ldb, ldb, slabs, done);
                done += rows;
            }
            addTiles(m, n, depth, columns, slabs, c, co, ldc);
        }
    }

    /** Packs rows of A by four columns, as the steps {@code first} and following of {@code depth} steps. */
    private static void packColumns(
            int m, int rows, double[] a, int ao, int lda, double[] columns, int first, int depth) {
        for (int strip = 0; strip < rows; strip += STRIP) {
            int end = Math.min(rows, strip + STRIP);
            int i = 0;
            for (; i + ROWS <= m; i += ROWS) {
                packFourColumns(strip, end, a, ao + i, lda, columns, i * depth + first * ROWS);
            }
            for (int p = strip; i < m && p < end; p++) {
                int to = i * depth + (first + p) * ROWS;
                Arrays.fill(columns, to, to + ROWS, 0);
                System.arraycopy(a, ao + p * lda + i, columns, to, m - i);
            }
        }
    }

    private static void packFourColumns(int strip, int end, double[] a, int ao, int lda, double[] columns, int co) {
        for (int p = strip; p < end; p++) {
            int from = ao + p * lda;
            int to = co + p * ROWS;
            columns[to] = a[from];
            columns[to + 1] = a[from + 1];
            columns[to + 2] = a[from + 2];
            columns[to + 3] = a[from + 3];
        }
    }

    private void addTiles(int m, int n, int depth, double[] columns, double[][] slabs, double[] c, int co, int ldc) {
        double[] edge = edges.get();
        for (int j = 0, s = 0, width; j < n; j += width, s++) {
            width = VectorDoubleProducts.width(n - j);
            int used = Math.min(width, n - j);
            for (int i = 0; i < m; i += ROWS) {
                int rows = Math.min(ROWS, m - i);
                int at = co + i * ldc + j;
                if (rows == ROWS && used == width) {
                    addTile(width, depth, columns, i * depth, slabs[s], c, at, ldc);
                } else {
                    VectorDoubleProducts.copyRows(rows, used, c, at, ldc, edge, 0, width);
                    addTile(width, depth, columns, i * depth, slabs[s], edge, 0, width);
                    VectorDoubleProducts.copyRows(rows, used, edge, 0, width, c, at, ldc);
                }
            }
        }
    }

    private static void addTile(
            int width, int depth, double[] columns, int ao, double[] slab, double[] c, int co, int ldc) {
        if (width == VectorDoubleTile.WIDTH) {
            VectorDoublePackedTile.wide(depth, columns, ao, slab, c, co, ldc);
        } else {
            VectorDoublePackedTile.narrow(depth, columns, ao, slab, c, co, ldc);
        }
    }

    private void addInPlace(
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
        int j = 0;
        for (; j + WIDE <= n; j += WIDE) {
            addInPlaceRows(m, k, a, ao, lda, b, bo + j, ldb, c, co + j, ldc);
        }
        if (j < n) {
            addEdgeInPlace(m, n - j, k, a, ao, lda, b, bo + j, ldb, c, co + j, ldc);
        }
    }

    private static void addInPlaceRows(
            int m, int k, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co, int ldc) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            VectorDoubleInPlaceTile.fourRows(k, a, ao + i, lda, b, bo, ldb, c, co + i * ldc, ldc);
        }
        if (i + 2 <= m) {
            VectorDoubleInPlaceTile.twoRows(k, a, ao + i, lda, b, bo, ldb, c, co + i * ldc, ldc);
            i += 2;
        }
        if (i < m) {
            VectorDoubleInPlaceTile.oneRow(k, a, ao + i, lda, b, bo, ldb, c, co + i * ldc, ldc);
        }
    }

    /** The last columns, fewer than a tile has: B and C are copied to where there is room. */
    private void addEdgeInPlace(
            int m,
            int used,
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
        double[] edge = edges.get();
        double[] slab = edgesOfB.get();
        for (int p = 0; p < k; p += BLOCK) {
            int depth = Math.min(BLOCK, k - p);
            VectorDoubleProducts.packRows(depth, used, WIDE, b, bo + p * ldb, ldb, slab, 0);
            for (int i = 0; i < m; i += ROWS) {
                int rows = Math.min(ROWS, m - i);
                VectorDoubleProducts.copyRows(rows, used, c, co + i * ldc, ldc, edge, 0, WIDE);
                addInPlaceRows(rows, depth, a, ao + p * lda + i, lda, slab, 0, WIDE, edge, 0, WIDE);
                VectorDoubleProducts.copyRows(rows, used, edge, 0, WIDE, c, co + i * ldc, ldc);
            }
        }
    }

    private double[] borrowColumns(int length) {
        double[] own = packedColumns.get();
        if (own.length < length) {
            own = new double[length];
            packedColumns.set(own);
        }
        return own;
    }
}
