package carousel.experiments.cli;

import java.io.PrintStream;
import java.util.List;

/**
 * One call of the program and its surroundings.
 *
 * @param arguments as given
 * @param out results
 * @param err everything else
 * @param terminal whether someone watches {@code err}, so that a line can be rewritten in place
 */
record Session(List<String> arguments, PrintStream out, PrintStream err, boolean terminal, Interruption interruption) {
    Session {
        arguments = List.copyOf(arguments);
    }

    /** The command line, quoted for a shell. */
    String commandLine() {
        StringBuilder line = new StringBuilder("./carousel");
        arguments.forEach(a -> line.append(' ').append(quoted(a)));
        return line.toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
