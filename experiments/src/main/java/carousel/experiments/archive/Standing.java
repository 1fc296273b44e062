package carousel.experiments.archive;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.GoingFolder;
import carousel.core.result.Maker;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunGlance;
import carousel.core.result.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How far an experiment has come: each run that its plan wants, and what there is of it. Without a plan, those that were begun.
 *
 * @param plan empty where runs were made one by one
 * @param others runs that lie there and are not in the plan
 */
public record Standing(Optional<ExperimentRecord> plan, List<Run> runs, int others) {
    private static final Pattern UPDATES = Pattern.compile("state-([0-9]+)\\..*");

    /** What there is of a run. */
    public enum State {
        /** It came to its end. */
        DONE,
        /** It was begun and saved; a process is at it, or was stopped. */
        GOING,
        /** Nothing. */
        MISSING,
        /** It ended with a number that is not finite, and is not made again. */
        DIVERGED,
        /** Not all that was written, or an end before its time; it is made again. */
        DAMAGED,
        /** A run of another version or arithmetic; one of an earlier version is kept aside, and made again. */
        OF_OTHER_VERSION;

        /** As people say it: {@code of other version}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A run.
     *
     * @param told more of it: how many updates were made, what is damaged; may be empty
     */
    public record Run(String id, State state, String told) {}

    /**
     * Looks, and changes nothing.
     *
     * @throws CorruptRunException if there is a plan that cannot be read
     */
    public static Standing of(Path folder) {
        Optional<ExperimentRecord> plan =
                ExperimentRecord.isThere(folder) ? Optional.of(ExperimentRecord.read(folder)) : Optional.empty();
        Set<String> going = new LinkedHashSet<>(GoingFolder.runs(folder));
        List<String> wanted = plan.map(ExperimentRecord::expected).orElseGet(() -> begun(folder, going));
        List<Long> steps = IntStream.range(0, wanted.size())
                .mapToObj(i -> plan.map(ExperimentRecord::plan)
                        .filter(runs -> i < runs.size())
                        .map(runs -> steps(runs.get(i)))
                        .orElse(0L))
                .toList();
        List<Run> runs = SideBySide.ask(
                IntStream.range(0, wanted.size()).boxed().toList(),
                i -> run(folder, wanted.get(i), going.contains(wanted.get(i)), steps.get(i)));
        return new Standing(plan, runs, others(folder, new LinkedHashSet<>(wanted)));
    }

    private static List<String> begun(Path folder, Set<String> going) {
        Set<String> begun = new LinkedHashSet<>(going);
        RunFolder.list(folder).forEach(run -> begun.add(run.getFileName().toString()));
        return List.copyOf(begun);
    }

    private static int others(Path folder, Set<String> wanted) {
        return (int) RunFolder.candidates(folder).stream()
                .filter(path -> !wanted.contains(path.getFileName().toString()))
                .filter(RunFolder::isRun)
                .count();
    }

    private static long steps(Map<String, Object> settings) {
        return settings.get("steps") instanceof Long steps ? steps : 0;
    }

    private static Run run(Path folder, String id, boolean going, long steps) {
        Optional<Entry> entry = Entry.of(folder.resolve(id));
        Optional<RunGlance> ended = entry.flatMap(Entry::run);
        if (ended.isPresent()) {
            return ended(ended.get());
        }
        if (going) {
            return new Run(id, State.GOING, updates(folder, id, steps));
        }
        return entry.map(damaged -> new Run(id, State.DAMAGED, damaged.fault()))
                .orElseGet(() -> new Run(id, State.MISSING, ""));
    }

    private static Run ended(RunGlance run) {
        if (!run.maker().same(Maker.here())) {
            return new Run(run.run(), State.OF_OTHER_VERSION, run.maker().toString());
        }
        return switch (run.outcome().status()) {
            case FINISHED -> new Run(run.run(), State.DONE, "");
            case DIVERGED -> new Run(run.run(), State.DIVERGED, run.outcome().reason());
            case INTERRUPTED -> new Run(run.run(), State.DAMAGED, Outcome.Status.INTERRUPTED.label());
        };
    }

    /** Of a run that was saved; what else its folder tells, such as the last points of its journal, would be told here. */
    private static String updates(Path folder, String id, long steps) {
        String of = steps > 0 ? " of " + steps : "";
        for (Path state : GoingFolder.of(folder, id).states()) {
            Matcher name = UPDATES.matcher(state.getFileName().toString());
            if (name.matches()) {
                return Long.parseLong(name.group(1)) + of + " updates";
            }
        }
        return "0" + of + " updates saved";
    }

    /** The runs that stand so. */
    public List<Run> in(State state) {
        return runs.stream().filter(run -> run.state() == state).toList();
    }

    /** Whether every run came to its end, and not by diverging. */
    public boolean allDone() {
        return runs.stream().allMatch(run -> run.state() == State.DONE);
    }

    /** Whether the same command would make anything. */
    public boolean isLeft() {
        List<State> left = new ArrayList<>(List.of(State.GOING, State.MISSING, State.DAMAGED));
        left.add(State.OF_OTHER_VERSION);
        return runs.stream().anyMatch(run -> left.contains(run.state()));
    }
}
