package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.experiments.archive.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which of the runs are meant. */
final class RunFilter {
    private static final List<String> STATUS = Stream.concat(
                    Arrays.stream(Outcome.Status.values()).map(Outcome.Status::label), Stream.of(Entry.DAMAGED))
            .toList();

    @Option(names = "--cell", paramLabel = "C,…", description = "Runs of these cells alone.")
    private String cells;

    @Option(
            names = "--task",
            paramLabel = "K,…",
            description = "Runs of these tasks alone; a name without brackets is that of all its variants.")
    private String tasks;

    @Option(
            names = "--status",
            paramLabel = "S,…",
            description = "Runs that ended so alone: finished, diverged, interrupted, damaged.")
    private String status;

    private List<String> cell = List.of();
    private List<String> task = List.of();
    private List<String> ended = List.of();

    /** Reads the options. */
    void read(Inputs inputs) {
        cell = new InputList(inputs, "--cell", cells).of(Optional::of);
        task = new InputList(inputs, "--task", tasks).of(Optional::of);
        ended = new InputList(inputs, "--status", status).of(one -> inputs.choice("--status", one, STATUS));
    }

    /** Whether there is any. */
    boolean given() {
        return cells != null || tasks != null || status != null;
    }

    /**
     * Refuses cells and tasks of which no run is: they are mistyped, or not there.
     *
     * @throws RefusedException for all of these
     */
    void refuseUnknown(Collection<List<Entry>> all) {
        List<Refusal> refusals = new ArrayList<>();
        refuseUnknown("cell", cell, all, entry -> Stream.of(entry.setting("cell")), refusals);
        refuseUnknown("task", task, all, RunFilter::tasks, refusals);
        RefusedException.throwIfAny(refusals);
    }

    private static void refuseUnknown(
            String kind,
            List<String> wanted,
            Collection<List<Entry>> all,
            Function<Entry, Stream<String>> has,
            List<Refusal> refusals) {
        TreeSet<String> there = new TreeSet<>();
        if (!wanted.isEmpty()) {
            all.stream().flatMap(List::stream).flatMap(has).forEach(there::add);
            there.remove("");
        }
        wanted.stream()
                .filter(one -> !there.contains(one))
                .map(one -> Refusal.noSuch(kind, one, "runs here have", there))
                .forEach(refusals::add);
    }

    /** Those that are meant. */
    List<Entry> of(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> cell.isEmpty() || cell.contains(entry.setting("cell")))
                .filter(entry -> task.isEmpty() || tasks(entry).anyMatch(task::contains))
                .filter(entry -> ended.isEmpty() || ended.contains(entry.status()))
                .toList();
    }

    /** The task with what stands in brackets, and without. */
    private static Stream<String> tasks(Entry entry) {
        String term = entry.setting("task");
        int bracket = term.indexOf('(');
        return Stream.of(term, bracket < 0 ? term : term.substring(0, bracket));
    }
}
