package carousel.core.kernel;

import java.util.Locale;
import jdk.incubator.vector.FloatVector;

/** The way into the vector kernels; found by its name, because the module of the Vector API may be absent. */
final class VectorImplementation {
    private static final int SMALLEST = 128;

    private VectorImplementation() {}

    /** Why they cannot run here, and what helps; null if they can. */
    static String obstacle() {
        int preferred = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        if (preferred < SMALLEST) {
            return "Java finds no vectors of " + SMALLEST + " bits or more on this processor";
        }
        return VectorWidth.obstacle(preferred);
    }

    static Implementation create(String why) {
        int bits = VectorFloatSpecies.SPECIES.vectorBitSize();
        return new Implementation(
                "vector",
                String.format(Locale.ROOT, "%s, with vectors of %d bits", why, bits),
                new DoubleKernel(
                        new VectorDoubleElements(),
                        new VectorDoubleProducts(),
                        new VectorDoubleGates(),
                        new VectorDoubleOptimizers()),
                new FloatKernel(
                        new VectorFloatElements(),
                        new VectorFloatProducts(),
                        new VectorFloatGates(),
                        new VectorFloatOptimizers()));
    }
}
