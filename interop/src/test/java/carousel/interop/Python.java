package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The libraries of others, in the environment that {@code interop/python/environment} makes. Where it is not, tests skip. */
final class Python {
    private static final Path HERE = Path.of("python").toAbsolutePath();
    private static final Path PYTHON = HERE.resolve(".venv/bin/python");

    private Python() {}

    /** Skips the test where one of these modules is missing. */
    static void needs(String... modules) {
        assumeTrue(Files.isExecutable(PYTHON), "no " + PYTHON + "; interop/python/environment makes it");
        for (String module : modules) {
            assumeTrue(run(List.of("-c", "import " + module)).code() == 0, "Python has no module " + module);
        }
    }

    /** Runs a script of the folder, which has to end well; what it printed. */
    static String call(String script, Object... arguments) {
        List<String> words = new ArrayList<>(List.of(HERE.resolve(script).toString()));
        Stream.of(arguments).map(String::valueOf).forEach(words::add);
        Ended ended = run(words);
        assertThat(ended.code()).as(ended.text()).isZero();
        return ended.text();
    }

    /** Runs lines of Python in a folder. */
    static String lines(Path folder, String lines) throws IOException {
        Path script = Files.writeString(folder.resolve("lines.py"), lines);
        Ended ended = run(List.of(script.toString()), folder);
        assertThat(ended.code()).as(ended.text()).isZero();
        return ended.text();
    }

    private record Ended(int code, String text) {}

    private static Ended run(List<String> words) {
        return run(words, HERE);
    }

    private static Ended run(List<String> words, Path folder) {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
        command.addAll(words);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
