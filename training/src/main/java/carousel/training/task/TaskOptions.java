package carousel.training.task;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What may be asked of a task; what is left out, the task decides.
 *
 * @param length T, in the task's sense
 * @param testSequences how many sequences the test set has
 * @param data the folder of the data files
 */
public record TaskOptions(OptionalInt length, OptionalInt testSequences, Optional<Path> data) {
    private static final int LONGEST = 1_000_000;
    private static final int MOST_SEQUENCES = 10_000_000;

    /** Nothing asked for. */
    public static TaskOptions none() {
        return new TaskOptions(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** The same with a length. */
    public TaskOptions withLength(int steps) {
        return new TaskOptions(OptionalInt.of(steps), testSequences, data);
    }

    /** The same with a size of the test set. */
    public TaskOptions withTestSequences(int sequences) {
        return new TaskOptions(length, OptionalInt.of(sequences), data);
    }

    /** The same with a folder of data. */
    public TaskOptions withData(Path folder) {
        return new TaskOptions(length, testSequences, Optional.of(folder));
    }

    /**
     * Both numbers of a synthetic task at once.
     *
     * @param least the shortest T that makes sense
     * @param because why it is the shortest
     * @throws RefusedException with everything that cannot be
     */
    static void check(int length, int least, String because, int testSequences) {
        List<Refusal> refusals = new ArrayList<>();
        if (length < least || length > LONGEST) {
            String expected = "a whole number from " + least + " to " + LONGEST + " (" + because + ")";
            refusals.add(Refusal.value("--length", length, expected));
        }
        if (testSequences < 1 || testSequences > MOST_SEQUENCES) {
            String expected = "a whole number from 1 to " + MOST_SEQUENCES;
            refusals.add(Refusal.value("--test-sequences", testSequences, expected));
        }
        RefusedException.throwIfAny(refusals);
    }
}
