package carousel.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.result.Point;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/OneFile.java} trains has the bits of what the commands that it prints train. */
class OneFileTest {
    private static final Path FILE = Path.of("../examples/OneFile.java");

    /** A command, and below it the hash and the table. */
    private static final Pattern TOLD = Pattern.compile(
            "(?m)^\\./carousel train (--cell (\\w+) .*)\\n  weights_sha256 (\\w+)\\n((?:  lag .*\\n)+)");

    private static final Pattern ROW =
            Pattern.compile("  lag (\\d+): gradient 10\\^(\\S+) untrained, 10\\^(\\S+) trained\\n");

    @TempDir
    Path folder;

    @Test
    void has_the_bits_of_the_product() throws Exception {
        Matcher told = TOLD.matcher(
                output("-Dlength=13", "-Dhidden=9", "-Dbatch=5", "-Dsteps=40", "-Drate=0.02", "-Dseed=-3"));
        for (String cell : List.of("rnn", "gru", "lstm")) {
            assertThat(told.find()).as(cell).isTrue();
            assertThat(told.group(2)).isEqualTo(cell);
            RunMaker.Made product = product(told.group(1));

            assertThat(told.group(3)).as(cell).isEqualTo(product.state().weightsSha256());
            assertGradients(told.group(4), product);
        }
        assertThat(told.find()).isFalse();
    }

    @Test
    void is_short_and_needs_nothing_but_the_jdk() throws IOException {
        assertThat(Files.readAllLines(FILE)).hasSizeLessThanOrEqualTo(300);
        assertThat(Files.readAllLines(FILE))
                .filteredOn(line -> line.startsWith("import "))
                .allMatch(line -> line.matches("import (static )?java\\..*"));
    }

    private static void assertGradients(String table, RunMaker.Made product) {
        Matcher row = ROW.matcher(table);
        for (int lag = 0; lag <= 13; lag++) {
            assertThat(row.find()).isTrue();
            assertThat(Integer.parseInt(row.group(1))).isEqualTo(lag);
            assertThat(Double.parseDouble(row.group(2))).isCloseTo(gradient(product, 0, lag), within(1e-5));
            assertThat(Double.parseDouble(row.group(3))).isCloseTo(gradient(product, 40, lag), within(1e-5));
        }
    }

    /** Of all that the cell carries on. */
    private static double gradient(RunMaker.Made made, long step, int lag) {
        String series = "loss-gradient-log10";
        boolean more = !made.points().series(series + "-joint").isEmpty();
        return made.points().series(more ? series + "-joint" : series).stream()
                .filter(point -> point.step() == step && point.index() == lag)
                .mapToDouble(Point::value)
                .findFirst()
                .orElseThrow();
    }

    private static RunMaker.Made product(String options) {
        RunSpec spec = RunSpec.STANDARD.with(Settings.PROBE_EVERY, 40L).with(Settings.TEST_SEQUENCES, 20);
        Matcher option = Pattern.compile("--(\\S+) '?([^' ]+)'?").matcher(options);
        while (option.find()) {
            spec = spec.withText(Settings.named(option.group(1)), option.group(2));
        }
        RunPlan plan = RunPlan.of("test", spec, Cells.onClassPath(), Optional.empty());
        try (Kernels k = Kernels.named("auto", 1)) {
            return RunMaker.make(plan, k, Progress.SILENT, () -> false);
        }
    }

    /** Started as the file says. */
    private String output(String... settings) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add(FILE.toAbsolutePath().toString());
        return JavaProcess.run(folder, arguments.toArray(String[]::new)).out();
    }
}
