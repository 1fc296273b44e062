package carousel.core.kernel;

/**
 * The width of vectors: what the processor prefers, or less if the system property {@code carousel.vector.bits} says
 * so.
 */
final class VectorWidth {
    static final String PROPERTY = "carousel.vector.bits";

    private VectorWidth() {}

    /** Bits of a vector, where the processor prefers this many. */
    static int limit(int preferred) {
        String limit = System.getProperty(PROPERTY);
        return limit == null ? preferred : Integer.parseInt(limit);
    }

    /** What is wrong with the property, where the processor prefers this many bits; null if it is absent or right. */
    static String obstacle(int preferred) {
        String limit = System.getProperty(PROPERTY);
        if (limit == null) {
            return null;
        }
        if (!limit.equals("128") && !limit.equals("256") && !limit.equals("512")) {
            return "the system property " + PROPERTY + " is '" + limit + "'; valid are 128, 256, 512";
        }
        return Integer.parseInt(limit) <= preferred
                ? null
                : "the system property " + PROPERTY + " is " + limit + ", and Java finds vectors of " + preferred
                        + " bits on this processor";
    }

    /** Whether the processor has 32 vector registers (AVX-512, NEON) rather than 16. */
    static boolean hasManyRegisters(int bits) {
        return bits >= 512 || System.getProperty("os.arch").equals("aarch64");
    }
}
