package carousel.core.net;

/**
 * Truncated back-propagation through time: the way back is cut after every K steps; states are carried on all the same.
 *
 * <pre>
 *   T = 10, K = 4     from the start   1 2 3 4 | 5 6 7 8 | 9 10       as data that come in pieces of K are learnt
 *                     from the end     1 2 | 3 4 5 6 | 7 8 9 10      an answer at T reaches the last K steps, whatever T is
 * </pre>
 *
 * @param steps K, 0 for no cut
 * @param fromEnd whether stretches of K are counted from each sequence's last step, else from its first
 */
public record Truncation(int steps, boolean fromEnd) {
    /** None. */
    public static final Truncation NONE = new Truncation(0, false);

    public Truncation {
        if (steps < 0) {
            throw new IllegalArgumentException("truncation after " + steps + " steps; expected 0 (none) or more");
        }
    }

    /** Whether no gradient flows from step {@code t + 1} to step {@code t} of a sequence of T = {@code last} steps. */
    boolean cuts(int t, int last) {
        return steps > 0 && t < last && (fromEnd ? last - t : t) % steps == 0;
    }

    /** How many steps the gradient of an answer at T = {@code last} reaches, that one included: inputs with a smaller lag. */
    public int reach(int last) {
        if (steps == 0 || steps >= last) {
            return last;
        }
        return fromEnd || last % steps == 0 ? steps : last % steps;
    }
}
