package carousel.training.setting;

import carousel.core.text.RefusedException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lengths other than its own at which a trained network is tested.
 *
 * @param each ascending, each once; none for no further test
 */
public record TestLengths(List<Integer> each) {
    /** No further test. */
    public static final TestLengths NONE = new TestLengths(List.of());

    private static final String WORD = "none";
    private static final Reader<Integer> LENGTH = Reader.count(1, 1_000_000);

    public TestLengths {
        each = List.copyOf(each);
    }

    /**
     * Reads {@code none} or lengths between commas, {@code 64,128}.
     *
     * @throws RefusedException for anything else
     */
    static TestLengths read(String key, String text) {
        if (text.equals(WORD)) {
            return NONE;
        }
        TreeSet<Integer> lengths = new TreeSet<>();
        for (String length : text.split(",", -1)) {
            lengths.add(LENGTH.read(key, length.strip()));
        }
        return new TestLengths(List.copyOf(lengths));
    }

    /** As {@link #read} reads it. */
    @Override
    public String toString() {
        return each.isEmpty() ? WORD : each.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
