package carousel.training.task;

import java.util.function.Function;

/** A provider of which all is known beforehand, as of all tasks here. */
abstract class NamedTaskProvider implements TaskProvider {
    private final String name;
    private final String description;
    private final boolean needsData;
    private final Function<TaskOptions, Task> maker;

    NamedTaskProvider(String name, String description, boolean needsData, Function<TaskOptions, Task> maker) {
        this.name = name;
        this.description = description;
        this.needsData = needsData;
        this.maker = maker;
    }

    /** Of a task that draws its sequences, called and described as {@code usual} is. */
    NamedTaskProvider(DrawnTask usual, Function<TaskOptions, Task> maker) {
        this(usual.name(), usual.description(), false, maker);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final boolean needsData() {
        return needsData;
    }

    @Override
    public final Task create(TaskOptions options) {
        return maker.apply(options);
    }
}
