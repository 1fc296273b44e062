package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.core.text.Visible;
import carousel.experiments.archive.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Experiments, a line each: how many runs are there, and how they ended. */
record CountTable(Map<Path, List<Entry>> runs) implements LsCommand.Told {
    private static final List<String> COUNTS = List.of("runs", "finished", "solved", "diverged", Entry.DAMAGED);

    @Override
    public Map<String, Object> toMap() {
        List<Map<String, Object>> lines = new ArrayList<>();
        runs.forEach((folder, entries) -> {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("experiment", folder.getFileName().toString());
            map.put("folder", folder.toString());
            map.putAll(counts(entries));
            lines.add(map);
        });
        return Map.of("experiments", lines);
    }

    @Override
    public String toText() {
        TextTable table = new TextTable("experiment", "runs", "finished", "solved", "diverged", Entry.DAMAGED);
        runs.forEach((folder, entries) -> {
            Map<String, Integer> counts = counts(entries);
            List<Object> cells = new ArrayList<>(List.of(Visible.line(folder.toString())));
            COUNTS.forEach(key -> cells.add(counts.get(key)));
            table.add(cells.toArray());
        });
        return table.toString();
    }

    private static Map<String, Integer> counts(List<Entry> entries) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("runs", entries.size());
        counts.put("finished", ended(entries, Outcome.Status.FINISHED.label()));
        counts.put("solved", (int) entries.stream()
                .flatMap(entry -> entry.run().stream())
                .filter(run -> run.outcome().solved())
                .count());
        counts.put("diverged", ended(entries, Outcome.Status.DIVERGED.label()));
        counts.put(Entry.DAMAGED, ended(entries, Entry.DAMAGED));
        return counts;
    }

    private static int ended(List<Entry> entries, String status) {
        return (int)
                entries.stream().filter(entry -> entry.status().equals(status)).count();
    }
}
