package carousel.training.task;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.List;
import java.util.function.Function;

/** The tasks there are. A new one is a line here, and a test that extends {@code TaskContract}. */
public final class Tasks {
    private static final List<Entry> ALL = List.of(
            drawn(AddingTask::of),
            drawn(CopyTask::of),
            drawn(options -> TemporalOrderTask.of(2, options)),
            drawn(options -> TemporalOrderTask.of(3, options)),
            music("jsb-chorales"),
            music("nottingham"));

    private Tasks() {}

    /**
     * A task before its options are known.
     *
     * @param name what {@link #named} wants
     * @param description one line for people
     * @param needsData whether it wants {@link TaskOptions#data}, and will have no length
     * @param maker makes it, or refuses the options
     */
    public record Entry(String name, String description, boolean needsData, Function<TaskOptions, Task> maker) {}

    /** All tasks, in the order in which they are listed. */
    public static List<Entry> all() {
        return ALL;
    }

    /** The names of {@link #all}. */
    public static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    /**
     * Makes a task.
     *
     * @throws RefusedException if there is no such task, or for options it cannot have: all of them at once
     * @throws carousel.training.data.DataException if its data are missing or malformed
     */
    public static Task named(String name, TaskOptions options) {
        return ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.noSuch("task", name, "there are", names())))
                .maker()
                .apply(options);
    }

    private static Entry drawn(Function<TaskOptions, Task> maker) {
        Task example = maker.apply(TaskOptions.none());
        return new Entry(example.name(), example.description(), false, maker);
    }

    private static Entry music(String name) {
        return new Entry(name, MusicTask.description(name), true, options -> MusicTask.of(name, options));
    }
}
