package carousel.core.net;

/**
 * How a pass over T steps is cut. No bit of any result depends on it.
 *
 * <p>A <em>segment</em> is what tapes hold at a time: all steps, or K steps under checkpointing, where the way back computes
 * the pass forward of each segment once more from the state at its start. A <em>block</em> is a part of a segment that is
 * worked on for as long as it is in the cache: inputs' product, steps, gradients of weights, gradient by the input. Segments and
 * blocks are counted from 0, the steps of a segment, which are those of its tape, from 1.
 *
 * @param steps T
 * @param segment steps of a segment; the last one may have fewer
 * @param block steps of a block; the last one of a segment may have fewer
 * @param checkpoints states that are kept: at the start of every segment; or, where there is no way back, two at most, at the
 *     start of the first and of the one at work
 */
record Blocks(int steps, int segment, int block, int checkpoints) {
    /** Rows of a block: of a few hundred numbers each, they fit into the cache of a core. */
    private static final int ROWS = 256;

    /** The same for several threads, which wait for each other between blocks. */
    private static final int ROWS_OF_THREADS = 1024;

    /** For passes forward and back. */
    Blocks(int steps, int segment, int block) {
        this(steps, segment, block, ratio(steps, segment));
    }

    /** @param checkpointEvery K, or 0 for a tape that holds all steps */
    static Blocks of(int steps, int batch, int threads, int checkpointEvery) {
        int segment = checkpointEvery == 0 ? steps : Math.min(steps, checkpointEvery);
        return new Blocks(steps, segment, Math.min(segment, mostSteps(batch, threads)));
    }

    /** For passes forward alone, which need no more than a block. */
    static Blocks ofForward(int steps, int batch, int threads) {
        int block = Math.min(steps, mostSteps(batch, threads));
        return new Blocks(steps, block, block, Math.min(2, ratio(steps, block)));
    }

    /** Whether there is a way back. */
    boolean goBack() {
        return checkpoints == segments();
    }

    /** Steps of a block, if there are as many. */
    private static int mostSteps(int batch, int threads) {
        return Math.max(1, (threads == 1 ? ROWS : ROWS_OF_THREADS) / batch);
    }

    /** How many segments there are. */
    int segments() {
        return ratio(steps, segment);
    }

    /** Steps of the pass before a segment. */
    int before(int s) {
        return s * segment;
    }

    /** Steps of a segment. */
    int length(int s) {
        return Math.min(segment, steps - before(s));
    }

    /** How many blocks a segment has. */
    int blocks(int s) {
        return ratio(length(s), block);
    }

    /** The first step of block {@code b} of any segment. */
    int first(int b) {
        return b * block + 1;
    }

    /** The last step of block {@code b} of segment {@code s}. */
    int last(int s, int b) {
        return Math.min(length(s), (b + 1) * block);
    }

    private static int ratio(int n, int size) {
        return (n - 1) / size + 1;
    }
}
