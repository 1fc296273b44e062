package carousel.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cell that {@code docs/extending.md} prints is compiled, found, and trained. */
class ExtendingTest {
    /** A file's path in back quotes, and below it its content between fences. */
    private static final Pattern PRINTED =
            Pattern.compile("(?ms)^`janet/src/(main|test)/(?:java|resources)/([^`]+)`\\n\\n```\\w+\\n(.*?)^```");

    @TempDir
    Path module;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private URLClassLoader loader;

    @BeforeEach
    void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "this Java has no compiler");
        List<Path> sources = new ArrayList<>();
        Matcher file = PRINTED.matcher(Files.readString(Path.of("../docs/extending.md")));
        while (file.find()) {
            Path path = module.resolve(file.group(2));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.group(3));
            if (path.toString().endsWith(".java")) {
                sources.add(path);
            }
        }
        assertThat(sources).as("the cell, its provider, and two tests").hasSize(4);
        StringWriter told = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", module.toString(), "-proc:none", "-Xlint:all,-path", "-Werror");
            boolean good = compiler.getTask(
                            told, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(good).as("%s", told).isTrue();
        }
        loader = new URLClassLoader(new URL[] {module.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterEach
    void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        if (loader != null) {
            loader.close();
        }
    }

    @Test
    void the_printed_cell_is_listed_where_its_card_says() {
        Cells cells = Cells.onClassPath();

        assertThat(cells.names()).contains("janet");
        assertThat(cells.inOrder())
                .extracting(CellProvider::name)
                .containsSubsequence("lstm", "janet", "lstm-peephole");
        assertThat(cells.firstOfEachFamily()).extracting(CellProvider::name).doesNotContain("janet");
    }

    @Test
    void the_printed_cell_learns() {
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.CELL, "janet")
                .with(Settings.TASK, "adding")
                .with(Settings.LENGTH, 10)
                .with(Settings.HIDDEN, 16)
                .with(Settings.RATE, 0.01)
                .with(Settings.STEPS, 60L)
                .with(Settings.TEST_EVERY, 60L);
        RunPlan plan = RunPlan.of("test", spec, Cells.onClassPath(), Optional.empty());
        try (Kernels k = Kernels.named("plain", 1)) {
            RunMaker.Made made = RunMaker.make(plan, k, Progress.SILENT, () -> false);

            assertThat(made.points().series("loss").get(0).value()).isGreaterThan(0.2);
            assertThat(made.run().outcome().loss()).as("the constant's is 1/6").isLessThan(0.14);
            assertThat((Map<?, ?>) made.run().facts().get("card"))
                    .asString()
                    .startsWith("{title=JANET, family=lstm, rank=55, states=[h], gates=[{letter=f, role=forget");
        }
    }
}
