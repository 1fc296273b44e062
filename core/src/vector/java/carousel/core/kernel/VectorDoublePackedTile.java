package carousel.core.kernel;

import static carousel.core.kernel.VectorDoubleSpecies.LANES;
import static carousel.core.kernel.VectorDoubleSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * The tile of {@link VectorDoubleTile} for AᵀB: eight columns of A, packed such that the eight values of each k lie
 * together.
 */
final class VectorDoublePackedTile {
    /** Rows of a tile. */
    static final int ROWS = 8;

    private VectorDoublePackedTile() {}

    /** Adds A·B to eight rows of C. */
    static void eightRows(int k, double[] a, int ao, double[] slab, double[] c, int co, int ldc) {
        int c1 = co + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        int c4 = c3 + ldc;
        int c5 = c4 + ldc;
        int c6 = c5 + ldc;
        int c7 = c6 + ldc;
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, co);
        DoubleVector t0 = DoubleVector.fromArray(SPECIES, c, co + LANES);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, c1);
        DoubleVector t1 = DoubleVector.fromArray(SPECIES, c, c1 + LANES);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, c2);
        DoubleVector t2 = DoubleVector.fromArray(SPECIES, c, c2 + LANES);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, c3);
        DoubleVector t3 = DoubleVector.fromArray(SPECIES, c, c3 + LANES);
        DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, c4);
        DoubleVector t4 = DoubleVector.fromArray(SPECIES, c, c4 + LANES);
        DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, c5);
        DoubleVector t5 = DoubleVector.fromArray(SPECIES, c, c5 + LANES);
        DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, c6);
        DoubleVector t6 = DoubleVector.fromArray(SPECIES, c, c6 + LANES);
        DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, c7);
        DoubleVector t7 = DoubleVector.fromArray(SPECIES, c, c7 + LANES);
        for (int p = 0; p < k; p++) {
            DoubleVector b = DoubleVector.fromArray(SPECIES, slab, p * 2 * LANES);
            DoubleVector d = DoubleVector.fromArray(SPECIES, slab, p * 2 * LANES + LANES);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[ao + 8 * p]);
            s0 = x0.fma(b, s0);
            t0 = x0.fma(d, t0);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[ao + 8 * p + 1]);
            s1 = x1.fma(b, s1);
            t1 = x1.fma(d, t1);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[ao + 8 * p + 2]);
            s2 = x2.fma(b, s2);
            t2 = x2.fma(d, t2);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[ao + 8 * p + 3]);
            s3 = x3.fma(b, s3);
            t3 = x3.fma(d, t3);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[ao + 8 * p + 4]);
            s4 = x4.fma(b, s4);
            t4 = x4.fma(d, t4);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[ao + 8 * p + 5]);
            s5 = x5.fma(b, s5);
            t5 = x5.fma(d, t5);
            DoubleVector x6 = DoubleVector.broadcast(SPECIES, a[ao + 8 * p + 6]);
            s6 = x6.fma(b, s6);
            t6 = x6.fma(d, t6);
            DoubleVector x7 = DoubleVector.broadcast(SPECIES, a[ao + 8 * p + 7]);
            s7 = x7.fma(b, s7);
            t7 = x7.fma(d, t7);
        }
        s0.intoArray(c, co);
        t0.intoArray(c, co + LANES);
        s1.intoArray(c, c1);
        t1.intoArray(c, c1 + LANES);
        s2.intoArray(c, c2);
        t2.intoArray(c, c2 + LANES);
        s3.intoArray(c, c3);
        t3.intoArray(c, c3 + LANES);
        s4.intoArray(c, c4);
        t4.intoArray(c, c4 + LANES);
        s5.intoArray(c, c5);
        t5.intoArray(c, c5 + LANES);
        s6.intoArray(c, c6);
        t6.intoArray(c, c6 + LANES);
        s7.intoArray(c, c7);
        t7.intoArray(c, c7 + LANES);
    }
}
