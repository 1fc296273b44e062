package carousel.training.task;

import java.util.Map;

/** How a task is found: named in {@code META-INF/services/carousel.training.task.TaskProvider} of whichever jar brings it. */
public interface TaskProvider {
    /** The name on the command line and in run files: lower case, digits and hyphens. */
    String name();

    /** One line for lists and captions. */
    String description();

    /** Whether it wants {@link TaskOptions#data}; these may decide its length. */
    default boolean needsData() {
        return false;
    }

    /** The parameters that may stand in brackets behind the name, {@code adding(markers=any)}: name → what it may be. */
    default Map<String, String> parameters() {
        return Map.of();
    }

    /**
     * The task.
     *
     * @throws carousel.core.text.RefusedException for options that it cannot have: all of them at once
     * @throws carousel.training.data.DataException if its data are missing or malformed
     */
    Task create(TaskOptions options);
}
