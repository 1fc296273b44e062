package carousel.experiments.sweep;

import carousel.core.text.Decimal;
import carousel.core.text.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * From tables of TOML to texts with their places: what a text means is a setting's business.
 *
 * @param place of a position in the file
 * @param refusals takes what has a type that no setting has
 */
record TomlTables(Function<TomlPosition, String> place, List<Refusal> refusals) {
    private static final String A_VALUE = "a text, a number, true or false, or a list of these";

    /** All keys of a table but {@code except}. */
    Table read(TomlTable toml, String where, String except) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String key : toml.keySet()) {
            if (!key.equals(except)) {
                List<String> path = List.of(key);
                entry(key, toml.get(path), place.apply(toml.inputPositionOf(path)))
                        .ifPresent(entry -> entries.put(key, entry));
            }
        }
        return new Table(where, entries);
    }

    private Optional<Entry> entry(String key, Object value, String where) {
        List<Entry.Value> values = new ArrayList<>();
        if (!(value instanceof TomlArray array)) {
            return value(key, value, where).map(one -> new Entry(key, List.of(one), false, where));
        }
        for (int i = 0; i < array.size(); i++) {
            value(key, array.get(i), place.apply(array.inputPositionOf(i))).ifPresent(values::add);
        }
        if (array.isEmpty()) {
            refusals.add(Refusal.value(key, "[]", "a list with something in it").at(where, key));
        }
        return Optional.of(new Entry(key, values, true, where));
    }

    private Optional<Entry.Value> value(String key, Object value, String where) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return Optional.of(new Entry.Value(Decimal.shortest(number), where));
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return Optional.of(new Entry.Value(String.valueOf(value), where));
        }
        String found = value instanceof TomlTable
                ? "(a table)"
                : value instanceof TomlArray ? "(a list in a list)" : String.valueOf(value);
        refusals.add(Refusal.value(key, found, A_VALUE).at(where, key));
        return Optional.empty();
    }

    /** The tables headed {@code [[key]]}. */
    List<Table> each(TomlTable toml, String key) {
        Object value = toml.get(List.of(key));
        List<Table> tables = new ArrayList<>();
        if (value == null) {
            return tables;
        }
        boolean right = value instanceof TomlArray array && !array.isEmpty();
        for (int i = 0; right && i < ((TomlArray) value).size(); i++) {
            if (((TomlArray) value).get(i) instanceof TomlTable each) {
                tables.add(read(each, place.apply(((TomlArray) value).inputPositionOf(i)), ""));
            } else {
                right = false;
            }
        }
        if (!right) {
            String where = place.apply(toml.inputPositionOf(List.of(key)));
            refusals.add(
                    Refusal.value(key, "(no list of tables)", "tables, each headed [[" + key + "]], in two brackets")
                            .at(where, key));
        }
        return tables;
    }
}
