package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensitivityReportTest {
    @TempDir
    private Path folder;

    /**
     * Seeds from 1 on, looked at before their one update and after it, when all is otherwise. Of seed s the logarithms are those that are given
     * and s/100 more, so that quotients of two variants are the same for all.
     */
    private static void looked(
            SyntheticRuns runs, String cell, int bias, double steps, double factor, double keep, int seeds) {
        for (int seed = 1; seed <= seeds; seed++) {
            Points points = new Points();
            for (long step = 0; step <= 1; step++) {
                points.add("time-scale", step, 0, steps / 2 + step);
                points.add("time-scale", step, 1, steps * 2 + step);
                points.add("sensitivity-factor-log10", step, 0, 0.5 + factor + seed / 100.0 + step);
                points.add("sensitivity-keep-log10", step, 0, 0.5 + keep + seed / 100.0 + step);
                points.add("sensitivity-state-log10", step, 0, 0.5 + 3 * step);
                points.add("carry-total-log10", step, 0, 0);
                points.add("carry-total-log10", step, 7, factor - 0.7 + 5 * step);
                points.add("carry-total-log10", step, 9, -3);
            }
            write(runs, cell, bias, seed, points);
        }
    }

    private static void write(SyntheticRuns runs, String cell, int bias, int seed, Points points) {
        points.add("loss", 1, 0, 0.5);
        Map<String, Object> settings = SyntheticRuns.settings(
                RunRecord.TRAINING, "equal-units", cell, "forget-bias(" + bias + ")", 8, 100, seed);
        settings.put("task", "flip-flop");
        settings.put("steps", 1);
        settings.put("probe", points.series("time-scale").isEmpty() ? "gates" : "carry,gates,sensitivity");
        runs.write(
                settings,
                Map.of("metric-name", "test share wrong"),
                SyntheticRuns.outcome(Outcome.Status.FINISHED, 1, 0.5, 0),
                points);
    }

    private String page(SyntheticRuns runs) throws Exception {
        runs.finish("sensitivity", "Sensitivity");
        return Drawn.files(folder).get("index.html").replace("\n", " ");
    }

    @Test
    void the_longest_memory_is_compared_with_the_shortest_seed_by_seed_as_before_the_first_update() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        looked(runs, "gru", 3, 20, 1.68, 0.3, 5);
        looked(runs, "gru", 0, 2, 0.7, 0.2, 5);
        looked(runs, "gru", 1, 4, 9, 9, 5);

        assertThat(page(runs))
                .contains(
                        "GRU on flip-flop, T = 100, before training: where the time scale is 20.0 steps and not 2.00, "
                                + "the last state, relative to its size, moves 9.55 [9.55,\u00a09.55] times as much with the factors by which units keep, "
                                + "and 1.26 [1.26,\u00a01.26] times as much with what these are made of (5 seeds, 95 % intervals). "
                                + "At the longest memory the largest norm that a unit gradient has at any lag of its way back, in the mean over sequences, is 9.55 [9.55,\u00a09.55].");
        Map<String, String> files = Drawn.files(folder);
        // mean of the logarithms 0.71 to 0.75, whose deviation is 0.0158: 0.73 ± 2.776 · 0.0158/√5; and λ = e^(−1/2)
        assertThat(files.get("sensitivity-factor-flip-flop-t-100.csv"))
                .startsWith("cell,started,log10_time_scale,log10_sensitivity,low_95,high_95,seeds,closed_form\n"
                        + "GRU,forget-bias(0),0.301,0.73,0.7104,0.7496,5,")
                .contains("GRU,forget-bias(3),1.301,1.71,");
        assertThat(files).containsKey("sensitivity-keep-flip-flop-t-100.csv");
    }

    @Test
    void of_fewer_than_five_seeds_nothing_is_claimed() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        looked(runs, "gru", 0, 2, 0.7, 0.2, 4);
        looked(runs, "gru", 3, 20, 1.7, 0.2, 5);

        assertThat(page(runs))
                .contains("GRU on flip-flop, T = 100: n = 4 seeds, fewer than 5: no claim.")
                .doesNotContain("times as much");
    }

    /** A unit that never forgets has no time scale, and a state that is exactly zero nothing to be relative to. */
    @Test
    void runs_of_which_a_number_is_none_are_in_no_mean() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        looked(runs, "gru", 0, 2, 0.7, 0.2, 5);
        looked(runs, "gru", 3, Double.POSITIVE_INFINITY, 1.7, 0.2, 5);
        looked(runs, "lstm", 0, 2, 0.7, Double.NEGATIVE_INFINITY, 5);

        assertThat(page(runs))
                .contains("<th scope=\"row\">GRU</th><td>forget-bias(0)</td>")
                .contains("Not drawn, because their runs hold no number of it: GRU, forget-bias(3); LSTM.")
                .doesNotContain("<td>forget-bias(3)</td>", "<th scope=\"row\">LSTM</th>");
    }

    @Test
    void of_a_cell_without_factors_it_is_said_that_there_is_nothing_to_draw() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        looked(runs, "rnn", 0, Double.NaN, Double.NaN, Double.NaN, 5);

        assertThat(page(runs))
                .contains(
                        "There is nothing to draw: no run that was set to use the probes gates and sensitivity holds a number of it: tanh RNN.");
    }

    @Test
    void without_the_probes_there_is_nothing_to_see() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        write(runs, "gru", 0, 1, new Points());

        assertThat(page(runs))
                .contains(
                        "How much does the last state move with what a cell keeps by?: no run was set to use the probes gates and sensitivity.");
    }

    /** Time scale 10 before training and 40 after; the state twice as sensitive by the factor, half as much by what is learnt. */
    @Test
    void what_was_trained_is_told_after_training_beside_before_run_by_run() throws Exception {
        SyntheticRuns runs = new SyntheticRuns(folder);
        looked(runs, "gru", 0, 2, 0.7, 0.2, 5);
        looked(runs, "gru", 3, 20, 1.7, 0.2, 5);
        for (int seed = 1; seed <= 6; seed++) {
            boolean diverged = seed == 6;
            Points points = new Points();
            for (long step : new long[] {0, 200, 300}) {
                double after = step == 0 ? 0 : step == 300 ? 1 : 100;
                points.add("time-scale", step, 0, (5 + 15 * after) * (1 + seed / 10.0));
                points.add("time-scale", step, 1, (20 + 60 * after) * (1 + seed / 10.0));
                points.add("sensitivity-factor-log10", step, 0, 0.5 + seed / 100.0 + Math.log10(2) * after);
                points.add("sensitivity-keep-log10", step, 0, 0.2 + seed / 100.0 - Math.log10(2) * after);
                points.add("sensitivity-state-log10", step, 0, 0.1);
            }
            for (long step = 1; step <= 300; step++) {
                points.add("loss", step, 0, diverged && step == 300 ? Double.NaN : 0.5);
            }
            Map<String, Object> settings =
                    SyntheticRuns.settings(RunRecord.TRAINING, "equal-units", "gru", "keras", 8, 60, seed);
            settings.put("task", "temporal-order");
            settings.put("steps", 300);
            settings.put("probe", "carry,gates,sensitivity");
            runs.write(
                    settings,
                    Map.of("metric-name", "test accuracy"),
                    SyntheticRuns.outcome(
                            diverged ? Outcome.Status.DIVERGED : Outcome.Status.FINISHED, 300, 0.5, diverged ? 0 : 250),
                    points);
        }

        String page = page(runs);

        assertThat(page)
                .contains(
                        "on temporal-order, T = 60, after training (5 of 6 runs solved it): the time scale is 4.00 [4.00,\u00a04.00] times what it was before, and the "
                                + "last state, relative to its size, moves 2.00 [2.00,\u00a02.00] times as much with the factors by which units keep, and 0.500 "
                                + "[0.500,\u00a00.500] times as much with what these are made of (5 runs that finished, 95 % intervals).");
        assertThat(Drawn.files(folder)).doesNotContainKey("sensitivity-factor-temporal-order-t-60.csv");
    }
}
