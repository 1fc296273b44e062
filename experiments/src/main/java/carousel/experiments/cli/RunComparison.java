package carousel.experiments.cli;

import carousel.core.result.Point;
import carousel.core.result.RunRecord;
import carousel.core.text.Decimal;
import carousel.core.text.Visible;
import carousel.experiments.archive.RunDifference;
import carousel.experiments.archive.SettingRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is printed of two runs.
 *
 * @param all whether what is long is told too
 */
record RunComparison(Path a, Path b, RunDifference difference, boolean all) {
    private static final String NONE = "–";
    private static final List<String> LONG = List.of("card", "unspoken");

    /** One JSON object. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", a.toString());
        map.put("b", b.toString());
        map.put("same", difference.sameBits());
        sections().forEach((name, rows) -> map.put(name, pairs(rows)));
        difference.points().ifPresent(at -> {
            Map<String, Object> first = new LinkedHashMap<>();
            at.one().ifPresent(point -> first.put("a", map(point)));
            at.other().ifPresent(point -> first.put("b", map(point)));
            map.put("first-point", first);
        });
        map.put("series-only-in-a", difference.onlyInOne());
        map.put("series-only-in-b", difference.onlyInOther());
        return map;
    }

    private static Map<String, Object> pairs(List<SettingRow> rows) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        rows.forEach(row -> pairs.put(row.key(), List.of(row.one(), row.other())));
        return pairs;
    }

    private static Map<String, Object> map(Point point) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("series", point.series());
        map.put("step", point.step());
        map.put("index", point.index());
        map.put("value", point.value());
        return map;
    }

    /** Lines for people. */
    String toText() {
        List<String> lines = new ArrayList<>();
        lines.add("A  " + Visible.line(a.toString()));
        lines.add("B  " + Visible.line(b.toString()));
        sections().forEach((name, rows) -> section(name, rows, lines));
        lines.add("");
        difference.points().ifPresent(at -> {
            lines.add("first point that differs, of the series that both have");
            lines.add("  A  " + at.one().map(RunComparison::text).orElse("has no more"));
            lines.add("  B  " + at.other().map(RunComparison::text).orElse("has no more"));
        });
        series("A", difference.onlyInOne(), lines);
        series("B", difference.onlyInOther(), lines);
        lines.add(difference.sameBits() ? "The same bits: weights and points." : "Other bits.");
        return String.join("\n", lines);
    }

    private static void section(String name, List<SettingRow> rows, List<String> lines) {
        lines.add("");
        if (rows.isEmpty()) {
            lines.add(name + ": the same");
            return;
        }
        TextTable table = new TextTable(name, "A", "B");
        rows.forEach(row -> table.add("  " + Visible.line(row.key()), shown(row.one()), shown(row.other())));
        lines.add(table.toString());
    }

    private static String shown(String value) {
        return value.isEmpty() ? NONE : Visible.line(value);
    }

    private static void series(String run, List<String> names, List<String> lines) {
        if (!names.isEmpty()) {
            lines.add("series in " + run + " only: " + Visible.line(String.join(", ", names)));
        }
    }

    private static String text(Point point) {
        return Visible.line(point.series()) + ", step " + point.step() + ", index " + point.index() + ": "
                + Decimal.shortest(point.value());
    }

    /** What differs, in the order in which it explains the rest. */
    private Map<String, List<SettingRow>> sections() {
        Map<String, List<SettingRow>> sections = new LinkedHashMap<>();
        sections.put("settings", difference.settings());
        sections.put("facts", rows(this::facts));
        sections.put("outcome", rows(run -> run.outcome().toMap()));
        sections.put("hashes", rows(RunComparison::hashes));
        sections.put("provenance", rows(RunRecord::provenance));
        return sections;
    }

    private Map<String, Object> facts(RunRecord run) {
        Map<String, Object> facts = new LinkedHashMap<>(run.facts());
        facts.keySet().removeIf(key -> !all && LONG.contains(key));
        return facts;
    }

    private static Map<String, Object> hashes(RunRecord run) {
        Map<String, Object> hashes = new LinkedHashMap<>();
        hashes.put("weights_sha256", run.hashes().weights());
        hashes.put("points_sha256", run.hashes().points());
        hashes.putAll(run.artifacts());
        return hashes;
    }

    private List<SettingRow> rows(Function<RunRecord, Map<String, Object>> part) {
        Map<String, Object> one = Flat.of(part.apply(difference.one()));
        Map<String, Object> other = Flat.of(part.apply(difference.other()));
        Set<String> keys = new LinkedHashSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(one.get(key), other.get(key)))
                .map(key -> new SettingRow(key, text(one.get(key)), text(other.get(key))))
                .toList();
    }

    private static String text(Object value) {
        return Optional.ofNullable(value).map(String::valueOf).orElse("");
    }
}
