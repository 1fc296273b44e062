package carousel.experiments.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * What shows a page to people on this machine: the program that the system has for it. Java's own way needs its windows, with which the
 * launcher does not start it.
 *
 * @param system name of the operating system
 * @param environment the value of a variable, null if it is not set
 * @param starter runs a command
 */
record Browser(String system, UnaryOperator<String> environment, Starter starter) {
    private static final long PATIENCE_SECONDS = 3;

    /** Runs a command, and tells whether it seems to have worked. */
    @FunctionalInterface
    interface Starter {
        boolean start(List<String> command) throws IOException;
    }

    /** That of this machine. */
    static Browser here() {
        return new Browser(System.getProperty("os.name"), System::getenv, Browser::start);
    }

    /** Shows it; false where there is nobody to see it, or nothing to show it with. */
    boolean show(Path page) {
        Optional<List<String>> opener = opener();
        if (opener.isEmpty()) {
            return false;
        }
        List<String> command = new ArrayList<>(opener.get());
        command.add(page.toAbsolutePath().toString());
        try {
            return starter.start(command);
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private Optional<List<String>> opener() {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        if (name.startsWith("mac")) {
            return Optional.of(List.of("open"));
        }
        boolean screen = isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
        return screen ? Optional.of(List.of("xdg-open")) : Optional.empty();
    }

    private boolean isSet(String variable) {
        String value = environment.apply(variable);
        return value != null && !value.isEmpty();
    }

    /** What is still running after a while is the browser itself. */
    private static boolean start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }
}
