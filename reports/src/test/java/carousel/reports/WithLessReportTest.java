package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GRU beside an LSTM on tasks of which each reaches another verdict. Seeds 1 to n, solved at the updates given; 0 for never. */
class WithLessReportTest {
    private static final long BUDGET = 6000;

    @TempDir
    private Path folder;

    private void runs(SyntheticRuns runs, String group, String task, String cell, long hidden, long... solvedAt) {
        for (int seed = 1; seed <= solvedAt.length; seed++) {
            long at = solvedAt[seed - 1];
            Points points = new Points();
            for (long step = 100; step <= BUDGET; step += 100) {
                points.add("metric", step, 0, at > 0 && step >= at ? 0.001 : 0.7);
            }
            Map<String, Object> settings = SyntheticRuns.settings(
                    RunRecord.TRAINING,
                    group,
                    cell.split(" ")[0],
                    cell.contains(" ") ? cell.split(" ")[1] : "keras",
                    (int) hidden,
                    60,
                    seed);
            settings.put("task", task);
            settings.put("steps", BUDGET);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("metric-name", "test MSE");
            facts.put("success", "test MSE < 0.01");
            facts.put("parameters", hidden * 100);
            Outcome outcome = SyntheticRuns.outcome(Outcome.Status.FINISHED, BUDGET, at > 0 ? 0.001 : 0.7, (int) at);
            runs.write(settings, facts, outcome, points);
        }
    }

    private String page() throws Exception {
        return Drawn.files(folder).get("index.html").replaceAll("\\s+", " ");
    }

    @Test
    void every_verdict_is_reached_where_its_numbers_are() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        runs(runs, "equal-units", "adding", "gru", 32, 400, 500, 400, 300, 400, 500);
        runs(runs, "equal-units", "adding", "lstm", 32, 1200, 1300, 1100, 1200, 1500, 1200);
        runs(runs, "equal-units", "copy", "gru", 32, 2400, 2500, 2300, 2600, 2400, 2700);
        runs(runs, "equal-units", "copy", "lstm", 32, 1200, 1300, 1100, 1200, 1500, 1200);
        runs(runs, "equal-units", "temporal-order", "gru", 32, 1000, 1100, 1000, 1000, 1000, 900);
        runs(runs, "equal-units", "temporal-order", "lstm", 32, 1000, 1000, 1000, 1100, 1000, 1000);
        runs(runs, "equal-units", "temporal-order-3", "gru", 32, 400, 0, 1200, 0, 500, 5000);
        runs(runs, "equal-units", "temporal-order-3", "lstm", 32, 0, 700, 0, 600, 5000, 500);
        runs(runs, "equal-units", "jsb-chorales", "gru", 32, 0, 0, 0, 0, 0, 0);
        runs(runs, "equal-units", "jsb-chorales", "lstm", 32, 0, 0, 0, 0, 0, 0);
        runs.finish("with-less", "As good?");
        String page = page();
        assertThat(page)
                .contains("GRU beside LSTM, at the rates that stand in the tables, of 5 comparisons: ")
                .contains("fewer updates in 1 (adding, T = 60)")
                .contains("as few, by the margin in 1 (temporal-order, T = 60)")
                .contains("more updates in 1 (copy, T = 60)")
                .contains("not decided in 1 (temporal-order-3, T = 60)")
                .contains("neither solved it in 1 (jsb-chorales, T = 60)");
    }

    /**
     * Of 0.5 six times and 2, 2, 2, 2, 4, 4 the middle six are 0.5 and 2 three times each. A resample has one 4 among them, which makes 2^(1/6) of 1, if four of its six
     * pairs on copy are a 4, 10 % of resamples, and two if five are, 1.8 %.
     */
    @Test
    void tasks_are_pooled_by_the_middle_half_of_their_pairs_where_no_run_is_lost() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder.resolve("whole"));
        runs(runs, "equal-units", "adding", "gru", 32, 100, 200, 300, 400, 500, 600);
        runs(runs, "equal-units", "adding", "lstm", 32, 200, 400, 600, 800, 1000, 1200);
        runs(runs, "equal-units", "copy", "gru", 32, 200, 400, 600, 800, 4000, 4000);
        runs(runs, "equal-units", "copy", "lstm", 32, 100, 200, 300, 400, 1000, 1000);
        runs.finish("with-less", "As good?");
        String page = Drawn.files(folder.resolve("whole")).get("index.html").replaceAll("\\s+", " ");
        assertThat(page)
                .contains("GRU beside LSTM, over all tasks together: 1.00 [1.00,\u00a01.12] at equal units (2 tasks)")
                .containsPattern(
                        "GRU beside LSTM</th><td>equal units</td><td>adding, T = 60; copy, T = 60</td><td class=\"n\">12</td>");

        runs = new SyntheticRuns(folder.resolve("few"));
        runs(runs, "equal-units", "adding", "gru", 32, 100, 200, 300, 400);
        runs(runs, "equal-units", "adding", "lstm", 32, 200, 400, 600, 800);
        runs(runs, "equal-units", "copy", "gru", 32, 200, 400, 600, 800, 4000, 4000);
        runs(runs, "equal-units", "copy", "lstm", 32, 100, 200, 300, 400, 1000, 1000);
        runs.finish("with-less", "As good?");
        assertThat(Drawn.files(folder.resolve("few")).get("index.html")).doesNotContain("over all tasks together:");
    }

    @Test
    void with_equal_parameters_the_other_cell_is_the_one_of_equal_units_and_lost_or_few_runs_decide_nothing()
            throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        runs(runs, "equal-units", "adding", "gru", 32, 400, 500, 400, 300);
        runs(runs, "equal-units", "adding", "lstm", 32, 1200, 1300, 1100, 1200);
        runs(runs, "equal-parameters", "adding", "gru", 37, 400, 500, 400, 300);
        runs.finish("with-less", "As good?");
        assertThat(page())
                .contains("GRU beside LSTM, at the rates that stand in the tables, of 2 comparisons: ")
                .contains("too few seeds in 2 (adding, T = 60)")
                .containsPattern(
                        "adding, T = 60, equal parameters</th><td>GRU</td><td>LSTM</td><td class=\"n\">3,700 3,200</td>");
        Map<String, String> files = Drawn.files(folder);
        assertThat(files.get("solved-adding-t-60-equal-units-1.csv"))
                .contains("GRU,equal-units,32,400,3,4,0.75,", "LSTM,equal-units,32,1300,4,4,1.0,");
        assertThat(files.get("solved-adding-t-60-equal-parameters-2.csv"))
                .contains("LSTM,equal-units,32,1300,4,4,1.0,");
    }

    /** A run that is not solved counts with its budget, which draws every ratio towards 1: of that no equality may be made. */
    @Test
    void where_the_first_does_not_solve_it_in_every_run_it_is_never_as_few() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        runs(runs, "equal-units", "adding", "gru", 32, 0, 0, 0, 0, 0, 0);
        runs(runs, "equal-units", "adding", "lstm", 32, 5700, 0, 0, 5800, 0, 0);
        runs(runs, "equal-units", "copy", "gru", 32, 5200, 0, 5300, 0, 5100, 0);
        runs(runs, "equal-units", "copy", "lstm", 32, 0, 0, 0, 0, 0, 0);
        runs.finish("with-less", "As good?");
        assertThat(page()).contains("of 2 comparisons: not decided in 2 (adding, T = 60; copy, T = 60)");
    }

    @Test
    void of_lost_runs_no_ratio_test_or_parameters_are_told_and_a_cell_without_any_is_named() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        runs(runs, "equal-units", "adding", "gru", 32, 400, 500, 400, 300, 400, 500);
        runs(runs, "equal-units", "adding", "lstm", 32, 1200, 1300, 1100, 1200, 1500, 1200);
        runs(runs, "equal-units", "copy", "gru", 32, 400, 500, 400, 300, 400, 500);
        runs(runs, "equal-units", "copy", "lstm", 32, 1200, 1300, 1100, 1200, 1500, 1200);
        runs.finish("with-less", "As good?");
        for (Path run : RunFolder.list(folder)) {
            String id = run.getFileName().toString();
            if (id.startsWith("adding-gru") || id.startsWith("copy-lstm") && id.contains("-s3-")) {
                Files.move(run, run.resolveSibling("." + id));
            }
        }
        assertThat(page())
                .contains("Not compared, because every run is lost: gru on adding, T = 60, equal units.")
                .containsPattern(
                        "copy, T = 60, equal units</th>.{10,90}3,200 3,200</td><td class=\"n\">6/6 5/6</td><td class=\"n\">–</td><td class=\"n\">not defined</td><td>runs are lost, no claim</td>");
    }

    @Test
    void who_solved_nothing_is_in_the_table_too() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        runs(runs, "equal-units", "adding", "gru", 32, 400, 500, 400, 300, 400, 500);
        runs(runs, "equal-units", "adding", "lstm", 32, 0, 0, 0, 0, 0, 0);
        runs.finish("with-less", "As good?");
        assertThat(Drawn.files(folder).get("solved-adding-t-60-equal-units-1.csv"))
                .contains("LSTM,equal-units,32,6000,0,6,0.0,", "GRU,equal-units,32,6000,6,6,1.0,");
    }

    /** An LSTM of both kinds on each task, so that the initializer is in its name. */
    private void chrono(SyntheticRuns runs, String task, String init) {
        runs(runs, "equal-units", task, "gru", 32, 400, 500, 400, 300, 400, 500);
        runs(runs, "equal-units", task, "lstm", 32, 1200, 1300, 1100, 1200, 1500, 1200);
        runs(runs, "equal-units", task, "lstm " + init, 32, 1200, 1300, 1100, 1200, 1500, 1200);
    }

    @Test
    void chrono_is_named_after_the_length_where_it_follows_it_and_by_its_number_where_it_does_not() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder.resolve("follows"));
        chrono(runs, "adding", "chrono(60)");
        chrono(runs, "copy", "chrono(80)");
        runs.finish("with-less", "As good?");
        assertThat(Drawn.files(folder.resolve("follows")).get("index.html"))
                .contains("GRU beside LSTM, chrono(T), at the rates that stand in the tables, of 2 comparisons");
        SyntheticRuns fixed = new SyntheticRuns(folder.resolve("fixed"));
        chrono(fixed, "adding", "chrono(60)");
        chrono(fixed, "copy", "chrono(60)");
        fixed.finish("with-less", "As good?");
        assertThat(Drawn.files(folder.resolve("fixed")).get("index.html"))
                .contains("GRU beside LSTM, chrono(60), at the rates that stand in the tables, of 2 comparisons");
    }
}
