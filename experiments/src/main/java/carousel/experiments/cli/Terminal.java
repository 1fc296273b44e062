package carousel.experiments.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Whether anyone watches. */
final class Terminal {
    private static final int USUAL_COLUMNS = 80;
    private static final long PATIENCE_MILLIS = 200;

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

    /** Columns of the terminal at this moment, as {@code stty} tells them; {@link #USUAL_COLUMNS} where it does not. */
    static int columns() {
        Path terminal = Path.of("/dev/tty");
        if (!Files.exists(terminal)) {
            return USUAL_COLUMNS;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = stty.getInputStream()) {
                if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return USUAL_COLUMNS;
                }
                return columns(new String(out.readAllBytes(), StandardCharsets.US_ASCII));
            } finally {
                stty.destroyForcibly();
            }
        } catch (IOException e) {
            return USUAL_COLUMNS; // no terminal of this process's own, or no stty
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_COLUMNS;
        }
    }

    /** From rows and columns; a terminal that does not know has none. */
    static int columns(String size) {
        String[] numbers = size.strip().split(" ");
        boolean known = numbers.length == 2 && numbers[1].matches("[1-9][0-9]{0,4}");
        return known ? Integer.parseInt(numbers[1]) : USUAL_COLUMNS;
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
