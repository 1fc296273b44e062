package carousel.reports.data;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that lies in an experiment's folder, good or bad.
 *
 * @param planned whether there is an {@code experiment.json}, legible or not; without one the runs were made one by one
 * @param runs the runs of the plan that could be read, in its order; without a plan all, sorted by id
 * @param faults what could not be read
 * @param missing ids that the experiment expected and that have no folder, in the order of the experiment
 */
public record Experiment(
        ExperimentRecord record, boolean planned, List<Run> runs, List<Fault> faults, List<String> missing) {
    private static final String PLAN = "experiment.json";

    /** A folder or file that could not be read, and why: file, line, expected, found. */
    public record Fault(String name, String reason) {}

    /**
     * Reads the folder. Faults become part of the result: a corrupt run is a row of the report, not the end of it. Without a
     * legible {@code experiment.json} the folder's name stands for the title and nothing is known to be missing.
     */
    public static Experiment read(Path folder) {
        List<Fault> faults = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        Set<String> present = new LinkedHashSet<>();
        Optional<ExperimentRecord> plan = plan(folder, faults);
        for (Path runFolder : RunFolder.list(folder)) {
            String name = runFolder.getFileName().toString();
            if (plan.isPresent() && !plan.get().expected().contains(name)) {
                continue; // of an earlier plan with other settings: not an answer to this one
            }
            present.add(name);
            try {
                RunFolder.Content content = RunFolder.read(runFolder);
                runs.add(new Run(content.run(), content.points()));
            } catch (CorruptRunException e) {
                faults.add(new Fault(name, reason(folder, e)));
            }
        }
        plan.ifPresent(p -> sort(runs, p.expected()));
        ExperimentRecord record = plan.orElseGet(() -> guess(folder, runs));
        List<String> missing = new ArrayList<>(record.expected());
        missing.removeAll(present);
        return new Experiment(record, Files.exists(folder.resolve(PLAN)), List.copyOf(runs), List.copyOf(faults), List.copyOf(missing));
    }

    private static void sort(List<Run> runs, List<String> order) {
        Map<String, Integer> places = new HashMap<>();
        order.forEach(id -> places.putIfAbsent(id, places.size()));
        runs.sort(Comparator.comparingInt(run -> places.get(run.id())));
    }

    private static Optional<ExperimentRecord> plan(Path folder, List<Fault> faults) {
        if (!Files.exists(folder.resolve(PLAN))) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExperimentRecord.read(folder));
        } catch (CorruptRunException e) {
            faults.add(new Fault(PLAN, reason(folder, e)));
            return Optional.empty();
        }
    }

    private static ExperimentRecord guess(Path folder, List<Run> runs) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        boolean gradients = runs.stream().anyMatch(run -> !run.trained());
        return new ExperimentRecord(name, "Runs in " + name, "", gradients ? "vanishing-gradients" : "comparison", false, List.of());
    }

    /** The message without the way to the folder, so that a report says the same wherever the folder lies. */
    private static String reason(Path folder, CorruptRunException e) {
        Path file = e.file();
        String shown = file != null && file.startsWith(folder) ? folder.relativize(file).toString().replace('\\', '/') : "a file";
        return shown + (e.line() > 0 ? ", line " + e.line() : "") + ": expected " + e.expected() + ", found " + e.found();
    }

    /** How many runs there should be: those read, those corrupt and those missing. */
    public int total() {
        return runs.size() + lost().size();
    }

    /** How many runs are there and cannot be read. */
    public int unreadable() {
        return lost().size() - missing.size();
    }

    /** Ids of the runs that are corrupt or missing: failures, all of them. */
    public List<String> lost() {
        List<String> lost = new ArrayList<>(missing);
        faults.stream().map(Fault::name).filter(name -> !name.equals(PLAN)).forEach(lost::add);
        return lost;
    }
}
