package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenReportTest {
    @TempDir
    private Path folder;

    @Test
    void who_has_the_long_gradient_stands_beside_who_learns() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs)
                .given("rnn", "orthogonal", 0, -1, -1, 5, 2)
                .given("rnn", "pytorch", 0, -20, -1.9, 5, 1)
                .given("rnn-relu", "identity", 0, -3, -2.1, 5, 0)
                .given("gru", "keras", 0, -2, -5, 5, 5)
                .given("gru", "keras", 5, 0, 0, 5, 4);
        runs.finish("given", "Given");
        String page = Drawn.files(folder).get("index.html").replace("\n", " ");

        assertThat(page)
                .contains(
                        "cells without gates solved their task in 2/5 where it was there before the first update, 1/5 where it was seen only "
                                + "later, 0/5 where it was never seen.",
                        "cells with gates solved their task in 5/5 where it was there before the first update, 4/5 where it was cut off.")
                .contains(
                        "<th scope=\"row\">with gates</th><td>cut off</td><td class=\"n\">4</td><td class=\"n\">1</td>");
        assertThat(page)
                .containsPattern(
                        "GRU, keras</th><td>[^<]*</td><td>5</td><td class=\"n\">[^<]*</td><td class=\"n\">0/5</td>")
                .containsPattern(
                        "tanh RNN, pytorch</th><td>[^<]*</td><td>all</td><td class=\"n\">-?−?20.0[^<]*</td><td class=\"n\">0/5</td>"
                                + "<td class=\"n\">5/5</td>");
    }

    @Test
    void runs_without_probes_or_lags_are_in_no_count_of_gradients() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs).cut("gru", 0, 5, 3).withoutLags().cut("rnn", 0, 5, 1);
        runs.finish("given", "Given");

        assertThat(Drawn.files(folder).get("index.html").replace("\n", " "))
                .contains("cells without gates solved their task in 1/5 where it was not looked at.")
                .contains("cells with gates solved their task in 3/5 where it was not looked at.");
    }

    @Test
    void a_regularizer_stands_beside_the_same_without_it() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs)
                .regularized("rnn", "none", 5, 0)
                .regularized("rnn", "flossing(1.0)", 5, 4)
                .regularized("rnn-relu", "omega(4.0)", 5, 1)
                .regularized("gru", "none", 5, 5);
        runs.finish("given", "Given");

        assertThat(Drawn.files(folder).get("index.html").replace("\n", " "))
                .contains(
                        "tanh RNN, keras, on temporal-order, T = 10: 4/5 solved it with flossing(1.0) (rate 0.001, 100 updates), 0/5 without "
                                + "(rate 0.001, 100 updates).")
                .contains("<td class=\"n\">0.00100 0.00100 – 0.700</td>")
                .doesNotContain("solved it with omega");
    }
}
