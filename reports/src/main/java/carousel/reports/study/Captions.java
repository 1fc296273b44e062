package carousel.reports.study;

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

    /** Each cell with its equations, and every setting that is worth telling of all runs. */
    public static String of(List<Variant> variants) {
        return text(variants, true);
    }

    /** The same without equations, for every caption of a page but its first. */
    public static String brief(List<Variant> variants) {
        return text(variants, false);
    }

    /** The tasks of these runs and their lengths: {@code adding at length 100}. */
    public static String tasks(List<Variant> variants) {
        List<String> texts = new ArrayList<>();
        Study.by(variants, Variant::task).forEach((task, own) -> {
            List<String> lengths = own.stream()
                    .map(Variant::length)
                    .filter(length -> length > 0)
                    .distinct()
                    .map(String::valueOf)
                    .toList();
            texts.add((task.isEmpty() ? "not named" : task)
                    + (lengths.isEmpty() ? "" : " at length " + String.join(", ", lengths)));
        });
        return Words.list(texts);
    }

    /** What all of them share of task, length, initializer, units, rate, updates and seeds: the second line of a sheet. */
    public static String shared(List<Variant> variants) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        variants.forEach(each -> collect(all, told(each)));
        List<String> texts = new ArrayList<>();
        for (String key : List.of("task", "length", INIT, "hidden", "rate", "steps", "seeds")) {
            if (all.getOrDefault(key, Set.of()).size() == 1) {
                texts.add(all.get(key).iterator().next());
            }
        }
        return String.join(", ", texts);
    }

    /**
     * {@code  All with init keras, 32 units, Adam.}: what a summary would otherwise leave unsaid, begun by a blank; empty where runs differ
     * in each of the three.
     */
    public static String alike(List<Variant> variants) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        variants.forEach(each -> collect(all, told(each)));
        List<String> texts = new ArrayList<>();
        for (String key : List.of(INIT, "hidden", "optimizer")) {
            if (all.getOrDefault(key, Set.of()).size() == 1) {
                String value = all.get(key).iterator().next();
                texts.add(key.equals("optimizer") ? Told.name(value) : value);
            }
        }
        boolean trained = variants.stream().anyMatch(Variant::trained);
        return texts.isEmpty() ? "" : (trained ? " All trained with " : " With ") + String.join(", ", texts) + ".";
    }

    private static String text(List<Variant> variants, boolean equations) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        Map<String, Map<String, Set<String>>> cells = new LinkedHashMap<>();
        for (Variant each : variants) {
            collect(all, told(each));
            collect(cells.computeIfAbsent(cell(each, equations), name -> new LinkedHashMap<>()), told(each));
        }
        for (Variant each : variants) { // what is usual goes without saying, but not beside something else
            Map<String, String> usual = new LinkedHashMap<>();
            all.keySet().forEach(key -> Told.usually(usual, key, each.text(key)));
            collect(all, usual);
            collect(cells.get(cell(each, equations)), usual);
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

    private static void collect(Map<String, Set<String>> values, Map<String, String> told) {
        told.forEach((key, value) ->
                values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value));
    }

    /** Each initializer once: first those that every cell has, then the others with their cells. */
    private static String initializers(List<Variant> variants) {
        Map<String, Set<String>> cells = new LinkedHashMap<>();
        Set<String> every = new LinkedHashSet<>();
        for (Variant each : variants) {
            cells.computeIfAbsent(each.init(), init -> new LinkedHashSet<>())
                    .add(each.cell().title());
            every.add(each.cell().title());
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

    private static Map<String, String> told(Variant variant) {
        Map<String, String> told = new LinkedHashMap<>();
        variant.settings().forEach((key, value) -> Told.inFull(told, key, value, variant.trained()));
        if (!variant.lostAll()) {
            told.put("seeds", variant.seeds());
        }
        return told;
    }

    /** Name and description of a cell; the equation of a description begins behind its first {@code :} or with {@code h'}. */
    private static String cell(Variant variant, boolean equations) {
        String name = variant.cell().title();
        String description = variant.runs().stream()
                .map(run -> run.text("cell-description"))
                .findFirst()
                .orElse("");
        String told = equations ? description : description.split(":|, h'", 2)[0];
        return told.isEmpty() ? name : told.startsWith(name) ? told : name + ": " + told;
    }
}
