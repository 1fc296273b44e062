package carousel.experiments.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects inside one another as one list of keys: {@code baselines.constant predictor}. */
final class Flat {
    private Flat() {}

    /** Each value that is no object, by the keys on the way to it. */
    static Map<String, Object> of(Map<?, ?> map) {
        Map<String, Object> flat = new LinkedHashMap<>();
        add("", map, flat);
        return flat;
    }

    private static void add(String path, Map<?, ?> map, Map<String, Object> flat) {
        map.forEach((key, value) -> {
            String inner = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            if (value instanceof Map<?, ?> deeper && !deeper.isEmpty()) {
                add(inner, deeper, flat);
            } else {
                flat.put(inner, value);
            }
        });
    }
}
