package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.text.RefusedException;
import carousel.reports.study.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Charts for others tell what the runs say, seeds as one line. */
class ChartsTest {
    @TempDir
    Path folder;

    private static RunFolder.Content run(String cell, long seed, double factor) {
        Points points = new Points();
        for (long step : new long[] {0, 10}) {
            for (int lag = 0; lag <= 4; lag++) {
                points.add("loss-gradient-log10", step, lag, -1 + lag * factor * (step + 1));
            }
        }
        Map<String, Object> settings = Map.of("cell", cell, "seed", seed, "task", "adding", "length", 4L, "steps", 10L);
        Run made = RunOf.run(settings, Map.of(), RunOf.finished(10, 0), points);
        return new RunFolder.Content(made.record(), points);
    }

    @Test
    void a_line_is_the_mean_over_seeds_of_the_last_look_and_has_its_interval() {
        XYChart chart = Charts.gradientByLag(List.of(run("gru", 1, -0.1), run("rnn", 1, -1), run("gru", 2, -0.3)));

        assertThat(chart.getTitle()).isEqualTo("Gradient by lag: adding, T = 4");
        assertThat(chart.getSeriesCollection())
                .extracting(XYSeries::getName)
                .containsExactlyInAnyOrder("GRU", "GRU, 95 %", "tanh RNN");
        XYSeries gru = chart.getSeries("GRU");
        assertThat(gru.getXData()).containsExactly(0, 1, 2, 3, 4);
        for (int lag = 0; lag <= 4; lag++) {
            assertThat(gru.getYData()[lag]).isCloseTo(-0.2 * 11 * lag, within(1e-12));
        }
    }

    @Test
    void what_is_exactly_zero_breaks_the_line() {
        Points points = new Points();
        points.add("loss-gradient-log10", 0, 0, -1);
        points.add("loss-gradient-log10", 0, 1, -2);
        points.add("loss-gradient-log10", 0, 2, Double.NEGATIVE_INFINITY);
        Run made = RunOf.run(Map.of("cell", "gru", "seed", 1L), Map.of(), RunOf.finished(10, 0), points);

        XYChart chart = Charts.gradientByLag(List.of(new RunFolder.Content(made.record(), points)));

        assertThat(chart.getSeries("GRU").getYData()).containsExactly(0, -1, Double.NaN);
    }

    @Test
    void runs_that_were_not_looked_at_are_refused() {
        Run made = RunOf.settings(Map.of("cell", "gru", "seed", 1L));
        List<RunFolder.Content> blind = List.of(new RunFolder.Content(made.record(), new Points()));

        assertThatThrownBy(() -> Charts.gradientByLag(blind))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--probe-every 0: must be above 0 in one of the runs at least: no gradient was looked at");
        assertThatThrownBy(() -> Charts.gradientByLag(List.of())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Charts.gradientByLag(folder)).isInstanceOf(RefusedException.class);
    }

    @Test
    void a_folder_gives_the_chart_of_its_runs() {
        RunFolder.Content content = run("gru", 1, -0.1);
        RunFolder.write(folder, content.run(), content.points());

        XYSeries read = Charts.gradientByLag(folder).getSeries("GRU");

        assertThat(read.getYData())
                .containsExactly(
                        Charts.gradientByLag(List.of(content)).getSeries("GRU").getYData());
    }
}
