package carousel.experiments.cli;

import carousel.core.text.Nearest;
import carousel.core.text.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Command lines, read by picocli, which stops at the first thing that is wrong: so it is made to take anything, as text, and
 * what it did not understand is told here.
 */
final class Arguments {
    private static final int WIDTH = 110;
    private static final String END_OF_OPTIONS = "--";

    /** Options that had another name once. */
    private static final Map<String, String> RENAMED = Map.of("--checkpoint-every", "--recompute-every");

    private final CommandLine top = new CommandLine(new TopCommand());

    Arguments() {
        List.of(
                        new RunCommand(),
                        new TrainCommand(),
                        new SweepCommand(),
                        new TuneCommand(),
                        new ReproduceCommand(),
                        new ResumeCommand(),
                        new ReportCommand(),
                        new LsCommand(),
                        new ShowCommand(),
                        new CompareCommand(),
                        new ExportCommand(),
                        new InspectCommand(),
                        new StatusCommand(),
                        new GcCommand(),
                        new OpenCommand(),
                        new CiteCommand(),
                        new ListCommand(),
                        new DataCommand(),
                        new VerifyCommand(),
                        new BenchCommand(),
                        new DoctorCommand(),
                        new VersionCommand(),
                        new CompletionCommand(() -> top),
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
            result.errors().forEach(e -> inputs.refuse(refusal(e)));
            result.unmatched().stream().limit(1).forEach(word -> unknown(word, words, inputs));
            return options;
        }
        ParseResult sub = result.subcommand();
        Command command = (Command) sub.commandSpec().userObject();
        command.common().help |= options.help;
        if (options.version) {
            inputs.refuse("--version", "(before a command)", "given alone");
        }
        Set<String> late = late(words, sub.commandSpec());
        late.forEach(word -> {
            inputs.refuse(word, "(behind --)", "written before the --, behind which nothing is an option");
            inputs.doubtful(word);
            doubt(word, words, inputs);
        });
        for (String word : result.unmatched()) {
            inputs.refuse(word, "(before the command)", "written behind it");
        }
        sub.errors().forEach(e -> inputs.refuse(refusal(e)));
        for (String word : sub.unmatched()) {
            if (word.startsWith("-") && !late.contains(word)) {
                unknownOption(word, sub.commandSpec(), inputs);
                doubt(word, words, inputs);
            }
        }
        if (inputs.good()) { // else a word may be the value of what was not understood
            sub.unmatched().forEach(word -> inputs.refuse(word, "(a word of its own)", "the value of an option"));
        }
        return command;
    }

    /** Options that stand where there are none any more. */
    private static Set<String> late(List<String> words, CommandSpec spec) {
        int end = words.indexOf(END_OF_OPTIONS);
        return words.subList(end < 0 ? words.size() : end + 1, words.size()).stream()
                .filter(word -> spec.optionsMap().containsKey(word.replaceFirst("=.*", "")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What stands behind an unknown option may be its value. */
    private static void doubt(String option, List<String> words, Inputs inputs) {
        int next = words.indexOf(option) + 1;
        if (!option.contains("=") && next < words.size() && !words.get(next).startsWith("-")) {
            inputs.doubtful(words.get(next));
        }
    }

    private void unknown(String word, List<String> words, Inputs inputs) {
        if (words.contains(END_OF_OPTIONS) && commands().contains(word)) {
            inputs.refuse(END_OF_OPTIONS, "(before the command)", "left out");
        } else if (word.startsWith("-")) {
            unknownOption(word, top.getCommandSpec(), inputs);
        } else {
            inputs.refuse(OtherWords.noCommand(word, commands()));
        }
    }

    private static void unknownOption(String word, CommandSpec spec, Inputs inputs) {
        List<String> names =
                spec.options().stream().map(OptionSpec::longestName).sorted().toList();
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        if (spec.parent() != null && List.of("--version", "-V", "-v").contains(name)) {
            inputs.refuse(new Refusal("option", name, true, "'carousel version' tells it", Optional.empty()));
            return;
        }
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
        if (error instanceof ParameterException e && e.getArgSpec() instanceof OptionSpec option && isFlag(option)) {
            return Refusal.value(
                    option.longestName(), String.valueOf(e.getValue()), "left out, or given without a value");
        }
        return Refusal.value("command line", "", "readable; " + error.getMessage());
    }

    private static boolean isFlag(OptionSpec option) {
        return option.type() == boolean.class || option.type() == Boolean.class;
    }

    private static String name(ArgSpec spec) {
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }
}
