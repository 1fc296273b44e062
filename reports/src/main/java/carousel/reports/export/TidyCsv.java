package carousel.reports.export;

import carousel.reports.figure.Csv;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;

/** Runs as tidy data: each row an observation, each column a variable. */
public final class TidyCsv {
    /** What most who compare runs want beside each number; whatever else differs between runs comes behind. */
    private static final List<String> USUAL = List.of("task", "cell", "length", "hidden", "seed");

    private static final List<String> OF_POINTS = List.of("series", "step", "index", "value");

    private TidyCsv() {}

    /** A row for each point: run, settings that tell it from the others, series, step, index, value. */
    public static String points(Study study) {
        List<String> keys = keys(study.runs());
        Csv csv = new Csv(columns(List.of("run"), keys, OF_POINTS));
        for (Run run : study.runs()) {
            List<Object> told = new ArrayList<>(List.of(run.id()));
            keys.forEach(key -> told.add(run.text(key)));
            for (String series : run.names()) {
                run.field(series)
                        .forEach((step, byIndex) -> byIndex.forEach((index, value) -> {
                            List<Object> row = new ArrayList<>(told);
                            row.addAll(List.of(series, step, index, value));
                            csv.row(row.toArray());
                        }));
            }
        }
        return csv.toString();
    }

    private static List<String> keys(List<Run> runs) {
        Set<String> keys = new LinkedHashSet<>(USUAL);
        keys.addAll(Run.allDiffering(runs));
        return List.copyOf(keys);
    }

    /** A row for each run: all of its settings, and how it ended. Those of a plan that are not there have a row too. */
    public static String runs(Study study) {
        Set<String> settings = new LinkedHashSet<>();
        study.runs().forEach(run -> settings.addAll(run.record().settings().keySet()));
        List<String> keys = List.copyOf(settings);
        List<String> ends = List.of(
                "status",
                "updates",
                "final_loss",
                "final_metric",
                "solved_at",
                "parameters",
                "weights_sha256",
                "points_sha256");
        Csv csv = new Csv(columns(List.of("run"), keys, ends));
        for (Run run : study.runs()) {
            List<Object> row = new ArrayList<>(List.of(run.id()));
            keys.forEach(key -> row.add(run.text(key)));
            OptionalLong solved = run.solvedAt();
            row.add(run.outcome().status().label());
            row.add(run.outcome().steps());
            row.add(last(run, "loss"));
            row.add(run.finished() ? run.outcome().metric() : Double.NaN);
            row.add(solved.isPresent() ? String.valueOf(solved.getAsLong()) : "");
            row.add(run.parameters());
            row.add(run.record().hashes().weights());
            row.add(run.record().hashes().points());
            csv.row(row.toArray());
        }
        for (String id : study.lost()) {
            List<Object> row = new ArrayList<>(List.of(id));
            keys.forEach(key -> row.add(""));
            row.addAll(List.of("lost", "", "", "", "", "", "", ""));
            csv.row(row.toArray());
        }
        return csv.toString();
    }

    private static double last(Run run, String series) {
        NavigableMap<Long, Double> curve = run.curve(series);
        return curve.isEmpty() ? Double.NaN : curve.lastEntry().getValue();
    }

    private static String[] columns(List<String> first, List<String> keys, List<String> last) {
        List<String> columns = new ArrayList<>(first);
        keys.forEach(key -> columns.add(last.contains(key) || first.contains(key) ? "setting_" + key : key));
        columns.addAll(last);
        return columns.toArray(String[]::new);
    }
}
