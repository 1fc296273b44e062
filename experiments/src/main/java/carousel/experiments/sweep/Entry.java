package carousel.experiments.sweep;

import carousel.core.text.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What a file, or {@code --set}, says of one key.
 *
 * @param values as texts, whatever their type was
 * @param list whether they stood in a list
 * @param where the key stands
 */
record Entry(String key, List<Value> values, boolean list, String where) {
    /** One value, and where it stands. */
    record Value(String text, String where) {}

    Entry {
        values = List.copyOf(values);
    }

    /** That it cannot be so; {@code expected} goes on after "must be". */
    Refusal refusal(String expected) {
        return Refusal.value(key, list ? "(a list)" : values.get(0).text(), expected)
                .at(where, key);
    }

    /** That one of its values cannot be. */
    Refusal refusal(Value value, String expected) {
        return Refusal.value(key, value.text(), expected).at(value.where(), key);
    }

    /** Its value, where it may have only one; a list is refused. */
    Optional<Value> only(List<Refusal> refusals) {
        if (list) {
            refusals.add(refusal("one value"));
            return Optional.empty();
        }
        return Optional.of(values.get(0));
    }
}
