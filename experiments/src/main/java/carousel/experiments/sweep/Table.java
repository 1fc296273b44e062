package carousel.experiments.sweep;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys and what is said of them, in the order in which they are written.
 *
 * @param where it begins
 */
record Table(String where, Map<String, Entry> entries) {
    /** With what another says in place of what this one says; a key stays where it stood first. */
    Table with(Table other) {
        Map<String, Entry> both = new LinkedHashMap<>(entries);
        both.putAll(other.entries);
        return new Table(where, both);
    }
}
