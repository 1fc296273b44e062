package carousel.experiments.cli;

import carousel.core.text.Nearest;
import carousel.core.text.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParseResult;

/**
 * Command lines, read by picocli, which stops at the first thing that is wrong: so it is made to take anything, as text, and
 * what it did not understand is told here.
 */
final class Arguments {
    private static final int WIDTH = 110;

    /** Options that had another name once. */
    private static final Map<String, String> RENAMED = Map.of("--checkpoint-every", "--recompute-every");

    private final CommandLine top = new CommandLine(new TopCommand());

    Arguments() {
        List.of(
                        new RunCommand(),
                        new TrainCommand(),
                        new ReportCommand(),
                        new ListCommand(),
                        new VerifyCommand(),
                        new BenchCommand(),
                        new DoctorCommand(),
                        new HelpCommand())
                .forEach(top::addSubcommand);
        prepare(top);
        top.getSubcommands().values().forEach(Arguments::prepare);
    }

    private static void prepare(CommandLine line) {
        Command command = line.getCommand();
        SettingsOptions.add(line.getCommandSpec(), command.settings(), command instanceof TrainCommand);
        line.getCommandSpec()
                .parser()
                .collectErrors(true)
                .unmatchedArgumentsAllowed(true)
                .allowOptionsAsOptionParameters(false)
                .caseInsensitiveEnumValuesAllowed(false);
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(WIDTH);
        UsageMessageSpec help = line.getCommandSpec().usageMessage();
        help.sortOptions(false);
        help.abbreviateSynopsis(true);
        help.descriptionHeading("%nExamples:%n");
        help.synopsisHeading("%nUsage: ");
        help.parameterListHeading("%n");
        help.optionListHeading("%nOptions:%n");
        help.commandListHeading("%nCommands:%n");
        List<String> order = new ArrayList<>(help.sectionKeys());
        order.removeAll(List.of(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, UsageMessageSpec.SECTION_KEY_SYNOPSIS));
        int afterExamples = order.indexOf(UsageMessageSpec.SECTION_KEY_DESCRIPTION) + 1;
        order.add(afterExamples, UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING);
        order.add(afterExamples + 1, UsageMessageSpec.SECTION_KEY_SYNOPSIS);
        help.sectionKeys(order);
    }

    /** The names of all commands. */
    List<String> commands() {
        return List.copyOf(new TreeSet<>(top.getSubcommands().keySet()));
    }

    /** The help of a command, or ({@code ""}) of the program. */
    String help(String command) {
        CommandLine line = command.isEmpty() ? top : top.getSubcommands().get(command);
        return line.getUsageMessage(Ansi.OFF);
    }

    /**
     * Reads a command line.
     *
     * @param inputs is told what cannot be understood
     * @return the command with its options; {@link TopCommand} where none was named
     */
    Command parse(List<String> words, Inputs inputs) {
        ParseResult result = top.parseArgs(words.toArray(String[]::new));
        TopCommand options = (TopCommand) result.commandSpec().userObject();
        if (!result.hasSubcommand()) {
            result.unmatched().stream().limit(1).forEach(word -> unknown(word, words, inputs));
            return options;
        }
        ParseResult sub = result.subcommand();
        for (String word : result.unmatched()) {
            inputs.refuse(word, "(before the command)", "written behind it");
        }
        sub.errors().forEach(e -> inputs.refuse(refusal(e)));
        for (String word : sub.unmatched()) {
            if (word.startsWith("-")) {
                unknownOption(word, sub.commandSpec(), inputs);
                doubt(word, words, inputs);
            }
        }
        if (inputs.good()) { // else a word may be the value of what was not understood
            sub.unmatched().forEach(word -> inputs.refuse(word, "(a word of its own)", "the value of an option"));
        }
        return (Command) sub.commandSpec().userObject();
    }

    /** What stands behind an unknown option may be its value. */
    private static void doubt(String option, List<String> words, Inputs inputs) {
        int next = words.indexOf(option) + 1;
        if (!option.contains("=") && next < words.size() && !words.get(next).startsWith("-")) {
            inputs.doubtful(words.get(next));
        }
    }

    private void unknown(String word, List<String> words, Inputs inputs) {
        if (word.startsWith("-")) {
            unknownOption(word, top.getCommandSpec(), inputs);
        } else {
            inputs.refuse(Refusal.noSuch("command", word, "there are", commands()));
        }
    }

    private static void unknownOption(String word, CommandSpec spec, Inputs inputs) {
        List<String> names =
                spec.options().stream().map(OptionSpec::longestName).sorted().toList();
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        String help = spec.parent() == null ? "'carousel help'" : "'carousel help " + spec.name() + "'";
        Optional<String> meant =
                Optional.ofNullable(RENAMED.get(name)).filter(names::contains).or(() -> Nearest.to(name, names));
        inputs.refuse(new Refusal("option", name, true, help + " lists all", meant));
    }

    private static Refusal refusal(Exception error) {
        if (error instanceof MissingParameterException e && !e.getMissing().isEmpty()) {
            return Refusal.value(name(e.getMissing().get(0)), "(without a value)", "followed by one");
        }
        if (error instanceof OverwrittenOptionException e) {
            return Refusal.value(name(e.getOverwritten()), "(twice)", "given once");
        }
        return Refusal.value("command line", "", "readable; " + error.getMessage());
    }

    private static String name(ArgSpec spec) {
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }
}
