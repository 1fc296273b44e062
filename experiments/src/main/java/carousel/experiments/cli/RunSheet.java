package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.core.result.RunRecord;
import carousel.core.text.Count;
import carousel.core.text.Visible;
import carousel.experiments.archive.SettingRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run, told in full.
 *
 * @param fault what is wrong with its files; empty if nothing is
 * @param all whether what is usual, or long, is told too
 */
record RunSheet(RunRecord run, Path folder, String fault, boolean all) {
    /** Facts that fill a page, or say again what is standard. */
    private static final List<String> LONG = List.of("card", "unspoken");

    /** One JSON object. */
    Map<String, Object> toMap() {
        Map<String, Object> unusual = new LinkedHashMap<>();
        SettingRow.unusual(run).forEach(row -> unusual.put(row.key(), row.one()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run.run());
        map.put("folder", folder.toString());
        map.put("experiment", run.experiment());
        map.put("not-standard", unusual);
        map.put("settings", run.settings());
        map.put("facts", run.facts());
        map.put("outcome", run.outcome().toMap());
        map.put("weights_sha256", run.hashes().weights());
        map.put("points_sha256", run.hashes().points());
        map.put("artifacts", run.artifacts());
        map.put("provenance", run.provenance());
        map.put("whole", fault.isEmpty());
        map.put("fault", fault);
        return map;
    }

    /** Lines for people. */
    String toText() {
        List<String> lines = new ArrayList<>();
        lines.add(run.run());
        lines.add("in "
                + Visible.line(
                        String.valueOf(folder.toAbsolutePath().normalize().getParent())));
        settings(lines);
        Map<String, Object> facts = new LinkedHashMap<>(run.facts());
        facts.keySet().removeIf(key -> !all && LONG.contains(key));
        section("facts", facts, lines);
        section("outcome", outcome(), lines);
        Map<String, Object> hashes = new LinkedHashMap<>();
        hashes.put("weights_sha256", run.hashes().weights());
        hashes.put("points_sha256", run.hashes().points());
        hashes.putAll(run.artifacts());
        section("hashes of values, and of files", hashes, lines);
        section("provenance", run.provenance(), lines);
        lines.add("");
        lines.add(
                fault.isEmpty()
                        ? "All hashes hold: " + String.join(", ", files())
                        : "DAMAGED: not all files are as they were written.");
        return String.join("\n", lines);
    }

    private void settings(List<String> lines) {
        List<SettingRow> unusual = SettingRow.unusual(run);
        TextTable table = new TextTable("  settings that are not standard", "", "standard");
        unusual.forEach(row -> table.add("  " + row.key(), Visible.line(row.one()), Visible.line(row.other())));
        lines.add("");
        lines.add(table.toString());
        Map<String, Object> usual = new LinkedHashMap<>(run.settings());
        unusual.forEach(row -> usual.remove(row.key()));
        if (all) {
            section("settings that are standard", usual, lines);
        } else {
            lines.add("  and " + Count.of(usual.size(), "other") + ", with the long facts: --all");
        }
    }

    private Map<String, Object> outcome() {
        Outcome outcome = run.outcome();
        Map<String, Object> told = new LinkedHashMap<>(outcome.toMap());
        told.values().removeIf(value -> value == null || value.equals(""));
        return told;
    }

    private List<String> files() {
        List<String> files = new ArrayList<>(List.of("run.json"));
        files.addAll(
                run.artifacts().isEmpty()
                        ? List.of("points.csv")
                        : run.artifacts().keySet());
        return files;
    }

    private static void section(String head, Map<String, Object> content, List<String> lines) {
        Map<String, Object> flat = Flat.of(content);
        int width = flat.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.add("");
        lines.add(head);
        flat.forEach((key, value) ->
                lines.add("  " + Visible.line(key + " ".repeat(width - key.length()) + "  " + value)));
    }
}
