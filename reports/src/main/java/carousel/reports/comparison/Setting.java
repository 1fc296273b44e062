package carousel.reports.comparison;

import carousel.reports.study.Study;
import carousel.reports.study.Words;
import carousel.reports.study.Variant;
import carousel.reports.parts.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs that may be compared with each other: same group, same task, same length.
 *
 * @param title task, length and group in words
 * @param variants one for each cell (and whatever else differs)
 */
record Setting(String title, List<Variant> variants, Metric metric) {

    /** All settings of an experiment, in order of group, task and length. */
    static List<Setting> of(Study experiment) {
        Map<String, List<Variant>> sorted = new LinkedHashMap<>();
        for (Variant each : experiment.trained()) {
            sorted.computeIfAbsent(title(each), t -> new ArrayList<>()).add(each);
        }
        List<Setting> settings = new ArrayList<>();
        sorted.forEach(
                (title, variants) -> settings.add(new Setting(title, List.copyOf(variants), Metric.of(variants))));
        return settings;
    }

    private static String title(Variant runs) {
        var variant = runs;
        String task = variant.task().isEmpty() ? "task not named" : variant.task();
        return task
                + (variant.length() > 0 ? ", length " + variant.length() : "")
                + (variant.group().isEmpty() ? "" : ", " + Words.group(variant.group()));
    }

    /** The criterion of success in words. */
    String criterion() {
        return Variant.fact(variants, "success", "none given");
    }
}
