package carousel.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.Experiments;
import carousel.interop.Model;
import carousel.interop.WeightsFile;
import carousel.training.Carousel;
import carousel.training.Trained;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/library.md} prints works: its program, its lines for JShell, the names in its build files, its mains. */
class LibraryDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/library.md");

    @TempDir
    Path folder;

    /** The block of that language that comes first. */
    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }

    @Test
    void the_program_draws_its_chart() throws Exception {
        assumeTrue(ToolProvider.getSystemJavaCompiler() != null, "this Java has no compiler");
        Files.writeString(folder.resolve("First.java"), block("java"));

        JavaProcess ran = JavaProcess.run(folder, "-cp", System.getProperty("java.class.path"), "First.java");

        assertThat(ran.out().lines())
                .hasSize(3)
                .allMatch(line -> line.matches("adding-(rnn|gru|lstm)-h16-t30-.*: finished, test MSE \\S+"));
        assertThat(ImageIO.read(folder.resolve("first.png").toFile()).getWidth())
                .isEqualTo(800);
    }

    @Test
    void five_lines_do_in_jshell() throws Exception {
        List<String> lines = block("jshell").lines().toList();
        assertThat(lines).hasSize(5);
        List<SnippetEvent> told = new ArrayList<>();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String path : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
                shell.addToClasspath(path);
            }
            lines.forEach(line -> told.addAll(shell.eval(line + ";")));
        }

        assertThat(told)
                .allMatch(event -> event.status() == Snippet.Status.VALID)
                .allMatch(event -> event.exception() == null);
        assertThat(Double.parseDouble(told.get(2).value()))
                .as("the constant's is 1/6")
                .isBetween(0.0, 0.2);
        assertThat(Double.parseDouble(told.get(3).value())).isBetween(-8.0, -1.0);
        assertThat(told.get(4).value()).startsWith("[layer1.W, layer1.b, layer1.U, layer1.c, readout.V");
    }

    @Test
    void weights_come_from_elsewhere_as_its_lines_say() throws Exception {
        Trained first = Carousel.train("gru")
                .task("adding(length=50)")
                .hidden(64)
                .steps(1)
                .set("test-sequences", 20)
                .run();
        Model model = Model.of(first.plan().provider(), first.state().weights());
        Path file = folder.resolve("gru.keras");
        Files.write(file, WeightsFile.kerasModel(model, first.state().weights()));
        Matcher block =
                Pattern.compile("(?ms)^```java\\n(Training more.*?)^```").matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).isTrue();
        String lines = block.group(1).replace("gru.keras", file.toString().replace("\\", "\\\\"));
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String path : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
                shell.addToClasspath(path);
            }
            for (String name : List.of(
                    "carousel.training.*",
                    "carousel.training.setting.Settings",
                    "carousel.interop.*",
                    "java.nio.file.*")) {
                shell.eval("import " + name + ";");
            }
            assertThat(shell.eval(lines.strip().replaceAll("\\R\\s*", "")))
                    .allMatch(event -> event.status() == Snippet.Status.VALID && event.exception() == null);
            List<SnippetEvent> told = shell.eval("more.plan().spec().get(Settings.FROM_WEIGHTS)");
            assertThat(told.get(0).value()).isEqualTo("\"" + first.weightsSha256() + "\"");
        }
    }

    @Test
    void build_files_name_modules_and_the_version_that_there_are() throws IOException {
        String root = Files.readString(Path.of("../pom.xml"));
        String version = first("<artifactId>carousel-parent</artifactId>\\s*<version>([^<]+)", root);
        List<String> maven = all(
                "<groupId>dev.carousel</groupId><artifactId>(carousel-[^<]+</artifactId><version>[^<]+)", block("xml"));
        List<String> gradle = all("'dev.carousel:(carousel-[^']+)'", block("groovy"));

        assertThat(maven).hasSize(5).allMatch(each -> each.endsWith("<version>" + version));
        assertThat(gradle)
                .isEqualTo(maven.stream()
                        .map(each -> each.replaceFirst("</artifactId><version>", ":"))
                        .toList());
        for (String each : gradle) {
            String module = each.replaceFirst("carousel-", "").replaceFirst(":.*", "");
            assertThat(root).contains("<module>" + module + "</module>");
            assertThat(Files.readString(Path.of("..", module, "pom.xml")))
                    .contains("<artifactId>carousel-" + module + "</artifactId>");
        }
    }

    @Test
    void every_experiment_is_a_class_of_its_name() throws Exception {
        for (Experiment experiment : Experiments.all()) {
            String name = experiment.name();
            String simple = Arrays.stream(name.split("-"))
                    .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                    .collect(Collectors.joining());
            Method main = Class.forName("carousel.experiments." + simple).getMethod("main", String[].class);
            assertThat(main.getReturnType()).as(name).isEqualTo(void.class);
        }
    }

    private static String first(String pattern, String text) {
        return all(pattern, text).get(0);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(each -> each.group(1))
                .toList();
    }
}
