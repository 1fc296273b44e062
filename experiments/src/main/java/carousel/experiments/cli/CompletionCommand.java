package carousel.experiments.cli;

import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code carousel completion}: lets a shell complete what is typed. */
@Command(
        name = "completion",
        customSynopsis = "carousel completion [OPTIONS]",
        header = "Prints a script by which bash and zsh complete commands and options.",
        description = {"  ./carousel completion", "  source <(./carousel completion)"},
        footer = {
            "",
            "In ~/.bashrc or ~/.zshrc the second line is there for good; what is completed is called 'carousel', by whatever path."
        })
final class CompletionCommand implements carousel.experiments.cli.Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    private final Supplier<CommandLine> program;

    CompletionCommand(Supplier<CommandLine> program) {
        this.program = program;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        inputs.check();
        session.out().print(AutoComplete.bash("carousel", program.get()));
        return Exit.DONE;
    }
}
