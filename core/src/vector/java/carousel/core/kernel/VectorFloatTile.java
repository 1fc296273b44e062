// Written by FloatTwins: change VectorDoubleTile.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The heart of the products: a tile of C, some rows high and two vectors wide, stays in registers while k outer
 * products are added to it. Rows of A are {@code lda} apart; {@code slab} holds two vectors of B for each k. Written
 * out, because arrays of vectors would not stay in registers.
 */
final class VectorFloatTile {
    private VectorFloatTile() {}

    /** Adds A·B to eight rows of C. */
    static void eightRows(int k, float[] a, int ao, int lda, float[] slab, float[] c, int co, int ldc) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int a6 = a5 + lda;
        int a7 = a6 + lda;
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
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[ao + p]);
            s0 = x0.fma(b, s0);
            t0 = x0.fma(d, t0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            s1 = x1.fma(b, s1);
            t1 = x1.fma(d, t1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
            s2 = x2.fma(b, s2);
            t2 = x2.fma(d, t2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
            s3 = x3.fma(b, s3);
            t3 = x3.fma(d, t3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
            s4 = x4.fma(b, s4);
            t4 = x4.fma(d, t4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
            s5 = x5.fma(b, s5);
            t5 = x5.fma(d, t5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
            s6 = x6.fma(b, s6);
            t6 = x6.fma(d, t6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
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

    /** Adds A·B to four rows of C. */
    static void fourRows(int k, float[] a, int ao, int lda, float[] slab, float[] c, int co, int ldc) {
        int a1 = ao + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int c1 = co + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, co);
        FloatVector t0 = FloatVector.fromArray(SPECIES, c, co + LANES);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector t1 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector t2 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector t3 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector b = FloatVector.fromArray(SPECIES, slab, p * 2 * LANES);
            FloatVector d = FloatVector.fromArray(SPECIES, slab, p * 2 * LANES + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[ao + p]);
            s0 = x0.fma(b, s0);
            t0 = x0.fma(d, t0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            s1 = x1.fma(b, s1);
            t1 = x1.fma(d, t1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
            s2 = x2.fma(b, s2);
            t2 = x2.fma(d, t2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
            s3 = x3.fma(b, s3);
            t3 = x3.fma(d, t3);
        }
        s0.intoArray(c, co);
        t0.intoArray(c, co + LANES);
        s1.intoArray(c, c1);
        t1.intoArray(c, c1 + LANES);
        s2.intoArray(c, c2);
        t2.intoArray(c, c2 + LANES);
        s3.intoArray(c, c3);
        t3.intoArray(c, c3 + LANES);
    }

    /** Adds A·B to two rows of C. */
    static void twoRows(int k, float[] a, int ao, int lda, float[] slab, float[] c, int co, int ldc) {
        int a1 = ao + lda;
        int c1 = co + ldc;
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, co);
        FloatVector t0 = FloatVector.fromArray(SPECIES, c, co + LANES);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector t1 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector b = FloatVector.fromArray(SPECIES, slab, p * 2 * LANES);
            FloatVector d = FloatVector.fromArray(SPECIES, slab, p * 2 * LANES + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[ao + p]);
            s0 = x0.fma(b, s0);
            t0 = x0.fma(d, t0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            s1 = x1.fma(b, s1);
            t1 = x1.fma(d, t1);
        }
        s0.intoArray(c, co);
        t0.intoArray(c, co + LANES);
        s1.intoArray(c, c1);
        t1.intoArray(c, c1 + LANES);
    }

    /** Adds A·B to one row of C. */
    static void oneRow(int k, float[] a, int ao, int lda, float[] slab, float[] c, int co, int ldc) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, co);
        FloatVector t0 = FloatVector.fromArray(SPECIES, c, co + LANES);
        for (int p = 0; p < k; p++) {
            FloatVector b = FloatVector.fromArray(SPECIES, slab, p * 2 * LANES);
            FloatVector d = FloatVector.fromArray(SPECIES, slab, p * 2 * LANES + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[ao + p]);
            s0 = x0.fma(b, s0);
            t0 = x0.fma(d, t0);
        }
        s0.intoArray(c, co);
        t0.intoArray(c, co + LANES);
    }
}
