// Written by FloatTwins: change VectorDoubleSpecies.java instead.
package carousel.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The one species of float vectors in this process; a second one would spoil the compiled code of the first. */
final class VectorFloatSpecies {
    static final VectorSpecies<Float> SPECIES = VectorSpecies.of(
            float.class, VectorShape.forBitSize(VectorWidth.limit(FloatVector.SPECIES_PREFERRED.vectorBitSize())));

    /** Lanes of a vector. */
    static final int LANES = SPECIES.length();

    private VectorFloatSpecies() {}
}
