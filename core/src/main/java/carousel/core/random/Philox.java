package carousel.core.random;

/**
 * Philox4x64 with ten rounds: a bijection of four words of 64 bits under a key of two. Each round multiplies words 0 and 2
 * by odd constants to 128 bits, and crosses the halves:
 *
 * <pre>
 *   (c0, c1, c2, c3) ← (hi(M1·c2) ⊕ c1 ⊕ k0,  lo(M1·c2),  hi(M0·c0) ⊕ c3 ⊕ k1,  lo(M0·c0))
 *   (k0, k1)         ← (k0 + W0, k1 + W1)
 * </pre>
 */
final class Philox {

    /** Words of a counter. */
    static final int WORDS = 4;

    private static final int ROUNDS = 10;
    private static final long M0 = 0xD2E7470EE14C6C93L;
    private static final long M1 = 0xCA5A826395121157L;
    /** The golden ratio and √3 − 1, as 64-bit fractions. */
    private static final long W0 = 0x9E3779B97F4A7C15L;

    private static final long W1 = 0xBB67AE8584CAA73BL;

    private Philox() {}

    /** Replaces the counter in {@code words} by the four random words that belong to it. */
    static void encrypt(long[] words, long key0, long key1) {
        long c0 = words[0];
        long c1 = words[1];
        long c2 = words[2];
        long c3 = words[3];
        long k0 = key0;
        long k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long high0 = unsignedHigh(M0, c0);
            long high1 = unsignedHigh(M1, c2);
            long low0 = M0 * c0;
            long low1 = M1 * c2;
            c0 = high1 ^ c1 ^ k0;
            c1 = low1;
            c2 = high0 ^ c3 ^ k1;
            c3 = low0;
            k0 += W0;
            k1 += W1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }

    /** The upper 64 bits of the product of two unsigned words ({@code Math.unsignedMultiplyHigh} came with JDK 18). */
    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }
}
