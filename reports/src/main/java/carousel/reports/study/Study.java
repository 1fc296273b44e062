package carousel.reports.study;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.Outcome;
import carousel.core.result.Published;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Everything that lies in an experiment's folder, good or bad, as reports want it: what was planned, what came of it, and which runs
 * are seeds of one another. What is missing, corrupt, diverged or of unknown settings is treated here, and nowhere else.
 *
 * @param planned whether there is an {@code experiment.json}, legible or not; without one the runs were made one by one
 * @param runs the runs of the plan that could be read, in its order; without a plan all, sorted by id
 * @param faults what could not be read
 * @param missing ids that the experiment expected and that have no folder, in the order of the experiment
 * @param variants all of them, those of which every run is lost too
 * @param unknown ids of lost runs that are in no variant's count, because a plan of format 1, or none, does not tell their settings
 * @param published what its runs are to be held against, if that was planned
 */
public record Study(
        ExperimentRecord record,
        boolean planned,
        List<Run> runs,
        List<Fault> faults,
        List<String> missing,
        List<Variant> variants,
        List<String> unknown,
        Optional<Published> published) {
    static final String PLAN = "experiment.json";
    static final String PUBLISHED = "published.json";

    /** A folder or file that could not be read, and why: file, line, expected, found. */
    public record Fault(String name, String reason) {}

    /**
     * Reads the folder. Faults become part of the result: a corrupt run is a row of the report, not the end of it. Without a
     * legible {@code experiment.json} the folder's name stands for the title and nothing is known to be missing.
     *
     * @throws CorruptRunException if {@code experiment.json} is of a later format
     */
    public static Study read(Path folder) {
        return Reading.of(folder);
    }

    /** A study of these runs; the variants follow from them and from the plan. */
    public Study(ExperimentRecord record, boolean planned, List<Run> runs, List<Fault> faults, List<String> missing) {
        this(record, planned, runs, faults, missing, Optional.empty());
    }

    /** The same, held against what was published. */
    public Study(
            ExperimentRecord record,
            boolean planned,
            List<Run> runs,
            List<Fault> faults,
            List<String> missing,
            Optional<Published> published) {
        this(
                record,
                planned,
                runs,
                faults,
                missing,
                variants(record, runs),
                record.plan().isEmpty() ? lost(faults, missing) : List.of(),
                published);
    }

    private static List<Variant> variants(ExperimentRecord record, List<Run> runs) {
        Map<String, Run> byId = new LinkedHashMap<>();
        runs.forEach(run -> byId.put(run.id(), run));
        Map<String, String> standards = standards(record, runs);
        Map<Map<String, String>, List<Run>> sorted = new LinkedHashMap<>();
        Map<Map<String, String>, Integer> lost = new HashMap<>();
        Map<String, Map<?, ?>> cards = new TreeMap<>();
        for (int i = 0; i < record.plan().size(); i++) {
            Map<String, Object> planned = record.plan().get(i);
            Run run = byId.get(record.expected().get(i));
            Map<String, String> told = run != null
                    ? run.deciding()
                    : Told.deciding(planned, Told.text(planned.get("kind")), Told.text(planned.get("group")));
            Map<String, String> settings = Told.with(standards, told);
            sorted.computeIfAbsent(settings, s -> new ArrayList<>());
            if (run == null) {
                lost.merge(settings, 1, Integer::sum);
                cards.putIfAbsent(settings.getOrDefault("cell", ""), Map.of());
            }
        }
        for (Run run : runs) {
            sorted.computeIfAbsent(Told.with(standards, run.deciding()), s -> new ArrayList<>())
                    .add(run);
            cards.merge(run.text("cell"), run.card(), (first, other) -> first.isEmpty() ? other : first);
        }
        return Variant.of(sorted, lost, Cell.of(cards));
    }

    /** Standard values that some runs leave unsaid where others say another: without them 0 would be no point beside 0.1. */
    private static Map<String, String> standards(ExperimentRecord record, List<Run> runs) {
        Set<String> said = new LinkedHashSet<>();
        record.plan().forEach(planned -> said.addAll(planned.keySet()));
        runs.forEach(run -> said.addAll(run.record().settings().keySet()));
        Map<String, String> standards = new LinkedHashMap<>();
        for (Run run : runs) {
            if (run.record().facts().get("unspoken") instanceof Map<?, ?> unspoken) {
                unspoken.forEach((key, value) -> standards.putIfAbsent((String) key, Told.text(value)));
            }
        }
        standards.keySet().retainAll(said);
        return standards;
    }

    private static List<String> lost(List<Fault> faults, List<String> missing) {
        List<String> lost = new ArrayList<>(missing);
        faults.stream()
                .map(Fault::name)
                .filter(name -> !name.equals(PLAN) && !name.equals(PUBLISHED))
                .forEach(lost::add);
        return lost;
    }

    /** Ids of the runs that are corrupt or missing: failures, all of them. */
    public List<String> lost() {
        return lost(faults, missing);
    }

    /** Whether there is a plan that cannot be read, so that nobody knows what is missing. */
    public boolean illegiblePlan() {
        return faults.stream().anyMatch(fault -> fault.name().equals(PLAN));
    }

    /** How many files beside the runs cannot be read. */
    public int illegible() {
        return faults.size() - unreadable();
    }

    /** How many runs there should be: those read, those corrupt and those missing. */
    public int total() {
        return runs.size() + lost().size();
    }

    /** How many runs are there and cannot be read. */
    public int unreadable() {
        return lost().size() - missing.size();
    }

    /** How many of the runs that could be read ended so. */
    public int ended(Outcome.Status status) {
        return (int)
                runs.stream().filter(run -> run.outcome().status() == status).count();
    }

    /** How many runs are diverged, interrupted, corrupt or missing. */
    public int failed() {
        return total() - ended(Outcome.Status.FINISHED);
    }

    /** The variants that were trained. */
    public List<Variant> trained() {
        return variants.stream().filter(Variant::trained).toList();
    }

    /** The variants that were only looked at before training. */
    public List<Variant> initial() {
        return variants.stream()
                .filter(each -> !each.trained() && !each.inspected())
                .toList();
    }

    /** Given weights that were only looked at. */
    public List<Variant> inspected() {
        return variants.stream().filter(Variant::inspected).toList();
    }

    /** The cell of one of the runs. */
    public Cell cell(Run run) {
        return variants.stream()
                .map(Variant::cell)
                .filter(cell -> cell.name().equals(run.text("cell")))
                .findFirst()
                .orElseThrow();
    }

    /** Variants, or anything else, by what they have in common, in their order: those that one figure, or one line, holds. */
    public static <T, K> Map<K, List<T>> by(List<T> all, Function<T, K> key) {
        Map<K, List<T>> groups = new LinkedHashMap<>();
        all.forEach(each ->
                groups.computeIfAbsent(key.apply(each), k -> new ArrayList<>()).add(each));
        return groups;
    }

    /** The cells of these variants, each once, in order. */
    public static List<Cell> cells(List<Variant> variants) {
        return variants.stream()
                .map(Variant::cell)
                .distinct()
                .sorted(Cell.ORDER)
                .toList();
    }

    /** The first gated cell of each family among these variants: those that are compared with each other. */
    public static List<Cell> gated(List<Variant> variants) {
        Map<String, Cell> families = new LinkedHashMap<>();
        cells(variants).stream().filter(Cell::gated).forEach(cell -> families.putIfAbsent(cell.family(), cell));
        return List.copyOf(families.values());
    }

    /** {@code 0/2 of unknown variants}: lost runs that no other count holds; empty if there are none. */
    public String unknownShare() {
        return unknown.isEmpty() ? "" : "0/" + unknown.size() + " of unknown variants";
    }
}
