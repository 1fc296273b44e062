// Written by FloatTwins: change VectorDoubleInPlaceTile.java instead.
// Written by Tiles: change it there.
package carousel.core.kernel;

import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles for AᵀB with few columns in A: packing B would take longer than the product, so both are read where they are.
 */
final class VectorFloatInPlaceTile {
    /** Columns of a tile. */
    static final int WIDTH = 4 * LANES;

    private VectorFloatInPlaceTile() {}

    /** Adds AᵀB to four rows of C, four vectors wide. */
    static void fourRows(int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co0, int ldc) {
        int co1 = co0 + ldc;
        int co2 = co1 + ldc;
        int co3 = co2 + ldc;
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, co0 + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, c, co0 + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, c, co0 + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, co1 + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, c, co1 + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, c, co1 + 3 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, co2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, co2 + LANES);
        FloatVector c22 = FloatVector.fromArray(SPECIES, c, co2 + 2 * LANES);
        FloatVector c23 = FloatVector.fromArray(SPECIES, c, co2 + 3 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, co3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c, co3 + LANES);
        FloatVector c32 = FloatVector.fromArray(SPECIES, c, co3 + 2 * LANES);
        FloatVector c33 = FloatVector.fromArray(SPECIES, c, co3 + 3 * LANES);
        FloatVector x;
        FloatVector b0;
        FloatVector b1;
        FloatVector b2;
        FloatVector b3;
        for (int p = 0, i = ao, j = bo; p < k; p++, i += lda, j += ldb) {
            b0 = FloatVector.fromArray(SPECIES, b, j);
            b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
            b2 = FloatVector.fromArray(SPECIES, b, j + 2 * LANES);
            b3 = FloatVector.fromArray(SPECIES, b, j + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[i + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[i + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[i + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
        }
        c00.intoArray(c, co0);
        c01.intoArray(c, co0 + LANES);
        c02.intoArray(c, co0 + 2 * LANES);
        c03.intoArray(c, co0 + 3 * LANES);
        c10.intoArray(c, co1);
        c11.intoArray(c, co1 + LANES);
        c12.intoArray(c, co1 + 2 * LANES);
        c13.intoArray(c, co1 + 3 * LANES);
        c20.intoArray(c, co2);
        c21.intoArray(c, co2 + LANES);
        c22.intoArray(c, co2 + 2 * LANES);
        c23.intoArray(c, co2 + 3 * LANES);
        c30.intoArray(c, co3);
        c31.intoArray(c, co3 + LANES);
        c32.intoArray(c, co3 + 2 * LANES);
        c33.intoArray(c, co3 + 3 * LANES);
    }

    /** Adds AᵀB to two rows of C, four vectors wide. */
    static void twoRows(int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co0, int ldc) {
        int co1 = co0 + ldc;
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, co0 + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, c, co0 + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, c, co0 + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, co1 + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, c, co1 + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, c, co1 + 3 * LANES);
        FloatVector x;
        FloatVector b0;
        FloatVector b1;
        FloatVector b2;
        FloatVector b3;
        for (int p = 0, i = ao, j = bo; p < k; p++, i += lda, j += ldb) {
            b0 = FloatVector.fromArray(SPECIES, b, j);
            b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
            b2 = FloatVector.fromArray(SPECIES, b, j + 2 * LANES);
            b3 = FloatVector.fromArray(SPECIES, b, j + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[i + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
        }
        c00.intoArray(c, co0);
        c01.intoArray(c, co0 + LANES);
        c02.intoArray(c, co0 + 2 * LANES);
        c03.intoArray(c, co0 + 3 * LANES);
        c10.intoArray(c, co1);
        c11.intoArray(c, co1 + LANES);
        c12.intoArray(c, co1 + 2 * LANES);
        c13.intoArray(c, co1 + 3 * LANES);
    }

    /** Adds AᵀB to one row of C, four vectors wide. */
    static void oneRow(int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co0, int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, co0 + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, c, co0 + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, c, co0 + 3 * LANES);
        FloatVector x;
        FloatVector b0;
        FloatVector b1;
        FloatVector b2;
        FloatVector b3;
        for (int p = 0, i = ao, j = bo; p < k; p++, i += lda, j += ldb) {
            b0 = FloatVector.fromArray(SPECIES, b, j);
            b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
            b2 = FloatVector.fromArray(SPECIES, b, j + 2 * LANES);
            b3 = FloatVector.fromArray(SPECIES, b, j + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
        }
        c00.intoArray(c, co0);
        c01.intoArray(c, co0 + LANES);
        c02.intoArray(c, co0 + 2 * LANES);
        c03.intoArray(c, co0 + 3 * LANES);
    }
}
