package carousel.core.result;

import carousel.core.text.Decimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that settings and facts may have: what JSON can say, with one Java type for each. */
final class Values {

    private Values() {}

    /**
     * A deep copy that cannot be changed, in the given order. Whole numbers become {@link Long}, other numbers {@link Double},
     * and the words {@code NaN}, {@code Infinity}, {@code -Infinity}, for which JSON has no number, the doubles they name.
     *
     * @throws IllegalArgumentException for null and for any other type, naming the key
     */
    static Map<String, Object> copy(String name, Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, copyOf(name + "." + key, value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copyOf(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(name, map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(v -> copy.add(copyOf(name + "[" + copy.size() + "]", v)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof String text) {
            return isNonFinite(text) ? (Object) Decimal.parse(text) : text;
        }
        if (value instanceof Boolean) {
            return value;
        }
        String found = value == null ? "null" : value.getClass().getName();
        throw new IllegalArgumentException(name + ": must be a text, number, flag, list or map, not " + found);
    }

    /** Whether the text is the name of a number that JSON cannot write. */
    static boolean isNonFinite(String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }
}
