package carousel.reports.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a caption that says what was run: each cell once with what is its own, then what all share. */
public final class Captions {
    private Captions() {}

    /** Cell variant, initializer, optimizer, rate, clip, units, batch, length, seeds, precision of all the given runs. */
    public static String of(List<VariantRuns> variants) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        Map<String, Map<String, Set<String>>> cells = new LinkedHashMap<>();
        for (VariantRuns each : variants) {
            Map<String, Set<String>> cell = cells.computeIfAbsent(cell(each.variant()), name -> new LinkedHashMap<>());
            told(each).forEach((key, value) -> {
                all.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value);
                cell.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value);
            });
        }
        List<String> texts = new ArrayList<>();
        cells.forEach((name, own) -> {
            List<String> parts = new ArrayList<>();
            own.forEach((key, values) -> {
                if (all.get(key).size() > 1) {
                    parts.add(either(values));
                }
            });
            texts.add(parts.isEmpty() ? name : name + " (" + String.join("; ", parts) + ")");
        });
        all.values().removeIf(values -> values.size() > 1);
        List<String> shared = all.values().stream().map(values -> values.iterator().next()).toList();
        String common = shared.isEmpty() ? "" : (cells.size() > 1 ? " All: " : " ") + String.join(", ", shared) + ".";
        return String.join("; ", texts) + "." + common;
    }

    /** Several values of one setting; the word that introduces them stands only once. */
    private static String either(Set<String> values) {
        String all = String.join(" / ", values);
        return all.startsWith("init ") ? "init " + all.replace("init ", "") : all;
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

    private static String cell(Variant variant) {
        String name = variant.cellName(), description = variant.description();
        return description.isEmpty() ? name : description.startsWith(name) ? description : name + ": " + description;
    }
}
