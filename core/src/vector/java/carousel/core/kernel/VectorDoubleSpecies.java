package carousel.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The one species of double vectors in this process; a second one would spoil the compiled code of the first. */
final class VectorDoubleSpecies {
    static final VectorSpecies<Double> SPECIES = VectorSpecies.of(
            double.class, VectorShape.forBitSize(VectorWidth.limit(DoubleVector.SPECIES_PREFERRED.vectorBitSize())));

    /** Lanes of a vector. */
    static final int LANES = SPECIES.length();

    private VectorDoubleSpecies() {}
}
