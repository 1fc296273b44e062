// Written by FloatTwins: change VectorDoubleTransposed.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.FloatType.START;

/**
 * C += AᵀB, the products of weight gradients. Some rows of A at a time are packed in the order of the chain, and so is B, slab by
 * slab, while the first tiles of the slab are added; where A has so few columns that packing would take longer than the
 * product, both are read where they are.
 */
final class VectorFloatTransposed {
    /** Rows of A and B that are packed at a time: few enough for both to stay in the cache. */
    private static final int DEPTH = 256;

    /** Fewer columns of A, or a smaller batch, and the other way is faster. */
    private static final int FEW = 16;

    private static final int ROWS = VectorFloatPackedTile.ROWS;
    private static final int PANEL = VectorFloatPackedTile.PANEL;
    private static final int WIDE = VectorFloatInPlaceTile.WIDTH;

    private final ThreadLocal<float[]> packedColumns = ThreadLocal.withInitial(() -> new float[0]);

    /** A tile of C for rows and columns that do not fill one. */
    private final ThreadLocal<float[]> edges = ThreadLocal.withInitial(() -> new float[ROWS * WIDE]);

    /** A slab of B. */
    private final ThreadLocal<float[]> slabs = ThreadLocal.withInitial(() -> new float[START + DEPTH * WIDE]);

    /** As {@link FloatProducts#addTransposed}. */
    void add(
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
            int ldc) {
        if (batch == 1 && k > 1) { // one group that is walked backwards
            int last = k - 1;
            add(m, n, k, k, a, ao + last * lda, -lda, b, bo + last * ldb, -ldb, c, co, ldc);
        } else if (m >= FEW || batch < FEW) {
            addPacked(m, n, k, batch, a, ao, lda, b, bo, ldb, c, co, ldc);
        } else {
            int whole = n - n % WIDE;
            for (int first = k - batch; first >= 0; first -= batch) {
                for (int j = 0; j < whole; j += WIDE) {
                    addInPlace(m, batch, a, ao + first * lda, lda, b, bo + first * ldb + j, ldb, c, co + j, ldc);
                }
            }
            if (whole < n) {
                addPacked(m, n - whole, k, batch, a, ao, lda, b, bo + whole, ldb, c, co + whole, ldc);
            }
        }
    }

    private void addPacked(
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
            int ldc) {
        float[] columns = borrowColumns((m + PANEL - 1) / PANEL * PANEL * Math.min(DEPTH, k));
        for (int q = 0; q < k; q += DEPTH) {
            int depth = Math.min(DEPTH, k - q);
            for (int done = 0, rows; done < depth; done += rows) {
                rows = Math.min(depth - done, restOfGroup(q + done, batch));
                packColumns(m, rows, a, ao + row(q + done, k, batch) * lda, lda, columns, done, depth);
            }
            for (int j = 0, width; j < n; j += width) {
                width = VectorFloatProducts.width(n - j);
                addColumns(
                        m, Math.min(width, n - j), width, k, batch, q, depth, columns, b, bo + j, ldb, c, co + j, ldc);
            }
        }
    }

    /** The row that is the next one after so many have been added. */
    private static int row(int added, int k, int batch) {
        return k - (added / batch + 1) * batch + added % batch;
    }

    /** How many rows follow one another from there on. */
    private static int restOfGroup(int added, int batch) {
        return batch - added % batch;
    }

    /** Packs rows of A by panels of columns, as the steps {@code first} and following of {@code depth} steps. */
    private static void packColumns(
            int m, int rows, float[] a, int ao, int lda, float[] columns, int first, int depth) {
        for (int i = 0, s = 0; i < m; i += PANEL, s++) {
            VectorFloatProducts.packRows(
                    rows, Math.min(PANEL, m - i), PANEL, a, ao + i, lda, columns, s * depth + first);
        }
    }

    /** The columns of one slab, for {@code depth} steps of which {@code q} others have been added before. */
    private void addColumns(
            int m,
            int used,
            int width,
            int k,
            int batch,
            int q,
            int depth,
            float[] columns,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc) {
        float[] edge = edges.get();
        float[] slab = slabs.get();
        boolean whole = used == width && m >= ROWS; // the first tile is one, so it can pack
        for (int done = 0, rows; done < depth; done += rows) {
            rows = Math.min(depth - done, restOfGroup(q + done, batch));
            int from = bo + row(q + done, k, batch) * ldb;
            int ao = START + done * PANEL;
            int so = START + done * width;
            if (!whole) {
                VectorFloatProducts.packRows(rows, used, width, b, from, ldb, slab, done);
            } else if (width == VectorFloatTile.WIDTH) {
                VectorFloatPackingTile.wide(rows, columns, ao, b, from, ldb, slab, so, c, co, ldc);
            } else {
                VectorFloatPackingTile.narrow(rows, columns, ao, b, from, ldb, slab, so, c, co, ldc);
            }
        }
        for (int i = whole ? ROWS : 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            int at = co + i * ldc;
            int from = START + (i - i % PANEL) * depth + i % PANEL;
            if (rows == ROWS && used == width) {
                addTile(width, depth, columns, from, slab, c, at, ldc);
            } else {
                VectorFloatProducts.copyRows(rows, used, c, at, ldc, edge, 0, width);
                addTile(width, depth, columns, from, slab, edge, 0, width);
                VectorFloatProducts.copyRows(rows, used, edge, 0, width, c, at, ldc);
            }
        }
    }

    private static void addTile(
            int width, int depth, float[] columns, int ao, float[] slab, float[] c, int co, int ldc) {
        if (width == VectorFloatTile.WIDTH) {
            VectorFloatPackedTile.wide(depth, columns, ao, slab, c, co, ldc);
        } else {
            VectorFloatPackedTile.narrow(depth, columns, ao, slab, c, co, ldc);
        }
    }

    private static void addInPlace(
            int m, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            VectorFloatInPlaceTile.fourRows(k, a, ao + i, lda, b, bo, ldb, c, co + i * ldc, ldc);
        }
        if (i + 2 <= m) {
            VectorFloatInPlaceTile.twoRows(k, a, ao + i, lda, b, bo, ldb, c, co + i * ldc, ldc);
            i += 2;
        }
        if (i < m) {
            VectorFloatInPlaceTile.oneRow(k, a, ao + i, lda, b, bo, ldb, c, co + i * ldc, ldc);
        }
    }

    private float[] borrowColumns(int length) {
        float[] own = packedColumns.get();
        if (own.length < START + length) {
            own = new float[START + length];
            packedColumns.set(own);
        }
        return own;
    }
}
