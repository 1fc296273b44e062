package carousel.experiments.cli;

import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.sweep.Workplace;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One call of the program and its surroundings.
 *
 * @param arguments as given
 * @param out results
 * @param err everything else
 * @param terminal whether someone watches {@code err}, so that a line can be rewritten in place
 * @param slowFma what {@link carousel.core.kernel.Kernels#slowFma} says of the machine
 * @param warnings what {@link JavaOptions#warnings} says of Java, asked for late: it takes time, and fails in some folders
 * @param workplace where many runs are made
 */
record Session(
        List<String> arguments,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Interruption interruption,
        OptionalLong slowFma,
        Supplier<List<String>> warnings,
        Workplace workplace) {
    private static final List<String> PLACES = Stream.concat(
                    Stream.of("--out", "--save-every", "--max-walltime", "--shard"),
                    Settings.ALL.stream()
                            .filter(setting -> setting.decides() != Setting.Decides.THE_RUN)
                            .map(Setting::option))
            .toList();

    private static final List<String> MANNERS = List.of("--json", "--quiet", "--debug");

    Session {
        arguments = List.copyOf(arguments);
    }

    /** One whose runs are made here. */
    Session(
            List<String> arguments,
            PrintStream out,
            PrintStream err,
            boolean terminal,
            Interruption interruption,
            OptionalLong slowFma,
            Supplier<List<String>> warnings) {
        this(arguments, out, err, terminal, interruption, slowFma, warnings, Workplace.HERE);
    }

    /** The command line, quoted for a shell. */
    String commandLine() {
        return line(arguments);
    }

    /** The same without what changes no result: where it goes, how it is computed, what is printed. */
    String essence() {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (PLACES.contains(word)) {
                i++; // and its value
            } else if (!MANNERS.contains(word) && PLACES.stream().noneMatch(p -> word.startsWith(p + "="))) {
                kept.add(word);
            }
        }
        return line(kept);
    }

    private static String line(List<String> words) {
        return Stream.concat(Stream.of("./carousel"), words.stream().map(Session::quoted))
                .collect(Collectors.joining(" "));
    }

    /** A word as a shell reads it. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
