// Written by FloatTwins: change VectorDoublePackedTile.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The tile of {@link VectorFloatTile} for AᵀB: eight columns of A, packed such that the eight values of each k lie
 * together.
 */
final class VectorFloatPackedTile {
    /** Rows of a tile. */
    static final int ROWS = 8;

    private VectorFloatPackedTile() {}

    /** Adds A·B to eight rows of C. */
    static void eightRows(int k, float[] a, int ao, float[] slab, float[] c, int co, int ldc) {
        int c1 = co + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        int c4 = c3 + ldc;
        int c5 = c4 + ldc;
        int c6 = c5 + ldc;
        int c7 = c6 + ldc;
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, co);
        FloatVector t0 = FloatVector.fromArray(SPECIES, c, co + LANES);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector t1 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector t2 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector t3 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
        FloatVector s4 = FloatVector.fromArray(SPECIES, c, c4);
        FloatVector t4 = FloatVector.fromArray(SPECIES, c, c4 + LANES);
        FloatVector s5 = FloatVector.fromArray(SPECIES, c, c5);
        FloatVector t5 = FloatVector.fromArray(SPECIES, c, c5 + LANES);
        FloatVector s6 = FloatVector.fromArray(SPECIES, c, c6);
        FloatVector t6 = FloatVector.fromArray(SPECIES, c, c6 + LANES);
        FloatVector s7 = FloatVector.fromArray(SPECIES, c, c7);
        FloatVector t7 = FloatVector.fromArray(SPECIES, c, c7 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector b = FloatVector.fromArray(SPECIES, slab, p * 2 * LANES);
            FloatVector d = FloatVector.fromArray(SPECIES, slab, p * 2 * LANES + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[ao + 8 * p]);
            s0 = x0.fma(b, s0);
            t0 = x0.fma(d, t0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[ao + 8 * p + 1]);
            s1 = x1.fma(b, s1);
            t1 = x1.fma(d, t1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[ao + 8 * p + 2]);
            s2 = x2.fma(b, s2);
            t2 = x2.fma(d, t2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[ao + 8 * p + 3]);
            s3 = x3.fma(b, s3);
            t3 = x3.fma(d, t3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[ao + 8 * p + 4]);
            s4 = x4.fma(b, s4);
            t4 = x4.fma(d, t4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[ao + 8 * p + 5]);
            s5 = x5.fma(b, s5);
            t5 = x5.fma(d, t5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[ao + 8 * p + 6]);
            s6 = x6.fma(b, s6);
            t6 = x6.fma(d, t6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[ao + 8 * p + 7]);
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
