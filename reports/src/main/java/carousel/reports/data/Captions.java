package carousel.reports.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a caption that says what was run: each cell once, each initializer once, then what all share. */
public final class Captions {
    private static final String INIT = "init";

    private Captions() {}

    /** Cell variant with its equations, initializer, optimizer, rate, clip, units, batch, length, seeds, precision of all runs. */
    public static String of(List<VariantRuns> variants) {
        return text(variants, true);
    }

    /** The same without equations, for every caption of a page but its first. */
    public static String brief(List<VariantRuns> variants) {
        return text(variants, false);
    }

    /** The tasks of these runs and their lengths: {@code adding at length 100}. */
    public static String tasks(List<VariantRuns> variants) {
        Map<String, Set<String>> tasks = new LinkedHashMap<>();
        for (VariantRuns each : variants) {
            String task = each.variant().task().isEmpty()
                    ? "not named"
                    : each.variant().task();
            Set<String> lengths = tasks.computeIfAbsent(task, t -> new LinkedHashSet<>());
            if (each.variant().length() > 0) {
                lengths.add(Long.toString(each.variant().length()));
            }
        }
        List<String> texts = new ArrayList<>();
        tasks.forEach((task, lengths) ->
                texts.add(task + (lengths.isEmpty() ? "" : " at length " + String.join(", ", lengths))));
        return Names.list(texts);
    }

    /** What all of them share of task, length, initializer, units, rate and seeds: the second line of a sheet. */
    public static String shared(List<VariantRuns> variants) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        variants.forEach(each -> told(each)
                .forEach((key, value) ->
                        all.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value)));
        List<String> texts = new ArrayList<>();
        for (String key : List.of("task", "length", INIT, "units", "rate", "seeds")) {
            if (all.getOrDefault(key, Set.of()).size() == 1) {
                texts.add(all.get(key).iterator().next());
            }
        }
        return String.join(", ", texts);
    }

    private static String text(List<VariantRuns> variants, boolean equations) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        Map<String, Map<String, Set<String>>> cells = new LinkedHashMap<>();
        for (VariantRuns each : variants) {
            Map<String, Set<String>> cell =
                    cells.computeIfAbsent(cell(each.variant(), equations), name -> new LinkedHashMap<>());
            told(each).forEach((key, value) -> {
                all.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value);
                cell.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value);
            });
        }
        boolean listed = cells.values().stream()
                .anyMatch(own -> own.getOrDefault(INIT, Set.of()).size() > 1);
        String initializers = listed ? " " + initializers(variants) : "";
        if (listed) {
            cells.values().forEach(own -> own.remove(INIT));
        }
        List<String> texts = new ArrayList<>();
        cells.forEach((name, own) -> {
            List<String> parts = new ArrayList<>();
            own.forEach((key, values) -> {
                if (all.get(key).size() > 1) {
                    parts.add(String.join(" / ", values));
                }
            });
            texts.add(parts.isEmpty() ? name : name + " (" + String.join("; ", parts) + ")");
        });
        all.values().removeIf(values -> values.size() > 1);
        List<String> shared =
                all.values().stream().map(values -> values.iterator().next()).toList();
        String common = shared.isEmpty() ? "" : (cells.size() > 1 ? " All: " : " ") + String.join(", ", shared) + ".";
        return String.join("; ", texts) + "." + initializers + common;
    }

    /** Each initializer once: first those that every cell has, then the others with their cells. */
    private static String initializers(List<VariantRuns> variants) {
        Map<String, Set<String>> cells = new LinkedHashMap<>();
        Set<String> every = new LinkedHashSet<>();
        for (VariantRuns each : variants) {
            cells.computeIfAbsent(each.variant().init(), init -> new LinkedHashSet<>())
                    .add(each.variant().cellName());
            every.add(each.variant().cellName());
        }
        Map<Set<String>, List<String>> byCells = new LinkedHashMap<>();
        byCells.put(every, new ArrayList<>());
        cells.forEach((init, of) ->
                byCells.computeIfAbsent(of, c -> new ArrayList<>()).add(init));
        List<String> texts = new ArrayList<>();
        byCells.forEach((of, inits) -> {
            if (!inits.isEmpty()) {
                texts.add(String.join(", ", inits) + (of.equals(every) ? "" : " (" + String.join(", ", of) + " only)"));
            }
        });
        return "Initializers: " + String.join("; ", texts) + ".";
    }

    private static Map<String, String> told(VariantRuns runs) {
        Map<String, String> told = new LinkedHashMap<>();
        String task = runs.variant().task();
        if (!task.isEmpty()) {
            told.put("task", "task " + task);
        }
        told.putAll(runs.variant().told(runs.runs().stream().anyMatch(Run::trained)));
        if (!runs.lostAll()) {
            told.put("seeds", runs.seeds());
        }
        return told;
    }

    /** Name and description of a cell; the equation of a description begins behind its first {@code :} or with {@code h'}. */
    private static String cell(Variant variant, boolean equations) {
        String name = variant.cellName(), description = variant.description();
        String told = equations ? description : description.split(":|, h'", 2)[0];
        return told.isEmpty() ? name : told.startsWith(name) ? told : name + ": " + told;
    }
}
