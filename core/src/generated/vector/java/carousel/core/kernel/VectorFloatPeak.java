// Written by FloatTwins: change VectorDoublePeak.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * As many multiply-adds as the processor can do: twelve chains are more than it has under way at a time, and leave room for
 * two constants in sixteen registers.
 */
final class VectorFloatPeak {
    private static final int CHAINS = 12;

    private VectorFloatPeak() {}

    /** Does {@code rounds} of them in each lane of each chain, and returns how many that were. */
    static @Wide double multiplyAdds(int rounds) {
        float[] sums = new float[CHAINS * LANES];
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector s0 = FloatVector.fromArray(SPECIES, sums, 0);
        FloatVector s1 = FloatVector.fromArray(SPECIES, sums, LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, sums, 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, sums, 3 * LANES);
        FloatVector s4 = FloatVector.fromArray(SPECIES, sums, 4 * LANES);
        FloatVector s5 = FloatVector.fromArray(SPECIES, sums, 5 * LANES);
        FloatVector s6 = FloatVector.fromArray(SPECIES, sums, 6 * LANES);
        FloatVector s7 = FloatVector.fromArray(SPECIES, sums, 7 * LANES);
        FloatVector s8 = FloatVector.fromArray(SPECIES, sums, 8 * LANES);
        FloatVector s9 = FloatVector.fromArray(SPECIES, sums, 9 * LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sums, 10 * LANES);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sums, 11 * LANES);
        for (int i = 0; i < rounds; i++) {
            s0 = s0.fma(half, one);
            s1 = s1.fma(half, one);
            s2 = s2.fma(half, one);
            s3 = s3.fma(half, one);
            s4 = s4.fma(half, one);
            s5 = s5.fma(half, one);
            s6 = s6.fma(half, one);
            s7 = s7.fma(half, one);
            s8 = s8.fma(half, one);
            s9 = s9.fma(half, one);
            s10 = s10.fma(half, one);
            s11 = s11.fma(half, one);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, LANES);
        s2.intoArray(sums, 2 * LANES);
        s3.intoArray(sums, 3 * LANES);
        s4.intoArray(sums, 4 * LANES);
        s5.intoArray(sums, 5 * LANES);
        s6.intoArray(sums, 6 * LANES);
        s7.intoArray(sums, 7 * LANES);
        s8.intoArray(sums, 8 * LANES);
        s9.intoArray(sums, 9 * LANES);
        s10.intoArray(sums, 10 * LANES);
        s11.intoArray(sums, 11 * LANES);
        return sums[0] < 2.5f
                ? (@Wide double) rounds * CHAINS * LANES
                : 0; // read, or the compiler would leave all of it out
    }
}
