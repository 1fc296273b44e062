package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of the gradient at the end: a seed that has nothing hides no other, and what was cut is no finding about a cell. */
class LeftAtTheEndTest {
    private static final int LENGTH = 20;

    @TempDir
    private Path temporary;

    @Test
    void zeros_are_counted_beside_the_mean_of_the_others() throws IOException {
        SyntheticRuns runs = new SyntheticRuns(temporary);
        double nothing = Double.NEGATIVE_INFINITY;
        double[] left = {-0.2, nothing, -0.2, nothing, -0.2};
        for (int seed = 1; seed <= 5; seed++) {
            run(runs, "gru", 0, seed, left[seed - 1]);
            run(runs, "gru", 5, seed, nothing);
            run(runs, "lstm", LENGTH, seed, nothing);
            run(runs, "lstm", 0, seed, nothing);
            run(runs, "rnn", 0, seed, -1);
        }
        runs.finish("comparison", "Title");
        assertThat(Drawn.files(temporary).get("index.html"))
                .contains("GRU, uncut −0.2")
                .contains(" at lag 20 (n = 3; exactly zero in 2 more)")
                .contains("LSTM, uncut nothing at lag 20 (n = 5)")
                .contains("tanh RNN −1.0")
                .contains(" Of 2 variants nothing is left there because their gradient was cut before.")
                .doesNotContain("−∞ at lag", "GRU, cut at 5 nothing");
    }

    private static void run(SyntheticRuns runs, String cell, int cut, int seed, double left) {
        Points points = new Points();
        for (int lag = 0; lag <= LENGTH; lag++) {
            points.add("loss-gradient-log10", 100, lag, lag == LENGTH ? left : 0);
        }
        points.add("metric", 100, 0, 0.2);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric-name", "test MSE");
        facts.put("baselines", Map.of("constant predictor", 1 / 6.0));
        Map<String, Object> settings = SyntheticRuns.settings(RunRecord.TRAINING, "g", cell, "keras", 4, LENGTH, seed);
        settings.put("truncate", cut);
        runs.write(settings, facts, SyntheticRuns.outcome(Outcome.Status.FINISHED, 100, 0.2, 0), points);
    }
}
