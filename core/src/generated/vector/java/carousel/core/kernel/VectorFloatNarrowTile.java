// Written by FloatTwins: change VectorDoubleNarrowTile.java instead.
// Written by Tiles: change it there.
package carousel.core.kernel;

import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@link VectorFloatTile} two vectors wide: for the last columns of C, and for all where a processor has 16 registers.
 */
final class VectorFloatNarrowTile {
    /** Columns of a tile. */
    static final int WIDTH = 2 * LANES;

    private VectorFloatNarrowTile() {}

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
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, co1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, co2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, co2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, co3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c, co3 + LANES);
        FloatVector x;
        FloatVector b0;
        FloatVector b1;
        for (int p = 0; p < k; p++) {
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 2 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 2 * LANES + LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(c, co0);
        c01.intoArray(c, co0 + LANES);
        c10.intoArray(c, co1);
        c11.intoArray(c, co1 + LANES);
        c20.intoArray(c, co2);
        c21.intoArray(c, co2 + LANES);
        c30.intoArray(c, co3);
        c31.intoArray(c, co3 + LANES);
    }

    /** Adds A·B to two rows of C. */
    static void twoRows(int k, float[] a, int a0, int lda, float[] slab, float[] c, int co0, int ldc) {
        int a1 = a0 + lda;
        int co1 = co0 + ldc;
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, co0 + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, co1 + LANES);
        FloatVector x;
        FloatVector b0;
        FloatVector b1;
        for (int p = 0; p < k; p++) {
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 2 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 2 * LANES + LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
        }
        c00.intoArray(c, co0);
        c01.intoArray(c, co0 + LANES);
        c10.intoArray(c, co1);
        c11.intoArray(c, co1 + LANES);
    }

    /** Adds A·B to one row of C. */
    static void oneRow(int k, float[] a, int a0, int lda, float[] slab, float[] c, int co0, int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, co0 + LANES);
        FloatVector x;
        FloatVector b0;
        FloatVector b1;
        for (int p = 0; p < k; p++) {
            b0 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 2 * LANES);
            b1 = FloatVector.fromArray(SPECIES, slab, FloatType.START + p * 2 * LANES + LANES);
            x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
        }
        c00.intoArray(c, co0);
        c01.intoArray(c, co0 + LANES);
    }
}
