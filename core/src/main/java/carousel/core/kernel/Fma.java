package carousel.core.kernel;

/**
 * Whether {@link Math#fma} is an instruction of the processor. Where it is not, Java computes it with big decimals, a
 * thousand times slower and just as exact; nothing but the time it takes tells.
 */
final class Fma {
    private static final int CALLS = 32;
    private static final int TRIES = 5;

    /** An instruction takes some nanoseconds, even interpreted; big decimals take microseconds, even compiled. */
    private static final long NANOSECONDS_A_CALL = 700;

    private static final long NANOSECONDS = measure();

    private Fma() {}

    static boolean isFast() {
        return NANOSECONDS < NANOSECONDS_A_CALL;
    }

    /** How long a call takes. */
    static long nanoseconds() {
        return NANOSECONDS;
    }

    private static long measure() {
        long best = Long.MAX_VALUE;
        double sum = 0.1;
        for (int t = 0; t < TRIES; t++) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                sum = Math.fma(sum, 0.7, 0.3);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return sum > 0 ? best / CALLS : Long.MAX_VALUE; // the sum is asked for, lest nothing be computed
    }
}
