package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.random.RandomStream;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.Map;

/**
 * Lengths that are drawn, each as likely as any other: of every sequence T to T + ⌊T/10⌋ steps (Hochreiter and Schmidhuber 1997), or of every
 * training batch from a shortest to T (Pascanu, Mikolov and Bengio 2013).
 */
final class Lengths {
    /** The parameter of a task that says the shortest, T where nobody says it. */
    static final String SHORTEST = "shortest";

    static final Map<String, String> PARAMETERS =
            Map.of(SHORTEST, "T; 50: every training batch has a length of its own, from 50 to T");

    private static final int LONGEST = 1_000_000;

    private Lengths() {}

    /** What that parameter says. */
    static int shortest(TaskOptions options, int length) {
        return options.parameters().containsKey(SHORTEST) ? options.count(SHORTEST, 1, LONGEST, length) : length;
    }

    /**
     * Both lengths of a task, and its test set.
     *
     * @param least the shortest that makes sense
     * @param because why it is the shortest
     * @throws RefusedException with what cannot be
     */
    static void check(int length, int shortest, int least, String because, int testSequences) {
        boolean ranges = shortest > least && shortest != length;
        TaskOptions.check(
                length, ranges ? shortest : least, ranges ? "the shortest training batch" : because, testSequences);
        if (shortest < least) {
            throw new RefusedException(
                    Refusal.value("--task, " + SHORTEST, shortest, "at least " + least + " (" + because + ")"));
        }
    }

    /** For descriptions. */
    static String told(int shortest, int length) {
        return shortest == length ? "" : ", batches of " + shortest + " to T steps";
    }

    /** A task with it, where it is not T. */
    static String named(String task, int shortest, int length) {
        return shortest == length ? task : task + "(" + SHORTEST + "=" + shortest + ")";
    }

    /** Draws the length of a training batch, from a stream of its own. */
    static int ofBatch(String task, long seed, long index, int shortest, int length) {
        return shortest + RandomStream.of(seed, task + "/length", index).nextInt(length - shortest + 1);
    }

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
