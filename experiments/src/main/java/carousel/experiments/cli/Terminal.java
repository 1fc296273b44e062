package carousel.experiments.cli;

import java.io.Console;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether anyone watches. */
final class Terminal {
    private Terminal() {}

    /** Whether standard error goes to a terminal on which a line can be rewritten. */
    static boolean watchesErrors() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path errors = Path.of("/proc/self/fd/2");
        try {
            if (Files.isSymbolicLink(errors)) { // Linux knows exactly
                String target = Files.readSymbolicLink(errors).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
        } catch (IOException | SecurityException e) {
            // ask Java instead
        }
        return console();
    }

    /** Java only knows of input and output together; from 22 on it has a console even without a terminal, and says so. */
    private static boolean console() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
