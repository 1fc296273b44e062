package carousel.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import carousel.reports.figure.Figure;
import carousel.reports.study.Line;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuccessLinesTest {
    private static Run run(String cell, double rate, long hidden, long seed, boolean solved) {
        Map<String, ?> settings = Map.of("cell", cell, "rate", rate, "hidden", hidden, "seed", seed);
        return RunOf.run(settings, Map.of(), RunOf.finished(10, solved ? 5 : 0), new Points());
    }

    /** GRUs of two sizes at two rates with two seeds; the large rate is solved by the larger ones alone. */
    private static List<Line> lines() {
        List<Run> runs = new ArrayList<>();
        for (double rate : new double[] {0.1, 0.01}) {
            for (long hidden : new long[] {8, 16}) {
                for (long seed = 1; seed <= 2; seed++) {
                    runs.add(run("gru", rate, hidden, seed, rate < 0.1 || hidden == 16));
                }
            }
        }
        runs.add(run("rnn", 0.1, 8, 1, false));
        Study study = RunOf.study(runs);
        return Line.over("rate", study.trained(), each -> each.besides("rate"));
    }

    @Test
    void a_line_holds_what_differs_in_nothing_but_the_setting_in_its_order() {
        assertThat(lines()).extracting(Line::name).containsExactly("tanh RNN, ", "GRU, 8 units", "GRU, 16 units");
        assertThat(lines().get(1).points())
                .extracting(each -> each.text("rate"))
                .containsExactly("0.01", "0.1");
    }

    @Test
    void shares_are_told_over_any_setting_a_plot_a_cell() {
        List<Figure> figures = SuccessLines.of("rate", "η", "size", lines());
        assertThat(figures).extracting(Figure::name).containsExactly("success-rnn", "success-gru");
        assertThat(figures.get(1).data().toString())
                .startsWith("cell,size,rate,solved,runs,share,low_95,high_95\n")
                .contains("GRU,8 units,0.01,2,2,1.0,", "GRU,8 units,0.1,0,2,0.0,", "GRU,16 units,0.1,2,2,1.0,");
    }

    @Test
    void ends_are_grouped_by_the_same_setting() {
        assertThat(Bars.ends("rate", "η", "size", lines()).get(1).data().toString())
                .isEqualTo("cell,size,rate,solved,unsolved,diverged,interrupted,lost\n"
                        + "GRU,8 units,0.01,2,0,0,0,0\nGRU,8 units,0.1,0,2,0,0,0\n"
                        + "GRU,16 units,0.01,2,0,0,0,0\nGRU,16 units,0.1,2,0,0,0,0\n");
    }
}
