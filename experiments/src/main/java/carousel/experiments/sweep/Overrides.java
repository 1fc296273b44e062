package carousel.experiments.sweep;

import carousel.core.text.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --set key=value} says in place of a file: a value, values between commas, or a list of TOML. */
final class Overrides {
    private static final String OPTION = "--set";

    private Overrides() {}

    /** All of them, as one table. */
    static Table read(List<String> sets, List<Refusal> refusals) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String set : sets) {
            int equals = set.indexOf('=');
            String key = equals < 0 ? "" : set.substring(0, equals).strip();
            String value = set.substring(equals + 1).strip();
            if (key.isEmpty()) {
                refusals.add(Refusal.value(OPTION, set, "key=value, as in hidden=16,32"));
            } else if (entries.containsKey(key)) {
                refusals.add(Refusal.value(key, "(twice)", "given once").at(OPTION, key));
            } else if (value.startsWith("[") || value.startsWith("\"") || value.startsWith("'")) {
                entries.putAll(TomlFile.line(set, OPTION, refusals).entries());
            } else {
                entries.put(key, entry(key, value, refusals));
            }
        }
        return new Table(OPTION, entries);
    }

    private static Entry entry(String key, String value, List<Refusal> refusals) {
        List<String> parts = Keys.partedByCommas(key) ? parts(value) : List.of(value);
        if (parts.contains("")) {
            refusals.add(Refusal.value(key, value, "a value, or a list between commas with nothing empty in it")
                    .at(OPTION, key));
        }
        List<Entry.Value> values =
                parts.stream().map(part -> new Entry.Value(part, OPTION)).toList();
        return new Entry(key, values, values.size() > 1, OPTION);
    }

    /** What stands between commas that are in no brackets: {@code adam(0.9,0.99),sgd} is two. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth <= 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
