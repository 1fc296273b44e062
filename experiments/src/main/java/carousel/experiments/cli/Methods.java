package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.core.result.RunGlance;
import carousel.core.result.RunRecord;
import carousel.core.text.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a paper has to say of how runs were made, from their settings alone: what all share, and where they differ which cells had what.
 *
 * @param all at least one
 * @param command that makes them again; empty if there is no one command
 */
record Methods(List<RunGlance> all, String command) {
    String text() {
        List<RunGlance> trained = of(RunRecord.TRAINING), others = new ArrayList<>(all);
        others.removeAll(trained);
        List<String> sentences = new ArrayList<>();
        if (!trained.isEmpty()) {
            sentences.addAll(new Methods(trained, "").training());
        }
        if (!others.isEmpty()) {
            sentences.add((trained.isEmpty() ? "" : "Besides, ") + Count.of(others.size(), "network")
                    + (others.size() == 1 ? " was" : " were") + " looked at without training: "
                    + new Methods(others, "").networks() + ", weights by "
                    + new Methods(others, "").told("init") + ".");
        }
        sentences.add(made());
        return String.join(" ", sentences);
    }

    private List<RunGlance> of(String kind) {
        return all.stream()
                .filter(run -> String.valueOf(run.settings().get("kind")).equals(kind))
                .toList();
    }

    private List<String> training() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Trained were " + networks() + ".");
        sentences.add("Each run made " + told("steps") + " updates of " + told("batch") + " sequences by "
                + told("optimizer")
                + " at rate " + told("rate") + " (schedule " + told("schedule") + "; gradients clipped: " + told("clip")
                + ") in " + told("precision") + " precision; weights began by " + told("init") + ".");
        String truncated = told("truncate");
        if (!truncated.equals("0")) {
            sentences.add("Back-propagation was cut after so many steps (0: not at all): " + truncated + ".");
        }
        sentences.add("It was tested every " + told("test-every")
                + " updates; a run counts as solved by three tests in a row that meet the task's criterion.");
        return sentences;
    }

    /** Task, cells, units, seeds. */
    private String networks() {
        return told("cell") + " of " + told("hidden") + " units" + layers() + " on the task " + told("task")
                + ", length " + told("length") + ", seeds " + seeds();
    }

    private String layers() {
        String layers = told("layers");
        return layers.equals("1") || layers.isEmpty() ? "" : " in " + layers + " layers";
    }

    private String made() {
        Map<Outcome.Status, Integer> ends = new TreeMap<>();
        all.forEach(run -> ends.merge(run.outcome().status(), 1, Integer::sum));
        List<String> counts = new ArrayList<>();
        ends.forEach((status, runs) -> counts.add(runs + " " + status.label()));
        Set<String> makers = new TreeSet<>();
        all.forEach(run -> makers.add(
                "version " + run.maker().version() + " (numerics " + run.maker().numerics() + ")"));
        return "The " + Count.of(all.size(), "run") + " (" + String.join(", ", counts) + ") "
                + (all.size() == 1 ? "was" : "were") + " made with Carousel " + String.join(" and ", makers)
                + (command.isEmpty() ? "." : " by '" + command + "', which gives the same bits again.");
    }

    /** The values of a setting; where they differ between cells, with the cells that have each. */
    private String told(String key) {
        Map<String, Set<String>> cells = new LinkedHashMap<>();
        all.forEach(run -> cells.computeIfAbsent(text(run, key), value -> new LinkedHashSet<>())
                .add(text(run, "cell")));
        Set<String> every = new LinkedHashSet<>();
        cells.values().forEach(every::addAll);
        Function<Map.Entry<String, Set<String>>, String> word =
                each -> each.getValue().equals(every)
                        ? each.getKey()
                        : each.getKey() + " (" + String.join(", ", each.getValue()) + ")";
        boolean alike = key.equals("cell") || cells.size() == 1;
        return alike
                ? String.join(", ", cells.keySet())
                : String.join(", ", cells.entrySet().stream().map(word).toList());
    }

    private static String text(RunGlance run, String key) {
        Object value = run.settings().get(key);
        return value == null ? "" : String.valueOf(value);
    }

    /** {@code 1 to 5}, or one by one. */
    private String seeds() {
        TreeSet<Long> seeds = new TreeSet<>();
        all.forEach(run -> seeds.add(run.settings().get("seed") instanceof Long seed ? seed : 0L));
        boolean range = seeds.size() > 2 && seeds.last() - seeds.first() == seeds.size() - 1;
        return range
                ? seeds.first() + " to " + seeds.last()
                : String.join(", ", seeds.stream().map(String::valueOf).toList());
    }
}
