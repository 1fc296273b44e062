// Written by Tiles: change it there.
package carousel.core.kernel;

import static carousel.core.kernel.VectorDoubleSpecies.LANES;
import static carousel.core.kernel.VectorDoubleSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * {@link VectorDoubleTile} two vectors wide: for the last columns of C, and for all where a processor has 16 registers.
 */
final class VectorDoubleNarrowTile {
    /** Columns of a tile. */
    static final int WIDTH = 2 * LANES;

    private VectorDoubleNarrowTile() {}

    /** Adds A·B to four rows of C. */
    static void fourRows(int k, double[] a, int a0, int lda, double[] slab, double[] c, int co0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int co1 = co0 + ldc;
        int co2 = co1 + ldc;
        int co3 = co2 + ldc;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co0);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, c, co0 + LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, co1);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, c, co1 + LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, c, co2);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, c, co2 + LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, c, co3);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, c, co3 + LANES);
        DoubleVector x;
        DoubleVector b0;
        DoubleVector b1;
        for (int p = 0; p < k; p++) {
            b0 = DoubleVector.fromArray(SPECIES, slab, DoubleType.START + p * 2 * LANES);
            b1 = DoubleVector.fromArray(SPECIES, slab, DoubleType.START + p * 2 * LANES + LANES);
            x = DoubleVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, a[a3 + p]);
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
    static void twoRows(int k, double[] a, int a0, int lda, double[] slab, double[] c, int co0, int ldc) {
        int a1 = a0 + lda;
        int co1 = co0 + ldc;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co0);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, c, co0 + LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, co1);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, c, co1 + LANES);
        DoubleVector x;
        DoubleVector b0;
        DoubleVector b1;
        for (int p = 0; p < k; p++) {
            b0 = DoubleVector.fromArray(SPECIES, slab, DoubleType.START + p * 2 * LANES);
            b1 = DoubleVector.fromArray(SPECIES, slab, DoubleType.START + p * 2 * LANES + LANES);
            x = DoubleVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
        }
        c00.intoArray(c, co0);
        c01.intoArray(c, co0 + LANES);
        c10.intoArray(c, co1);
        c11.intoArray(c, co1 + LANES);
    }

    /** Adds A·B to one row of C. */
    static void oneRow(int k, double[] a, int a0, int lda, double[] slab, double[] c, int co0, int ldc) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co0);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, c, co0 + LANES);
        DoubleVector x;
        DoubleVector b0;
        DoubleVector b1;
        for (int p = 0; p < k; p++) {
            b0 = DoubleVector.fromArray(SPECIES, slab, DoubleType.START + p * 2 * LANES);
            b1 = DoubleVector.fromArray(SPECIES, slab, DoubleType.START + p * 2 * LANES + LANES);
            x = DoubleVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
        }
        c00.intoArray(c, co0);
        c01.intoArray(c, co0 + LANES);
    }
}
