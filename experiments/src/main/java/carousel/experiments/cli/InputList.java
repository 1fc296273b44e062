package carousel.experiments.cli;

import carousel.experiments.experiment.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The elements of an option that takes several, between commas.
 *
 * @param inputs is told what is wrong
 * @param key the option
 * @param text what was given, null for nothing
 */
record InputList(Inputs inputs, String key, String text) {
    /** Elements between commas, none twice; empty where nothing was given. */
    <T> List<T> of(Function<String, Optional<T>> reader) {
        List<T> values = new ArrayList<>();
        Set<T> seen = new HashSet<>();
        for (String part : parts()) {
            reader.apply(part).ifPresent(v -> add(v, seen, values));
        }
        return values;
    }

    /** Seeds, one by one or as ranges. */
    List<Long> seeds() {
        return text == null
                ? List.of()
                : inputs.made(() -> Seeds.read(key, text)).orElse(List.of());
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
