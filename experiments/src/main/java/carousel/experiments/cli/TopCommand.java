package carousel.experiments.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is asked of the program without a command: its version, or how to use it. */
@Command(
        name = "carousel",
        customSynopsis = "carousel COMMAND [OPTIONS]",
        header = "Carousel: where does the gradient go? Recurrent networks, trained and looked into.",
        description = {
            "  ./carousel run vanishing-gradients --quick",
            "  ./carousel train --cell gru --task adding --length 50 --steps 100",
            "  ./carousel list experiments",
            "  ./carousel help train"
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 a fault or a failed check, 2 usage, 3 some runs diverged or files missing, 4 data,",
            "5 output, 75 folder in use, 130 and 143 interrupted."
        })
final class TopCommand implements carousel.experiments.cli.Command {
    @Option(
            names = {"-V", "-v", "--version"},
            description = "Version and commit.")
    boolean version;

    @Option(names = "--debug", description = "Stack traces with errors.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This help.")
    boolean help;

    @Override
    public CommonOptions common() {
        CommonOptions common = new CommonOptions();
        common.help = help;
        common.debug = debug;
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        inputs.check();
        if (version) {
            session.out().println(VersionCommand.text());
            return Exit.DONE;
        }
        session.err().print(new Arguments().help(""));
        return Exit.USAGE;
    }
}
