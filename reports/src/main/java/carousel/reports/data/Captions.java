package carousel.reports.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The part of a caption that says what was run: first what all variants share, then each with what is its own. */
public final class Captions {
    private Captions() {}

    /** Cell variant, initializer, optimizer, rate, clip, units, batch, length, seeds, precision of all the given runs. */
    public static String of(List<VariantRuns> variants) {
        List<Map<String, String>> told = variants.stream().map(Captions::told).toList();
        Map<String, String> shared = shared(told);
        List<String> own = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            Map<String, String> rest = new LinkedHashMap<>(told.get(i));
            rest.keySet().removeAll(shared.keySet());
            String name = cell(variants.get(i).variant());
            String line = rest.isEmpty() ? name : name + " (" + String.join(", ", rest.values()) + ")";
            if (!own.contains(line)) {
                own.add(line);
            }
        }
        String common = shared.isEmpty() ? "" : (variants.size() > 1 ? " All: " : " ") + String.join(", ", shared.values()) + ".";
        return String.join("; ", own) + "." + common;
    }

    private static Map<String, String> told(VariantRuns runs) {
        Map<String, String> told = new LinkedHashMap<>();
        String task = runs.variant().task();
        if (!task.isEmpty()) {
            told.put("task", "task " + task);
        }
        told.putAll(runs.variant().told(runs.runs().get(0).trained()));
        told.put("seeds", runs.seeds());
        return told;
    }

    private static Map<String, String> shared(List<Map<String, String>> told) {
        Map<String, String> shared = new LinkedHashMap<>(told.isEmpty() ? Map.of() : told.get(0));
        shared.entrySet().removeIf(entry ->
                new TreeSet<>(told.stream().map(map -> map.getOrDefault(entry.getKey(), "")).toList()).size() > 1);
        return shared;
    }

    private static String cell(Variant variant) {
        String name = variant.cellName(), description = variant.description();
        return description.isEmpty() ? name : description.startsWith(name) ? description : name + ": " + description;
    }
}
