package carousel.core.net;

/**
 * How a pass over T steps is cut. No bit of any result depends on it.
 *
 * <p>A <em>segment</em> is what tapes hold at a time: all steps, or K steps under checkpointing, where the way back computes
 * the pass forward of each segment once more from the state at its start. A <em>chunk</em> is a part of a segment that is
 * worked on for as long as it is in the cache: inputs' product, steps, gradients of weights, gradient by the input. Segments and
 * chunks are counted from 0, the steps of a segment, which are those of its tape, from 1.
 *
 * @param steps T
 * @param segment steps of a segment; the last one may have fewer
 * @param chunk steps of a chunk; the last one of a segment may have fewer
 * @param checkpoints states that are kept: at the start of every segment; or, where there is no way back, two at most, at the
 *     start of the first and of the one at work
 */
record Chunks(int steps, int segment, int chunk, int checkpoints) {
    /** Rows of a chunk: of a few hundred numbers each, they fit into the cache of a core. */
    private static final int ROWS = 256;

    /** The same for several threads, which wait for each other between chunks. */
    private static final int ROWS_OF_THREADS = 1024;

    /** For passes forward and back. */
    Chunks(int steps, int segment, int chunk) {
        this(steps, segment, chunk, ratio(steps, segment));
    }

    /** @param recomputeEvery K, or 0 for a tape that holds all steps */
    static Chunks of(int steps, int batch, int threads, int recomputeEvery) {
        int segment = recomputeEvery == 0 ? steps : Math.min(steps, recomputeEvery);
        return new Chunks(steps, segment, Math.min(segment, mostSteps(batch, threads)));
    }

    /** For passes forward alone, which need no more than a chunk. */
    static Chunks ofForward(int steps, int batch, int threads) {
        int chunk = Math.min(steps, mostSteps(batch, threads));
        return new Chunks(steps, chunk, chunk, Math.min(2, ratio(steps, chunk)));
    }

    /** The same pass in chunks for one thread, which has the batch to itself for the moment. */
    Chunks alone(int batch) {
        return new Chunks(steps, segment, Math.min(chunk, mostSteps(batch, 1)), checkpoints);
    }

    /** Whether there is a way back. */
    boolean goBack() {
        return checkpoints == segments();
    }

    /** Steps of a chunk, if there are as many. */
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

    /** How many chunks a segment has. */
    int chunks(int s) {
        return ratio(length(s), chunk);
    }

    /** The first step of chunk {@code b} of any segment. */
    int first(int b) {
        return b * chunk + 1;
    }

    /** The last step of chunk {@code b} of segment {@code s}. */
    int last(int s, int b) {
        return Math.min(length(s), (b + 1) * chunk);
    }

    private static int ratio(int n, int size) {
        return (n - 1) / size + 1;
    }
}
