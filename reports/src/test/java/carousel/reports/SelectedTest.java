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

/** The test at the best validation stands beside the last one where runs validate, and nowhere else. */
class SelectedTest {
    private static final String HEADING = "test at the best validation";

    @TempDir
    private Path temporary;

    @Test
    void the_test_at_the_best_validation_is_told_of_those_that_validate() throws IOException {
        SyntheticRuns runs = new SyntheticRuns(temporary);
        for (int seed = 1; seed <= 5; seed++) {
            run(runs, "gru", seed, true);
            run(runs, "lstm", seed, false);
        }
        runs.finish("comparison", "Title");
        String page = Drawn.files(temporary).get("index.html");
        assertThat(page).contains(HEADING, "at update 40");
        assertThat(page.split("at update 40", -1)).as("of the GRU alone").hasSize(2);
    }

    @Test
    void where_none_validates_there_is_no_such_column() throws IOException {
        SyntheticRuns runs = new SyntheticRuns(temporary);
        run(runs, "gru", 1, false);
        runs.finish("comparison", "Title");
        assertThat(Drawn.files(temporary).get("index.html"))
                .contains("better than every baseline")
                .doesNotContain(HEADING);
    }

    /** The best validation after update 40, or 30 or 50 by the seed. */
    private static void run(SyntheticRuns runs, String cell, int seed, boolean validates) {
        Points points = new Points();
        for (int step = 0; step <= 100; step += 10) {
            points.add("metric", step, 0, 8 + 0.01 * seed);
            if (validates) {
                points.add("validation", step, 0, 8 + Math.abs(step - 40 - 10 * ((seed + 1) % 3 - 1)));
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric-name", "test NLL per frame");
        facts.put("baselines", Map.of("constant", 11.0));
        Map<String, Object> settings = SyntheticRuns.settings(RunRecord.TRAINING, "g", cell, "keras", 4, 20, seed);
        runs.write(settings, facts, SyntheticRuns.outcome(Outcome.Status.FINISHED, 100, 8 + 0.01 * seed, 0), points);
    }
}
