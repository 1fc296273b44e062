package carousel.core.result;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a test is good enough, and from when on a run counts as having solved its task: from the first of three tests in a row that are.
 * One test alone may be luck, and how often a run that stands near the line is lucky depends on how often it is asked.
 *
 * @param above whether the metric has to be greater than the limit; else it has to be less
 * @param limit itself not good enough
 */
public record Criterion(boolean above, double limit) {
    /** Tests that must be good enough one after the other. */
    public static final int IN_A_ROW = 3;

    private static final String ABOVE = "above";
    private static final String BELOW = "below";
    private static final Pattern IN_WORDS =
            Pattern.compile(".* ([<>]) (-?[0-9]{1,20}(?:\\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,3})?)(?: \\([^()]*\\))?");

    /** Whether a test is good enough; NaN never is. */
    public boolean met(double metric) {
        return above ? metric > limit : metric < limit;
    }

    /** The update after which the first of three good tests in a row was; empty if there are no such three. */
    public OptionalLong solvedAt(SortedMap<Long, Double> tests) {
        long first = 0;
        int row = 0;
        for (Map.Entry<Long, Double> test : tests.entrySet()) {
            first = row == 0 ? test.getKey() : first;
            row = met(test.getValue()) ? row + 1 : 0;
            if (row == IN_A_ROW) {
                return OptionalLong.of(first);
            }
        }
        return OptionalLong.empty();
    }

    /** The update after which the last of those three was, when it became known; empty if there are no such three. */
    OptionalLong knownAt(SortedMap<Long, Double> tests) {
        OptionalLong first = solvedAt(tests);
        return first.isEmpty()
                ? first
                : tests.tailMap(first.getAsLong()).keySet().stream()
                        .mapToLong(Long::longValue)
                        .skip(IN_A_ROW - 1L)
                        .findFirst();
    }

    /** How many of the tests after that one are good enough, as a share; NaN if there are none. */
    public double kept(SortedMap<Long, Double> tests, long solvedAt) {
        return tests.tailMap(solvedAt + 1).values().stream()
                .mapToDouble(metric -> met(metric) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** As the fact {@code criterion} of a run has it. */
    public Map<String, Object> toMap() {
        return Collections.singletonMap(above ? ABOVE : BELOW, limit);
    }

    /**
     * What the facts of a run say: {@code criterion}, or in runs of earlier versions the words of {@code success}, such as
     * {@code test MSE < 0.01}.
     *
     * @return null if they say nothing of the kind
     */
    public static Criterion of(Map<String, ?> facts) {
        if (facts.get("criterion") instanceof Map<?, ?> map) {
            for (String side : new String[] {ABOVE, BELOW}) {
                if (map.size() == 1 && map.get(side) instanceof Number limit) {
                    return new Criterion(side.equals(ABOVE), limit.doubleValue());
                }
            }
        }
        Matcher words = IN_WORDS.matcher(String.valueOf(facts.get("success")));
        return words.matches() ? new Criterion(words.group(1).equals(">"), Double.parseDouble(words.group(2))) : null;
    }
}
