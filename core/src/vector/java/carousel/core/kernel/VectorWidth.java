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
        return limit == null ? preferred : Math.min(preferred, Integer.parseInt(limit));
    }

    /** What is wrong with the property; null if it is absent or right. */
    static String obstacle() {
        String limit = System.getProperty(PROPERTY);
        boolean right = limit == null || limit.equals("128") || limit.equals("256") || limit.equals("512");
        return right ? null : "the system property " + PROPERTY + " is '" + limit + "'; valid are 128, 256, 512";
    }

    /** Whether the processor has 32 vector registers (AVX-512, NEON) rather than 16. */
    static boolean hasManyRegisters(int bits) {
        return bits >= 512 || System.getProperty("os.arch").equals("aarch64");
    }
}
