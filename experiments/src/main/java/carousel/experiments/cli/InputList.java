package carousel.experiments.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The elements of an option that takes several, between commas.
 *
 * @param inputs is told what is wrong
 * @param key the option
 * @param text what was given, null for nothing
 */
record InputList(Inputs inputs, String key, String text) {
    private static final Pattern SEEDS = Pattern.compile("([+-]?[0-9]+)(?:\\.\\.([+-]?[0-9]+))?");
    private static final int MOST_SEEDS = 10_000;

    /** Elements between commas, none twice; empty where nothing was given. */
    <T> List<T> of(Function<String, Optional<T>> reader) {
        List<T> values = new ArrayList<>();
        Set<T> seen = new HashSet<>();
        for (String part : parts()) {
            reader.apply(part).ifPresent(v -> add(v, seen, values));
        }
        return values;
    }

    /** Seeds, one by one or as ranges: {@code 1..10}, {@code 1,2,5}, {@code 1..3,7}. */
    List<Long> seeds() {
        List<Long> values = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (String part : parts()) {
            Matcher ends = SEEDS.matcher(part);
            if (!ends.matches()) {
                inputs.refuse(key, text, "a range such as 1..10, or a list such as 1,2,5");
                continue;
            }
            Optional<Long> first = seed(ends.group(1));
            Optional<Long> last = ends.group(2) == null ? first : seed(ends.group(2));
            if (first.isPresent() && last.isPresent()) {
                range(first.get(), last.get(), seen, values);
            }
        }
        return values;
    }

    private Optional<Long> seed(String number) {
        return inputs.whole(key, number, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private void range(long first, long last, Set<Long> seen, List<Long> values) {
        if (last < first) {
            inputs.refuse(key, text, "a range that goes up: " + last + ".." + first);
        } else if (last - first < 0 || last - first >= MOST_SEEDS - values.size()) {
            inputs.refuse(key, text, "at most " + MOST_SEEDS + " seeds");
        } else {
            for (long value = first; value - last <= 0; value++) {
                add(value, seen, values);
            }
        }
    }

    private <T> void add(T value, Set<T> seen, List<T> values) {
        if (seen.add(value)) {
            values.add(value);
        } else {
            inputs.refuse(key, text, "a list in which nothing stands twice, but " + value + " does");
        }
    }

    /** The texts between commas; an empty one is refused. */
    private List<String> parts() {
        if (text == null) {
            return List.of();
        }
        List<String> parts = List.of(text.strip().split("\\s*,\\s*", -1));
        if (parts.contains("")) {
            inputs.refuse(key, text, "a list between commas with nothing empty in it");
            return List.of();
        }
        return parts;
    }
}
