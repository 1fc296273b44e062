package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruncationReportTest {
    @TempDir
    private Path folder;

    @Test
    void success_over_reach_stands_beside_what_the_task_asks_for() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs)
                .cut("gru", 0, 5, 5)
                .cut("gru", 2, 5, 0)
                .cut("gru", 4, 5, 1)
                .cut("gru", 5, 5, 4)
                .cut("rnn", 0, 5, 3)
                .cut("rnn", 5, 5, 0);
        runs.finish("truncation", "Cut");
        Map<String, String> files = Drawn.files(folder);
        String page = files.get("index.html").replace("\n", " ");

        assertThat(page)
                .contains(
                        "cells with gates 1/10 where no gradient reached the last input, 4/5 where it did for some answers, 5/5 uncut; "
                                + "cells without 0/5 where it did for some answers, 3/5 uncut.",
                        "With the gradient over the longest lag cut off, cells with gates solved 5/15; with all of it 5/5.",
                        "<th scope=\"row\">without gates</th><td>cut off</td><td class=\"n\">0</td><td class=\"n\">5</td>")
                .contains("solved although no last input was reached: GRU on temporal-order, T = 10 with K = 4 1/5.")
                .contains(
                        "Solved less often than uncut although it was reached: GRU on temporal-order, T = 10 with K = 5 4/5 "
                                + "(uncut 5/5, 1 not solved within 100 updates).")
                .contains("minimal lag 4, longest 9")
                .contains("<td class=\"n\">4/5 40</td>", "<td class=\"n\">1/5 –</td>");
        assertThat(files.get("map-temporal-order-t-10-1.csv"))
                .contains("GRU,keras,0.01,4,1,5,0.2,", "GRU,keras,0.01,10,5,5,1.0,", "tanh RNN,keras,0.001,5,0,5,0.0,");
    }

    @Test
    void one_reach_alone_is_told_without_those_that_were_not_tried() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs).cut("gru", 5, 5, 4);
        runs.finish("truncation", "Cut");
        assertThat(Drawn.files(folder).get("index.html").replace("\n", " "))
                .contains(
                        "Solved, over all tasks: cells with gates 4/5 where it did for some answers.",
                        "With the gradient over the longest lag cut off, cells with gates solved 4/5.")
                .doesNotContain("0/0");
    }

    @Test
    void where_several_answers_are_asked_for_all_of_them_must_be_reached() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs).withSpread(3).cut("gru", 0, 5, 5).cut("gru", 8, 5, 4);
        runs.finish("truncation", "Cut");
        assertThat(Drawn.files(folder).get("index.html").replace("\n", " "))
                .contains("cells with gates 4/5 where it did for some answers, 5/5 uncut.")
                .contains("minimal lag 4, longest 6");
    }

    @Test
    void runs_that_do_not_tell_lags_have_a_map_and_no_law() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        new InterventionRuns(runs).withoutLags().cut("gru", 0, 5, 5).cut("gru", 3, 5, 2);
        runs.finish("truncation", "Cut");
        Map<String, String> files = Drawn.files(folder);

        assertThat(files.get("index.html").replace("\n", " "))
                .contains("how far back answers depend on inputs is not known")
                .contains("no run says how far back its task")
                .doesNotContain("Against a step");
        // cut every 3 of 10 steps from the start, the last stretch is one step
        assertThat(files.get("map-temporal-order-t-10-1.csv")).contains("GRU,keras,0.01,1,2,5,0.4,");
    }
}
