// Written by FloatTwins: change VectorDoubleProducts.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.FloatType.START;
import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Products with the Vector API. A slab of the right-hand factor is four vectors wide, or two: its k rows lie one after the
 * other, filled up with zeros, so that the innermost loop reads them in a straight line.
 */
final class VectorFloatProducts extends FloatProducts {
    private static final int NARROW = VectorFloatNarrowTile.WIDTH;

    /** Columns of every slab but perhaps the last, which is a narrow one where that is enough. */
    private static final int WIDE =
            VectorWidth.hasManyRegisters(SPECIES.vectorBitSize()) ? VectorFloatTile.WIDTH : NARROW;

    private static final int ROWS = 4;

    /** Rows of B that are packed transposed at a time: what they fill stays in the cache until it is full. */
    private static final int STRIP = 64;

    /** A tile of C for columns that do not fill a slab. */
    private final ThreadLocal<float[]> edges = ThreadLocal.withInitial(() -> new float[ROWS * WIDE]);

    private final VectorFloatTransposed transposed = new VectorFloatTransposed();

    @Override
    @Wide
    double multiplyAdds(int rounds) {
        return VectorFloatPeak.multiplyAdds(rounds);
    }

    @Override
    int slabs(int k, int n) {
        return (n + WIDE - 1) / WIDE;
    }

    @Override
    int slabLength(int k, int n) {
        return START + k * width(n);
    }

    /** Of the slab that holds the first of n columns. */
    static int width(int n) {
        return n <= NARROW ? NARROW : WIDE;
    }

    @Override
    void pack(int k, int n, float[] b, int bo, int ldb, boolean transposed, float[][] slabs) {
        for (int j = 0, s = 0; j < n; j += WIDE, s++) {
            int width = width(n - j);
            int used = Math.min(width, n - j);
            if (transposed) {
                packTransposed(k, used, width, b, bo + j * ldb, ldb, slabs[s]);
            } else {
                packRows(k, used, width, b, bo + j, ldb, slabs[s], 0);
            }
        }
    }

    /** Packs k rows into a slab of that width from its row {@code first} on. */
    static void packRows(int k, int used, int width, float[] b, int bo, int ldb, float[] slab, int first) {
        if (used == width) {
            packFullRows(k, width, b, bo, ldb, slab, START + first * width);
            return;
        }
        Arrays.fill(slab, START + first * width, START + (first + k) * width, 0);
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < used; j++) {
                slab[START + (first + p) * width + j] = b[bo + p * ldb + j];
            }
        }
    }

    /** By vectors: a call of {@code arraycopy} takes longer than the few that a row has. */
    private static void packFullRows(int k, int width, float[] b, int bo, int ldb, float[] slab, int so) {
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < width; j += LANES) {
                FloatVector.fromArray(SPECIES, b, bo + p * ldb + j).intoArray(slab, so + p * width + j);
            }
        }
    }

    private static void packTransposed(int k, int used, int width, float[] b, int bo, int ldb, float[] slab) {
        if (used < width) {
            Arrays.fill(slab, START, START + k * width, 0);
        }
        for (int first = 0; first < k; first += STRIP) {
            int end = Math.min(k, first + STRIP);
            int j = 0;
            for (; j + 4 <= used; j += 4) {
                packFourTransposed(first, end, width, b, bo + j * ldb, ldb, slab, START + j);
            }
            for (; j < used; j++) {
                int from = bo + j * ldb;
                for (int p = first; p < end; p++) {
                    slab[START + p * width + j] = b[from + p];
                }
            }
        }
    }

    private static void packFourTransposed(
            int first, int end, int width, float[] b, int b0, int ldb, float[] slab, int so) {
        int b1 = b0 + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        for (int p = first; p < end; p++) {
            int to = so + p * width;
            slab[to] = b[b0 + p];
            slab[to + 1] = b[b1 + p];
            slab[to + 2] = b[b2 + p];
            slab[to + 3] = b[b3 + p];
        }
    }

    @Override
    void add(int m, int n, int k, float[] a, int ao, int lda, float[][] slabs, float[] c, int co, int ldc) {
        for (int j = 0, s = 0; j < n; j += WIDE, s++) {
            int width = width(n - j);
            if (width <= n - j) {
                addRows(m, width, k, a, ao, lda, slabs[s], c, co + j, ldc);
            } else {
                addEdge(m, n - j, width, k, a, ao, lda, slabs[s], c, co + j, ldc);
            }
        }
    }

    private static void addRows(
            int m, int width, int k, float[] a, int ao, int lda, float[] slab, float[] c, int co, int ldc) {
        if (width == VectorFloatTile.WIDTH) {
            addWide(m, k, a, ao, lda, slab, c, co, ldc);
        } else {
            addNarrow(m, k, a, ao, lda, slab, c, co, ldc);
        }
    }

    private static void addWide(int m, int k, float[] a, int ao, int lda, float[] slab, float[] c, int co, int ldc) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            VectorFloatTile.fourRows(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
        }
        if (i + 2 <= m) {
            VectorFloatTile.twoRows(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
            i += 2;
        }
        if (i < m) {
            VectorFloatTile.oneRow(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
        }
    }

    private static void addNarrow(int m, int k, float[] a, int ao, int lda, float[] slab, float[] c, int co, int ldc) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            VectorFloatNarrowTile.fourRows(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
        }
        if (i + 2 <= m) {
            VectorFloatNarrowTile.twoRows(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
            i += 2;
        }
        if (i < m) {
            VectorFloatNarrowTile.oneRow(k, a, ao + i * lda, lda, slab, c, co + i * ldc, ldc);
        }
    }

    private void addEdge(
            int m, int used, int width, int k, float[] a, int ao, int lda, float[] slab, float[] c, int co, int ldc) {
        float[] edge = edges.get();
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            copyRows(rows, used, c, co + i * ldc, ldc, edge, 0, width);
            addRows(rows, width, k, a, ao + i * lda, lda, slab, edge, 0, width);
            copyRows(rows, used, edge, 0, width, c, co + i * ldc, ldc);
        }
    }

    static void copyRows(int rows, int width, float[] from, int fo, int fromStride, float[] to, int o, int toStride) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(from, fo + r * fromStride, to, o + r * toStride, width);
        }
    }

    @Override
    void addTransposed(
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
        transposed.add(m, n, k, batch, a, ao, lda, b, bo, ldb, c, co, ldc);
    }
}
