// Written by FloatTwins: change VectorDoubleTile.java instead.
// Written by Tiles: change it there.
package carousel.core.kernel;

import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of A·B where registers are many: rows of A are {@code lda} apart, and {@code slab} holds four vectors of B for each
 * k. Sixteen sums need a processor with 32 vector registers; see {@link VectorFloatNarrowTile}.
 */
final class VectorFloatTile {
    /** Columns of a tile. */
    static final int WIDTH = 4 * LANES;

    private VectorFloatTile() {}

    /** Adds A·B to four rows of C. */
    static void fourRows(int k, float[] a, int a0, int lda, float[] slab, float[] c, int co0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
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
        int p = 0;
        for (; p < k - 1; p += 2) {
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + LANES);
            b2 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 2 * LANES);
            b3 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 4 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 5 * LANES);
            b2 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 6 * LANES);
            b3 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 7 * LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p + 1]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + p + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[a2 + p + 1]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[a3 + p + 1]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
        }
        if (p < k) {
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + LANES);
            b2 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 2 * LANES);
            b3 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
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

    /** Adds A·B to two rows of C. */
    static void twoRows(int k, float[] a, int a0, int lda, float[] slab, float[] c, int co0, int ldc) {
        int a1 = a0 + lda;
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
        int p = 0;
        for (; p < k - 1; p += 2) {
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + LANES);
            b2 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 2 * LANES);
            b3 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 4 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 5 * LANES);
            b2 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 6 * LANES);
            b3 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 7 * LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p + 1]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + p + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
        }
        if (p < k) {
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + LANES);
            b2 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 2 * LANES);
            b3 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
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

    /** Adds A·B to one row of C. */
    static void oneRow(int k, float[] a, int a0, int lda, float[] slab, float[] c, int co0, int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, co0 + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, c, co0 + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, c, co0 + 3 * LANES);
        FloatVector x;
        FloatVector b0;
        FloatVector b1;
        FloatVector b2;
        FloatVector b3;
        for (int p = 0; p < k; p++) {
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + LANES);
            b2 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 2 * LANES);
            b3 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 4 * LANES + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p]);
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
