package carousel.reports.export;

import carousel.reports.stats.Curve;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Runs as logs of numbers over steps, and for each variant of several seeds one of their means. */
public final class Logs {
    private static final String SEED_AND_HASH = "-s\\d+-[0-9a-f]{8}$";

    private Logs() {}

    /**
     * What one run, or the mean of several, logged.
     *
     * @param name the id; of a mean {@code mean-} and what ids of its runs have in common
     * @param curves by series: of those with one number a step, by step
     * @param fields by series: of the others, by step and index
     */
    public record Log(
            String name,
            Map<String, NavigableMap<Long, Double>> curves,
            Map<String, NavigableMap<Long, NavigableMap<Long, Double>>> fields) {}

    /** The logs of all runs, then of all means: arithmetic, at each step over the runs that have a number there. */
    public static List<Log> of(Study study) {
        List<Log> logs = new ArrayList<>();
        study.runs().forEach(run -> logs.add(log(run.id(), List.of(run))));
        Set<String> names = new HashSet<>();
        for (Variant each : study.variants()) {
            if (each.runs().size() > 1) {
                String name = "mean-" + each.runs().get(0).id().replaceFirst(SEED_AND_HASH, "");
                String unique = name;
                for (int n = 2; !names.add(unique); n++) {
                    unique = name + "-" + n;
                }
                logs.add(log(unique, each.runs()));
            }
        }
        return logs;
    }

    private static Log log(String name, List<Run> runs) {
        Map<String, NavigableMap<Long, Double>> curves = new LinkedHashMap<>();
        Map<String, NavigableMap<Long, NavigableMap<Long, Double>>> fields = new LinkedHashMap<>();
        for (String series :
                runs.stream().flatMap(run -> run.names().stream()).collect(Collectors.toCollection(TreeSet::new))) {
            List<NavigableMap<Long, NavigableMap<Long, Double>>> all =
                    runs.stream().map(run -> run.field(series)).toList();
            boolean curve = all.stream()
                    .allMatch(field -> field.values().stream()
                            .allMatch(byIndex -> byIndex.keySet().equals(Set.of(0L))));
            if (curve) {
                curves.put(
                        series, mean(runs.stream().map(run -> run.curve(series)).toList()));
            } else {
                fields.put(series, meanField(all));
            }
        }
        return new Log(name, curves, fields);
    }

    private static NavigableMap<Long, NavigableMap<Long, Double>> meanField(
            List<NavigableMap<Long, NavigableMap<Long, Double>>> all) {
        NavigableMap<Long, NavigableMap<Long, Double>> mean = new TreeMap<>();
        all.forEach(field -> field.keySet().forEach(step -> mean.put(step, null)));
        mean.replaceAll((step, none) -> mean(all.stream()
                .filter(field -> field.containsKey(step))
                .map(field -> field.get(step))
                .toList()));
        return mean;
    }

    private static NavigableMap<Long, Double> mean(List<NavigableMap<Long, Double>> all) {
        if (all.size() == 1) {
            return all.get(0);
        }
        Curve curve = Curve.over(all);
        NavigableMap<Long, Double> mean = new TreeMap<>();
        for (int i = 0; i < curve.x().length; i++) {
            mean.put((long) curve.x()[i], curve.y()[i].mean());
        }
        return mean;
    }
}
