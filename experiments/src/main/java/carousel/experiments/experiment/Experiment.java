package carousel.experiments.experiment;

import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.List;

/** A question, and the runs that answer it. Every run can be read, reported and repeated by itself. */
public interface Experiment {
    /** As the command line calls it. */
    String name();

    /** One line for people, the title of its report. */
    String title();

    /** One line for lists. */
    String description();

    /** Which report its runs are drawn as, by its name in {@code carousel.reports}. */
    String report();

    /**
     * All runs, in the order of the report.
     *
     * @throws carousel.core.text.RefusedException with everything in {@code options} that cannot be
     */
    List<RunPlan> plans(ExperimentOptions options);

    /** Writes what its report needs besides the runs and their plan, before the first run. */
    default void prepare(Path experimentFolder) {}
}
