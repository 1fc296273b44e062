package carousel.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code carousel help [COMMAND]}. */
@Command(
        name = "help",
        customSynopsis = "carousel help [COMMAND] [OPTIONS]",
        header = "Tells how to use a command.",
        description = {"  ./carousel help", "  ./carousel help run"})
final class HelpCommand implements carousel.experiments.cli.Command {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Any of the commands.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Arguments arguments = new Arguments();
        for (String word : words) {
            if (!arguments.commands().contains(word)) {
                inputs.refuse(OtherWords.noCommand(word, arguments.commands()));
            }
        }
        inputs.check();
        (words.isEmpty() ? List.of("") : words).forEach(word -> session.out().print(arguments.help(word)));
        return Exit.DONE;
    }
}
