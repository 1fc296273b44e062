package carousel.experiments.experiment;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.experiments.experiment.Grid.Part;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An experiment's question, asked of another task, in a folder of its own. */
public final class OnTask {
    private OnTask() {}

    /**
     * The grid with this task in place of its own: the cells, values and settings of its first part, at its rate if it has one for all cells, else at the
     * standard one; those chosen for another task are not taken along. At the task's own length, but where lengths are the question.
     *
     * @throws RefusedException if it is no grid, so that its task is part of the question
     */
    public static Experiment of(Experiment experiment, String task) {
        if (!(experiment instanceof Grid grid)) {
            throw new RefusedException(
                    Refusal.value("--task", task, "left out: " + experiment.name() + " has its own"));
        }
        return new Grid(
                grid.name() + "-" + slug(task),
                grid.title() + ": " + task,
                grid.description(),
                grid.report(),
                List.of(with(grid.full().get(0), task)),
                List.of(with(grid.quick().get(0), task)));
    }

    /** As the name of a folder: small letters, digits, single hyphens. */
    private static String slug(String task) {
        return task.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Part with(Part part, String task) {
        return new Part(
                task,
                part.lengths().size() > 1 ? part.lengths() : List.of(),
                part.seeds(),
                part.cells(),
                part.starts(),
                Map.of(),
                part.grid(),
                part.match(),
                part.settings());
    }
}
