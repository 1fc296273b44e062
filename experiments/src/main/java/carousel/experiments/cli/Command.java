package carousel.experiments.cli;

import carousel.training.setting.Setting;
import java.util.List;

/** A command whose options picocli has filled in, as texts. */
interface Command {
    /** Its name, empty for the program as a whole. */
    default String name() {
        return getClass() == TopCommand.class
                ? ""
                : getClass().getAnnotation(picocli.CommandLine.Command.class).name();
    }

    /**
     * Reads the options, refuses all that is wrong with them, and does what was asked.
     *
     * @param inputs what is wrong already
     * @return the exit code
     */
    int run(Session session, Inputs inputs);

    /** The rows of the table of settings that are options of it. */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /** What every command understands. */
    CommonOptions common();
}
