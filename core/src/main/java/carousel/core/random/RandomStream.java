package carousel.core.random;

/**
 * A stream of random numbers that is found by its name instead of by the order of calls: (seed, purpose, index) always
 * gives the same numbers, whatever other streams were drawn from before, on any thread and any machine.
 *
 * <p>The generator is Philox4x64-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011):
 * a keyed bijection of a 256-bit counter, so there is nothing to seed, to skip or to share. Key and counter are
 *
 * <pre>
 *   key     = (seed, hash(purpose))          two words of 64 bits; streams of different seeds never have the same key
 *   counter = (turn, 0, index, 0)            turn = 0, 1, 2, … ; every turn gives four words
 * </pre>
 *
 * <p>A stream is not safe for use by several threads at once; it costs nothing to make one for each.
 */
public final class RandomStream {

    private static final double UNIT_53 = 0x1.0p-53;

    private final long seed;
    private final long purpose;
    private final long index;
    private final long[] words = new long[Philox.WORDS];
    private long nextTurn;
    private int used = Philox.WORDS;
    private double spareGaussian;
    private boolean hasSpareGaussian;

    private RandomStream(long seed, long purpose, long index) {
        this.seed = seed;
        this.purpose = purpose;
        this.index = index;
    }

    /**
     * The stream of that name, at its beginning.
     *
     * @param seed the seed of the run, any value
     * @param purpose what the numbers are for, such as {@code "initial-weights/U"}; compared code unit by code unit
     * @param index which of the many streams for that purpose, such as the number of the batch; any value
     */
    public static RandomStream of(long seed, String purpose, long index) {
        return new RandomStream(seed, hash(purpose), index);
    }

    /** The next 64 bits. */
    public long nextLong() {
        if (used == Philox.WORDS) {
            words[0] = nextTurn++;
            words[1] = 0;
            words[2] = index;
            words[3] = 0;
            Philox.encrypt(words, seed, purpose);
            used = 0;
        }
        return words[used++];
    }

    /**
     * A whole number from 0 to {@code bound} − 1, every one exactly as likely as the others.
     *
     * <p>Lemire's method: the high half of a 32-bit word times {@code bound}; the few low halves that would make some
     * results likelier than others are drawn again.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound + ": must be at least 1");
        }
        long surplus = (1L << 32) % bound;
        while (true) {
            long product = (nextLong() >>> 32) * bound;
            if ((product & 0xFFFF_FFFFL) >= surplus) {
                return (int) (product >>> 32);
            }
        }
    }

    /** A multiple of 2⁻⁵³ from [0, 1), all equally likely. */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT_53;
    }

    /**
     * A number from [lo, hi): {@code fma(u, hi − lo, lo)} with u = {@link #nextDouble()}. Never {@code hi}: should rounding
     * lead there, the next smaller number is given.
     *
     * @throws IllegalArgumentException unless {@code lo < hi} and {@code hi − lo} is finite
     */
    public double nextDouble(double lo, double hi) {
        double width = hi - lo;
        if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("[" + lo + ", " + hi + "): must be a finite interval with lo < hi");
        }
        double v = Math.fma(nextDouble(), width, lo);
        return v < hi ? v : Math.nextDown(hi);
    }

    /**
     * A number from the normal distribution of mean 0 and variance 1.
     *
     * <p>Marsaglia's polar method: for (u, v) uniform in the unit disc without its centre and s = u² + v², the two numbers
     * {@code u·√(−2·ln s / s)} and {@code v·√(−2·ln s / s)} are independent and normal. The second is kept for the next call.
     * The logarithm is {@link StrictMath}'s, which has the same bits everywhere.
     */
    public double nextGaussian() {
        if (hasSpareGaussian) {
            hasSpareGaussian = false;
            return spareGaussian;
        }
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double radius = Math.sqrt(-2 * StrictMath.log(s) / s);
                spareGaussian = v * radius;
                hasSpareGaussian = true;
                return u * radius;
            }
        }
    }

    /** FNV-1a over the bytes of the UTF-16 code units, then a finaliser so that near names give far keys. */
    private static long hash(String purpose) {
        long h = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            char c = purpose.charAt(i);
            h = (h ^ (c & 0xFF)) * 0x100000001B3L;
            h = (h ^ (c >>> 8)) * 0x100000001B3L;
        }
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }
}
