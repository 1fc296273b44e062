package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatesReportTest {
    @TempDir
    private Path folder;

    /** Every success takes 40 of 100 updates, so of equal shares the means are equal too and the first of them is as good as the others. */
    @Test
    void the_rate_with_most_successes_is_chosen_and_it_is_told_where_there_are_none_or_it_is_at_the_edge()
            throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs)
                .rate("gru", 0.001, 3, 1)
                .rate("gru", 0.002, 3, 3)
                .rate("gru", 0.005, 3, 2)
                .rate("rnn", 0.001, 3, 0)
                .rate("rnn", 0.002, 3, 0)
                .rate("rnn", 0.005, 3, 0);
        runs.finish("rates", "Rates");
        Map<String, String> files = Drawn.files(folder);

        assertThat(files.get("index.html").replaceAll("\\s+", " "))
                .containsPattern(">GRU</th>.{20,300}<td class=\"n\">0\\.002</td></tr>")
                .containsPattern(
                        ">tanh RNN</th>.{20,300}<td class=\"n\">0\\.001 edge of the grid none solved</td></tr>");
        assertThat(files.get("rates-temporal-order-t-10-1.csv"))
                .contains("GRU,keras,0.001,1,3,80.0,", "GRU,keras,0.002,3,3,40.0,");
    }

    @Test
    void one_rate_alone_is_no_edge_of_anything() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs).rate("gru", 0.001, 3, 1);
        runs.finish("rates", "Rates");
        assertThat(Drawn.files(folder).get("index.html").replaceAll("\\s+", " "))
                .contains("<td class=\"n\">0.001 the only one tried</td></tr>")
                .doesNotContain("edge of the grid");
    }
}
