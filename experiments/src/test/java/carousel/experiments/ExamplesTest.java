package carousel.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in {@code examples/} compile without a warning, run, and say what their Javadoc says; {@link OneFileTest} has the one on its own. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../examples");

    @TempDir
    static Path classes;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "this Java has no compiler");
        StringWriter told = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", classes.toString(), "-proc:none", "-Xlint:all,-path", "-Werror");
            boolean good = compiler.getTask(
                            told, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call();
            assertThat(good).as("%s", told).isTrue();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.list(EXAMPLES)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void ten_lines_print_the_gradient_by_lag_and_it_is_said_once_how_to_be_faster() throws Exception {
        JavaProcess ran = run("GradientByLag");

        assertThat(ran.out())
                .matches(
                        "(?s)(lag \\d+: gradient 10\\^-\\d\\.\\d+\\n){7}adding-gru-h16-t30-.*: finished, test MSE \\S+\\n");
        assertThat(ran.err())
                .containsOnlyOnce("plain kernels, because the module jdk.incubator.vector is absent")
                .containsOnlyOnce("start Java with --add-modules jdk.incubator.vector");
        assertThat(run("GradientByLag", "--add-modules", "jdk.incubator.vector").err())
                .doesNotContain("plain kernels, because the module");
    }

    @Test
    void a_task_of_ones_own_is_learnt() throws Exception {
        String out = run("OwnTask").out();

        assertThat(out).startsWith("T = 5: first-number-gru-h12-t5-").contains("constant predictor=0.0833");
        assertThat(last(out.lines().findFirst().orElseThrow()))
                .as("the constant's is 1/12")
                .isLessThan(0.01);
    }

    @Test
    void a_cell_of_ones_own_keeps_more_of_the_gradient() throws Exception {
        String[] words = run("OwnCell").out().split("10\\^|,|\\n");

        assertThat(Double.parseDouble(words[3])).isGreaterThan(2 + Double.parseDouble(words[1]));
    }

    @Test
    void many_runs_are_made_side_by_side() throws Exception {
        JavaProcess ran = run("ManyRuns");

        assertThat(ran.out().lines().map(line -> line.replaceFirst(": .*", "")))
                .containsExactly("gru, rate 0.003", "gru, rate 0.01", "rnn, rate 0.003", "rnn, rate 0.01");
        assertThat(ran.err()).as("said once, of a dozen runs").containsOnlyOnce("plain kernels, because");
    }

    @Test
    void a_chart_is_saved() throws Exception {
        String out = run("ChartOfRuns").out();

        assertThat(out).isEqualTo("gradient-by-lag.png: 6 series\n");
        assertThat(ImageIO.read(folder.resolve("gradient-by-lag.png").toFile()).getWidth())
                .isEqualTo(800);
    }

    private static double last(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private JavaProcess run(String main, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-cp", classes + File.pathSeparator + System.getProperty("java.class.path"), main));
        return JavaProcess.run(folder, arguments.toArray(String[]::new));
    }
}
