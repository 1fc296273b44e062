package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaysReportTest {
    @TempDir
    private Path folder;

    @Test
    void each_way_is_tested_against_every_way() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs)
                .way("gru", "all", 6, 6)
                .way("gru", "carry", 6, 6)
                .way("gru", "rest(50)", 6, 0)
                .way("gru", "rest", 6, 0);
        runs.finish("ways", "Ways");
        String page = Drawn.files(folder).get("index.html").replace("\n", " ");

        // 6/6 against 0/6: p = 2 / C(12, 6) = 0.00216; of three tests the smallest times three
        assertThat(page)
                .contains(
                        "every way 6/6; through the carry alone 6/6; through everything but the carry from update 50 on 0/6; through everything but the carry 0/6.")
                .contains("Of 3 comparisons with every way", "the task was solved less often in 2 (GRU, ")
                .contains("0.0022</td><td class=\"n\">0.0065</td><td>less often than every way</td>")
                .contains("<td>not told apart</td>");
    }

    @Test
    void of_few_seeds_nothing_is_claimed() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs).way("gru", "all", 3, 3).way("gru", "rest", 3, 0);
        runs.finish("ways", "Ways");

        assertThat(Drawn.files(folder).get("index.html").replace("\n", " "))
                .contains("N = 3 seeds, fewer than 5: no claim.")
                .doesNotContain("less often");
    }

    /** 5/5 against 0/5: p = 2 / C(10, 5) = 0.0079; seven of them together 0.056. */
    @Test
    void where_no_difference_could_be_told_it_is_said() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        InterventionRuns some = new InterventionRuns(runs).way("gru", "all", 5, 5);
        for (int from = 2; from <= 8; from++) {
            some.way("gru", "rest(" + from + ")", 5, 0);
        }
        runs.finish("ways", "Ways");

        assertThat(Drawn.files(folder).get("index.html"))
                .contains("With 5 seeds and 7 comparisons on this page even all against none could not be told apart")
                .doesNotContain("less often");
    }
}
