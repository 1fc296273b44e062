package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LengthsReportTest {
    @TempDir
    private Path folder;

    @Test
    void the_length_at_which_half_solve_it_stands_with_its_limits() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs)
                .length("gru", 25, 5, 5)
                .length("gru", 50, 5, 5)
                .length("gru", 100, 5, 0)
                .length("rnn", 25, 5, 0)
                .length("rnn", 50, 5, 0)
                .length("rnn", 100, 5, 0);
        runs.finish("lengths", "Lengths");
        Map<String, String> files = Drawn.files(folder);

        assertThat(files.get("index.html").replace("\n", " ")).contains("tanh RNN below 25, GRU 71 [50, 100].");
        assertThat(files.get("lengths-temporal-order-1.csv")).contains("GRU,keras,0.01,100,0,5,0.0,");
    }

    /** chrono(T), where T is the length, or the number of steps that a sequence of that length has. */
    @Test
    void an_initializer_that_follows_the_length_is_one_line() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs).longer("lstm", 1, 5, 5).longer("lstm", 4, 5, 0);
        runs.finish("lengths", "Lengths");

        assertThat(Drawn.files(folder).get("index.html").replace("\n", " ")).contains("LSTM 2 [1, 4].");
    }

    @Test
    void of_few_seeds_nothing_is_claimed() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs).length("gru", 25, 4, 4).length("gru", 50, 4, 0);
        runs.finish("lengths", "Lengths");

        assertThat(Drawn.files(folder).get("index.html"))
                .contains("temporal-order: n = 4 seeds, fewer than 5: no claim.")
                .doesNotContain("T₅₀ on");
    }
}
