package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.random.RandomStream;

/** Lengths of sequences in Hochreiter and Schmidhuber 1997: T to T + ⌊T/10⌋ steps, each as likely as any other. */
final class Lengths {
    private Lengths() {}

    /** The most. */
    static int longest(int length) {
        return length + length / 10;
    }

    /** Draws that of a row and notes it; the most in a batch without lengths. */
    static int draw(RandomStream random, int length, Batch batch, int row) {
        int drawn = length + random.nextInt(longest(length) - length + 1);
        if (batch.lengths() == null) {
            return longest(length);
        }
        batch.lengths()[row] = drawn;
        return drawn;
    }
}
