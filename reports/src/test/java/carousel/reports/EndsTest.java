package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run ended, and on what terms, is told in one way wherever it is told. */
class EndsTest {
    @TempDir
    private Path temporary;

    private SyntheticRuns runs;

    private Map<String, String> draw(String report) throws IOException {
        runs.finish(report, "Title");
        return Drawn.files(temporary);
    }

    /**
     * A run with this metric at every 100th update.
     *
     * @param name of the metric
     * @param baseline of it
     */
    private void run(int seed, Outcome.Status status, String name, double baseline, double... metric) {
        Points points = new Points();
        for (int i = 0; i < metric.length; i++) {
            points.add("metric", 100L * i, 0, metric[i]);
        }
        boolean accuracy = name.contains("accuracy");
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("parameters", 300L);
        facts.put("metric-name", name);
        facts.put("metric-better", accuracy ? "higher" : "lower");
        facts.put("success", name + (accuracy ? " > 0.99" : " < 0.01"));
        facts.put("baselines", Map.of("constant predictor", baseline));
        int last = metric.length - 1;
        runs.write(
                SyntheticRuns.settings(RunRecord.TRAINING, "g", "gru", "keras", 4, 3, seed),
                facts,
                SyntheticRuns.outcome(status, 100L * last, metric[last], 0), // as earlier versions wrote it
                points);
    }

    /** All runs had got to 10⁻⁴ when a number was no longer finite. */
    @Test
    void a_diverged_run_has_no_final_metric_and_is_better_than_nothing() throws IOException {
        runs = new SyntheticRuns(temporary);
        for (int seed = 1; seed <= 3; seed++) {
            run(seed, Outcome.Status.DIVERGED, "test MSE", 1 / 6.0, 0.2, 0.001, 0.001, 0.001 * seed);
        }
        String page = draw("comparison").get("index.html");
        assertThat(page)
                .contains("0 of 3 runs finished; 3 diverged", "GRU 0/3 [0.00–0.56]", "GRU none of those.")
                .contains("0 of 3</td><td class=\"n\">–</td><td class=\"n\">–</td>")
                .contains("not solved (0/3)</td><td class=\"n\">–</td><td class=\"n\">–</td><td>3 diverged</td>")
                .contains("GRU 0 of 3 left, the first gone after update 300")
                .doesNotContain("1.00e−3", "0.00182", "ends better than every baseline", "3 of 3");
    }

    @Test
    void a_mean_curve_says_how_many_runs_are_left() throws IOException {
        runs = new SyntheticRuns(temporary);
        run(1, Outcome.Status.FINISHED, "test MSE", 0.2, 0.2, 0.1, 0.1, 0.1);
        run(2, Outcome.Status.FINISHED, "test MSE", 0.2, 0.2, 0.1, 0.1, 0.1);
        run(3, Outcome.Status.DIVERGED, "test MSE", 0.2, 0.2, 0.1);
        Map<String, String> files = draw("comparison");
        String name = files.keySet().stream()
                .filter(file -> file.startsWith("metric-") && file.endsWith(".csv"))
                .findFirst()
                .orElseThrow();
        assertThat(files.get(name).lines().map(line -> line.substring(line.lastIndexOf(',') + 1)))
                .containsExactly("seeds", "3", "3", "2", "2");
        assertThat(files.get(name.replace(".csv", ".svg"))).contains("GRU, 2/3 left");
        assertThat(files.get("index.html"))
                .contains("GRU 2 of 3 left, the first gone after update 100", "\"n\":[3,3,2,2]")
                .contains("2 of 3</td><td class=\"n\">0.100");
    }

    /** Between the baseline and a tenth below it; and a tenth below it and better. Both tables count by one rule. */
    @Test
    void two_tables_agree_on_who_is_better_than_the_baseline() throws IOException {
        runs = new SyntheticRuns(temporary);
        for (int seed = 1; seed <= 5; seed++) {
            double end = seed <= 3 ? 0.185 + 0.001 * seed : 0.15;
            run(seed, Outcome.Status.FINISHED, "test MSE", 0.2, 0.2, 0.19, end, end);
        }
        assertThat(draw("comparison").get("index.html"))
                .contains(
                        "3 not solved within 1,500 updates, no better than baseline; 2 not solved within 1,500 updates, better than baseline")
                .contains("5 of 5</td>", "2/5\n[0.12–0.77]</td>", "(rate 0.002, 1,500 updates) GRU 2/5.");
    }

    @Test
    void intervals_of_an_accuracy_stay_between_0_and_1() throws IOException {
        runs = new SyntheticRuns(temporary);
        run(1, Outcome.Status.FINISHED, "test accuracy", 0.5, 0.5, 0.9, 0.9);
        run(2, Outcome.Status.FINISHED, "test accuracy", 0.5, 0.1, 0.1, 0.1);
        run(3, Outcome.Status.FINISHED, "test accuracy", 0.5, 0.9, 0.9, 0.9);
        Map<String, String> files = draw("comparison");
        String csv = files.entrySet().stream()
                .filter(file -> file.getKey().matches("metric-.*csv"))
                .findFirst()
                .orElseThrow()
                .getValue();
        csv.lines().skip(1).forEach(line -> {
            String[] cells = line.split(",");
            assertThat(Double.parseDouble(cells[4])).isBetween(0.0, 1.0);
            assertThat(Double.parseDouble(cells[5])).isBetween(0.0, 1.0);
        });
        assertThat(files.get("index.html")).containsPattern("0.633\n\\[0.0[0-9]+,.0.9[0-9]+\\]");
    }

    /** Solved, and lost again: of seven later tests two are good enough. */
    @Test
    void whether_a_solved_task_stays_solved_stands_beside_it() throws IOException {
        runs = new SyntheticRuns(temporary);
        run(1, Outcome.Status.FINISHED, "test MSE", 0.2, 0.2, 0.001, 0.001, 0.001, 0.1, 0.1, 0.1, 0.1, 0.1);
        assertThat(draw("comparison").get("index.html"))
                .contains("1/1\n[0.21–1.00]</td><td>100</td><td class=\"n\">100</td><td class=\"n\">0.29</td>");
    }

    /** Below the line at the very end, and not solved: the rule is told where the two stand side by side. */
    @Test
    void a_last_test_below_the_line_is_no_success() throws IOException {
        runs = new SyntheticRuns(temporary);
        run(1, Outcome.Status.FINISHED, "test MSE", 0.2, 0.2, 0.2, 0.001);
        run(2, Outcome.Status.FINISHED, "test MSE", 0.2, 0.2, 0.2, 0.2);
        assertThat(draw("comparison").get("index.html"))
                .contains("1 run met the criterion at the last test, but not at three in a row: not solved");
    }

    /** Another rate may turn round who learns what, so no sentence about it goes without. */
    @Test
    void sentences_about_what_cells_learnt_name_rate_and_updates() throws IOException {
        for (String report : List.of("comparison", "vanishing-gradients")) {
            runs = new SyntheticRuns(temporary).steps(1500, 100).length(20).vanishing(5, 5);
            String page = draw(report).get("index.html");
            List<String> sentences = Pattern.compile("<(?:p class=\"finding\"|li)>(.*?)</(?:p|li)>")
                    .matcher(page)
                    .results()
                    .map(m -> m.group(1))
                    .filter(text -> text.matches(".*(GRU|LSTM|RNN).*")
                            && !text.matches("(?s).*<a .*|.*[Bb]efore training.*tr(y|ied).*"))
                    .filter(text ->
                            !text.startsWith("Factor per step before training") && !text.startsWith("Before training"))
                    .toList();
            assertThat(sentences).as(report).hasSizeGreaterThan(2);
            assertThat(sentences).as(report).allMatch(text -> text.contains("rate 0.002, 1,500 updates"));
        }
    }

    /** Every CSV of every report: a name that stands twice would be read once. */
    @Test
    void no_table_of_any_figure_repeats_the_name_of_a_column() throws IOException {
        for (String report : Reports.names()) {
            runs = new SyntheticRuns(temporary).steps(1500, 300).length(20).vanishing(2, 2);
            draw(report).forEach((file, text) -> {
                if (file.endsWith(".csv")) {
                    String header = text.substring(0, text.indexOf('\n'));
                    assertThat(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                            .as(report + ", " + file)
                            .doesNotHaveDuplicates();
                }
            });
        }
    }
}
