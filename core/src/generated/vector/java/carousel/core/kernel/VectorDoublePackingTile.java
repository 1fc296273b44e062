// Written by Tiles: change it there.
package carousel.core.kernel;

import static carousel.core.kernel.VectorDoubleSpecies.LANES;
import static carousel.core.kernel.VectorDoubleSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * The first tiles of a slab in AᵀB: they read B where it is and leave it packed for the tiles below them. What a copy of its
 * own would wait for is done while sums are being added.
 */
final class VectorDoublePackingTile {
    private VectorDoublePackingTile() {}

    /** Adds to four rows of C, four vectors wide. */
    static void wide(
            int k,
            double[] columns,
            int ao,
            double[] b,
            int bo,
            int ldb,
            double[] slab,
            int so,
            double[] c,
            int co0,
            int ldc) {
        int co1 = co0 + ldc;
        int co2 = co1 + ldc;
        int co3 = co2 + ldc;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co0);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, c, co0 + LANES);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, c, co0 + 2 * LANES);
        DoubleVector c03 = DoubleVector.fromArray(SPECIES, c, co0 + 3 * LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, co1);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, c, co1 + LANES);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, c, co1 + 2 * LANES);
        DoubleVector c13 = DoubleVector.fromArray(SPECIES, c, co1 + 3 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, c, co2);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, c, co2 + LANES);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, c, co2 + 2 * LANES);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, c, co2 + 3 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, c, co3);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, c, co3 + LANES);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, c, co3 + 2 * LANES);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, c, co3 + 3 * LANES);
        DoubleVector x;
        DoubleVector b0;
        DoubleVector b1;
        DoubleVector b2;
        DoubleVector b3;
        for (int p = 0; p < k; p++) {
            int from = bo + p * ldb;
            int to = so + p * 4 * LANES;
            b0 = DoubleVector.fromArray(SPECIES, b, from);
            b1 = DoubleVector.fromArray(SPECIES, b, from + LANES);
            b2 = DoubleVector.fromArray(SPECIES, b, from + 2 * LANES);
            b3 = DoubleVector.fromArray(SPECIES, b, from + 3 * LANES);
            b0.intoArray(slab, to);
            b1.intoArray(slab, to + LANES);
            b2.intoArray(slab, to + 2 * LANES);
            b3.intoArray(slab, to + 3 * LANES);
            x = DoubleVector.broadcast(SPECIES, columns[ao + p * VectorDoublePackedTile.PANEL]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = DoubleVector.broadcast(SPECIES, columns[ao + p * VectorDoublePackedTile.PANEL + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = DoubleVector.broadcast(SPECIES, columns[ao + p * VectorDoublePackedTile.PANEL + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = DoubleVector.broadcast(SPECIES, columns[ao + p * VectorDoublePackedTile.PANEL + 3]);
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

    /** Adds to four rows of C, two vectors wide. */
    static void narrow(
            int k,
            double[] columns,
            int ao,
            double[] b,
            int bo,
            int ldb,
            double[] slab,
            int so,
            double[] c,
            int co0,
            int ldc) {
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
            int from = bo + p * ldb;
            int to = so + p * 2 * LANES;
            b0 = DoubleVector.fromArray(SPECIES, b, from);
            b1 = DoubleVector.fromArray(SPECIES, b, from + LANES);
            b0.intoArray(slab, to);
            b1.intoArray(slab, to + LANES);
            x = DoubleVector.broadcast(SPECIES, columns[ao + p * VectorDoublePackedTile.PANEL]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, columns[ao + p * VectorDoublePackedTile.PANEL + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, columns[ao + p * VectorDoublePackedTile.PANEL + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, columns[ao + p * VectorDoublePackedTile.PANEL + 3]);
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
}
