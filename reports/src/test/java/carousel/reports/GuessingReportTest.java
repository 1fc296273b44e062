package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuessingReportTest {
    @TempDir
    private Path folder;

    @Test
    void guessing_stands_beside_learning_network_by_network() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs)
                .optimizer("rnn", "guess(100)", 5, 3)
                .optimizer("rnn", "adam", 5, 0)
                .optimizer("gru", "guess(100)", 5, 1)
                .optimizer("gru", "adam", 5, 5);
        runs.finish("guessing", "Guessing");
        String page = Drawn.files(folder).get("index.html").replace("\n", " ");

        assertThat(page)
                .contains(
                        "temporal-order, T = 10: over all networks of this page, adam solved it in 5 of 10 runs, guess solved it in 4 of 10 "
                                + "runs.")
                .containsPattern("tanh RNN, keras</th><td class=\"n\">8</td><td class=\"n\">\\d+</td><td>guess</td>"
                        + "<td>rate 0.001, 100 updates</td><td class=\"n\">3/5")
                .containsPattern("GRU, keras</th><td class=\"n\">8</td><td class=\"n\">\\d+</td><td>adam</td>"
                        + "<td>rate 0.01, 100 updates</td><td class=\"n\">5/5");
        assertThat(Drawn.files(folder).get("guessing-temporal-order-t-10-8-units.csv"))
                .contains("tanh RNN, guess", "GRU, adam")
                .contains(",solved,", ",not solved,");
    }

    @Test
    void without_trained_runs_there_is_nothing_to_see() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        runs.finish("guessing", "Guessing");

        assertThat(Drawn.files(folder).get("index.html").replace("\n", " "))
                .contains("Which tasks does guessing solve?: no run was trained.");
    }
}
