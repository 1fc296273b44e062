package carousel.experiments.cli;

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

    /** What every command understands. */
    CommonOptions common();
}
