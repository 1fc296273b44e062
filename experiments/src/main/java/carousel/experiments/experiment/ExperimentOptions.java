package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What may be asked of an experiment; what is left out, the experiment decides.
 *
 * @param available the cells on the class path
 * @param cells names of the cells to compare, empty for the experiment's own choice
 * @param lengths T of the task, empty for the experiment's own choice
 * @param seeds of the runs, empty for the experiment's own choice
 * @param quick whether to show in seconds what the full experiment shows in minutes
 * @param asked settings that replace those of the experiment
 * @param data folder of data files
 * @param lag at which the report watches gradients come back, empty for the longest
 */
public record ExperimentOptions(
        Cells available,
        List<String> cells,
        List<Integer> lengths,
        List<Long> seeds,
        boolean quick,
        RunSpec asked,
        Optional<Path> data,
        Optional<Integer> lag) {

    /** Nothing asked for. */
    public static ExperimentOptions none(Cells available) {
        return new ExperimentOptions(
                available,
                List.of(),
                List.of(),
                List.of(),
                false,
                RunSpec.STANDARD,
                Optional.empty(),
                Optional.empty());
    }

    /** The same with a folder of data files, if there is one. */
    public ExperimentOptions withData(Optional<Path> folder) {
        return new ExperimentOptions(available, cells, lengths, seeds, quick, asked, folder, lag);
    }

    /** The cells asked for, or these; unknown ones are added to {@code refusals}. */
    List<CellProvider> cellsOr(List<String> otherwise, List<Refusal> refusals) {
        List<CellProvider> found = new ArrayList<>();
        for (String name : cells.isEmpty() ? otherwise : cells) {
            collect(refusals, () -> found.add(available.named(name)));
        }
        return found;
    }

    /** The seeds asked for, or 1 to {@code count}. */
    List<Long> seedsOr(int count) {
        return seeds.isEmpty() ? LongStream.rangeClosed(1, count).boxed().toList() : seeds;
    }

    /**
     * The task with each of the lengths asked for, or of these; what cannot be is added to {@code refusals}.
     *
     * @param spec says how large its test set is
     */
    List<Task> tasks(String name, List<Integer> otherwise, RunSpec spec, List<Refusal> refusals) {
        TaskOptions base = data.map(TaskOptions.none()::withData)
                .orElse(TaskOptions.none())
                .tested(spec);
        List<Integer> wanted = lengths.isEmpty() ? otherwise : lengths;
        List<Task> made = new ArrayList<>();
        if (wanted.isEmpty()) {
            collect(refusals, () -> made.add(Tasks.named(name, base)));
        }
        for (int length : wanted) {
            collect(refusals, () -> made.add(Tasks.named(name, base.withLength(length))));
        }
        return made;
    }

    /** Settings of an experiment, with what was asked for in their place. */
    RunSpec settings(RunSpec base) {
        return Settings.asked(base, asked);
    }

    private static void collect(List<Refusal> refusals, Runnable check) {
        try {
            check.run();
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
        }
    }

    /** The last line of every plan: refuses everything at once. */
    static void check(List<Refusal> refusals) {
        RefusedException.throwIfAny(refusals.stream().distinct().toList());
    }
}
