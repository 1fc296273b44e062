package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.core.result.RunGlance;
import carousel.core.text.Visible;
import carousel.experiments.archive.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs, a line each. */
record RunTable(Map<Path, List<Entry>> runs) implements LsCommand.Told {
    private static final String NONE = "–";
    private static final List<String> SETTINGS = List.of("cell", "task", "length", "hidden", "init", "seed");

    @Override
    public Map<String, Object> toMap() {
        List<Map<String, Object>> lines = new ArrayList<>();
        runs.values().stream().flatMap(List::stream).map(RunTable::map).forEach(lines::add);
        return Map.of("runs", lines);
    }

    private static Map<String, Object> map(Entry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", entry.id());
        map.put("folder", entry.folder().toString());
        map.put("status", entry.status());
        entry.run()
                .ifPresentOrElse(
                        run -> {
                            SETTINGS.forEach(key -> map.put(key, run.settings().get(key)));
                            Outcome outcome = run.outcome();
                            map.put("steps", outcome.steps());
                            map.put("loss", outcome.loss());
                            map.put("metric", outcome.metric());
                            map.put("metric-name", run.metricName());
                            map.put("solved", outcome.solved());
                            map.put(
                                    "solved-at",
                                    outcome.solved()
                                            ? (Object) outcome.solvedAt().getAsLong()
                                            : null);
                        },
                        () -> map.put("fault", entry.fault()));
        return map;
    }

    @Override
    public String toText() {
        boolean several = runs.size() > 1;
        TextTable table = new TextTable(
                several ? "run, with its folder" : "run",
                "cell",
                "task",
                "length",
                "status",
                "updates",
                metric(),
                "solved at");
        runs.values().stream().flatMap(List::stream).forEach(entry -> {
            String name = Visible.line(several ? entry.folder().toString() : entry.id());
            entry.run()
                    .ifPresentOrElse(
                            run -> add(table, name, entry, run),
                            () -> table.add(name, NONE, NONE, NONE, entry.status(), NONE, NONE, NONE));
        });
        return table.toString();
    }

    private static void add(TextTable table, String name, Entry entry, RunGlance run) {
        Outcome outcome = run.outcome();
        table.add(
                name,
                Visible.line(entry.setting("cell")),
                Visible.line(entry.setting("task")),
                Visible.line(entry.setting("length")),
                entry.status(),
                outcome.steps(),
                RunSummary.shown(outcome.metric()),
                outcome.solved() ? outcome.solvedAt().getAsLong() : NONE);
    }

    /** The head of that column: the name of the metric, where all runs have the same. */
    private String metric() {
        List<String> names = runs.values().stream()
                .flatMap(List::stream)
                .flatMap(entry -> entry.run().stream())
                .map(RunGlance::metricName)
                .distinct()
                .toList();
        String only = names.size() == 1 ? names.get(0) : "";
        return only.isEmpty() ? "metric" : Visible.line(only);
    }
}
