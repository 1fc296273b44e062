package carousel.training.task;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.Reader;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What may be asked of a task; what is left out, the task decides.
 *
 * @param length T, in the task's sense
 * @param testSequences how many sequences the test set has
 * @param data the folder of the data files
 * @param parameters those in brackets behind its name, all of which its {@link TaskProvider#parameters} has
 */
public record TaskOptions(
        OptionalInt length, OptionalInt testSequences, Optional<Path> data, Map<String, String> parameters) {
    private static final int LONGEST = 1_000_000;
    private static final TaskOptions NONE =
            new TaskOptions(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Map.of());

    /** Nothing asked for. */
    public static TaskOptions none() {
        return NONE;
    }

    /** What a spec asks for. Where the data decide, its length says nothing. */
    public static TaskOptions of(RunSpec spec, Optional<Path> data) {
        OptionalInt length = spec.set(Settings.LENGTH)
                .filter(t -> t > 0 || spec.get(Settings.DATA).isEmpty())
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        return new TaskOptions(length, OptionalInt.empty(), data, Map.of()).tested(spec);
    }

    /** The same with the size of the test set that a spec asks for, if it asks for one. */
    public TaskOptions tested(RunSpec spec) {
        int sequences = spec.get(Settings.TEST_SEQUENCES);
        return sequences > 0 ? withTestSequences(sequences) : this;
    }

    /** The same with a length. */
    public TaskOptions withLength(int steps) {
        return new TaskOptions(OptionalInt.of(steps), testSequences, data, parameters);
    }

    /** The same with a size of the test set. */
    public TaskOptions withTestSequences(int sequences) {
        return new TaskOptions(length, OptionalInt.of(sequences), data, parameters);
    }

    /** The same with a folder of data. */
    public TaskOptions withData(Path folder) {
        return new TaskOptions(length, testSequences, Optional.of(folder), parameters);
    }

    /** The same with a parameter. */
    TaskOptions withParameter(String name, String value) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(name, value);
        return new TaskOptions(length, testSequences, data, all);
    }

    /**
     * A parameter that is one of a few words, the first of which is the standard.
     *
     * @throws RefusedException for another word, with the nearest
     */
    public String word(String parameter, List<String> valid) {
        return Reader.word(valid).read("--task, " + parameter, parameters.getOrDefault(parameter, valid.get(0)));
    }

    /**
     * A parameter that is a whole number, {@code otherwise} where it is not there.
     *
     * @throws RefusedException for anything but a whole number from {@code least} to {@code most}
     */
    public int count(String parameter, int least, int most, int otherwise) {
        String text = parameters.getOrDefault(parameter, String.valueOf(otherwise));
        return Reader.count(least, most).read("--task, " + parameter, text);
    }

    /** A length that stands in the brackets of a task. */
    static int length(String text) {
        return Reader.count(0, LONGEST).read("length", text);
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
        if (testSequences < 1 || testSequences > Settings.MOST_SEQUENCES) {
            String expected = "a whole number from 1 to " + Settings.MOST_SEQUENCES;
            refusals.add(Refusal.value("--test-sequences", testSequences, expected));
        }
        RefusedException.throwIfAny(refusals);
    }
}
