package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialisationReportTest {
    private static final int LAST = 120;

    @TempDir
    private Path temporary;

    private SyntheticRuns folder(String name) {
        return new SyntheticRuns(temporary.resolve(name));
    }

    private Map<String, String> draw(String name) throws IOException {
        return Drawn.files(temporary.resolve(name));
    }

    private String page(String name) throws IOException {
        return draw(name).get("index.html").replace("\n", " ");
    }

    private static Map<String, Object> settings(String cell, String init, int seed) {
        return SyntheticRuns.settings(RunRecord.INITIALISATION, "initialisation", cell, init, 128, LAST, seed);
    }

    /** A run with this log10 by lag, and a prediction where there is one. */
    private static void run(
            SyntheticRuns runs,
            String cell,
            String init,
            int seed,
            DoubleUnaryOperator measured,
            DoubleUnaryOperator predicted) {
        Points points = new Points();
        for (int lag = 0; lag <= LAST; lag++) {
            points.add("unit-gradient-log10", 0, lag, measured.applyAsDouble(lag));
            if (cell.equals("lstm")) {
                points.add("unit-gradient-log10-joint", 0, lag, measured.applyAsDouble(lag));
            }
            if (predicted != null) {
                points.add("predicted-log10", 0, lag, predicted.applyAsDouble(lag));
            }
        }
        runs.write(
                settings(cell, init, seed),
                Map.of(),
                SyntheticRuns.outcome(Outcome.Status.FINISHED, 0, Double.NaN, 0),
                points);
    }

    /** A tanh RNN and a GRU that lose so many decades a step, and a little more with every seed. */
    private static void pair(SyntheticRuns runs, int seeds, double rnn, double gru, double spread) {
        for (int seed = 1; seed <= seeds; seed++) {
            int own = seed;
            double more = 1 + spread * (own % 2 == 0 ? own : -own);
            run(runs, "rnn", "orthogonal", seed, lag -> lag * rnn * more, null);
            run(runs, "gru", "keras", seed, lag -> lag * gru * (2 - more), null);
        }
    }

    @Test
    void the_finding_is_said_with_its_numbers_where_it_is_true() throws Exception {
        SyntheticRuns runs = folder("a");
        pair(runs, 6, -0.02, -0.2, 0.001);
        runs.finish("initialisation", "Title");
        assertThat(page("a"))
                .contains(
                        "At default initialisation a GRU (Keras default) loses more gradient over 100 steps than an orthogonal tanh RNN: ")
                .contains("Paired over 6 seeds, the difference is 17.99 [");
    }

    @Test
    void the_opposite_is_said_where_that_is_true_and_nothing_where_neither_is() throws Exception {
        SyntheticRuns less = folder("less");
        pair(less, 6, -0.2, -0.02, 0.001);
        less.finish("initialisation", "Title");
        assertThat(page("less")).contains("loses less gradient over 100 steps").doesNotContain("loses more");
        SyntheticRuns equal = folder("equal");
        pair(equal, 6, -0.1, -0.1, 0.05);
        equal.finish("initialisation", "Title");
        assertThat(page("equal")).contains("are not told apart in what they lose over 100 steps");
        SyntheticRuns few = folder("few");
        pair(few, 4, -0.02, -0.2, 0.001);
        few.finish("initialisation", "Title");
        assertThat(page("few"))
                .contains("with fewer than 5 seeds no claim is made")
                .doesNotContain("loses more");
        SyntheticRuns alone = folder("alone");
        run(alone, "gru", "keras", 1, lag -> -0.2 * lag, null);
        alone.finish("initialisation", "Title");
        assertThat(page("alone")).contains("so no two are compared");
    }

    @Test
    void the_table_has_every_variant_by_the_names_of_the_literature() throws Exception {
        SyntheticRuns runs = folder("a");
        for (int seed = 1; seed <= 3; seed++) {
            int own = seed;
            run(runs, "gru", "gate-bias(1)", seed, lag -> lag * (-0.08 - 0.001 * own), null);
            run(runs, "gru", "keras", seed, lag -> -0.2 * lag, null);
            run(runs, "rnn-relu", "identity", seed, lag -> 0, null);
        }
        runs.finish("initialisation", "Title");
        Map<String, String> files = draw("a");
        String page = files.get("index.html");
        assertThat(page)
                .contains("gate-bias(1) (TF1 style: z and r biases 1)", "keras (Keras default)", "identity (IRNN)")
                .contains("<td class=\"n\">−8.2\u00a0±0.2</td><td class=\"n\">–</td>"); // lag 100; there is no lag 200
        assertThat(files.keySet()).contains("defaults.svg", "initialisation-gru.csv", "initialisation-all.svg");
    }

    @Test
    void predictions_are_held_against_measurements() throws Exception {
        SyntheticRuns runs = folder("a");
        run(runs, "rnn", "diagonal(0.9)", 1, lag -> -0.05 * lag, lag -> -0.05 * lag);
        run(runs, "gru", "diagonal(0.9)", 1, lag -> -0.05 * lag, lag -> -0.05 * lag + (lag == 70 ? 1e-9 : 0));
        run(
                runs,
                "lstm",
                "normal(0)",
                1,
                lag -> lag == 0 ? 0 : Double.NEGATIVE_INFINITY,
                lag -> lag == 0 ? 0 : Double.NEGATIVE_INFINITY);
        runs.finish("initialisation", "Title");
        String page = page("a");
        assertThat(page)
                .contains(
                        "2 of 3 runs whose gradient is known in closed form",
                        "the largest deviation is 2.30e−9, in a GRU with diagonal(0.9) at lag 70")
                .contains("<tr class=\"bad\"><th scope=\"row\">GRU, diagonal(0.9), seed 1")
                .contains("<tr><th scope=\"row\">tanh RNN, diagonal(0.9), seed 1")
                .contains("<td class=\"n\">−∞ −∞</td>");
    }

    @Test
    void a_prediction_without_a_measurement_says_so() throws Exception {
        SyntheticRuns runs = folder("a");
        run(runs, "rnn", "diagonal(0.9)", 1, lag -> lag > 99 ? Double.NaN : 0, lag -> 0);
        runs.finish("initialisation", "Title");
        assertThat(page("a"))
                .contains("at 21 of 121 lags there is no measured number", "there is no number to compare at lag 100");
    }

    @Test
    void values_that_are_not_numbers_are_noted_and_crossed() throws Exception {
        SyntheticRuns runs = folder("a");
        pair(runs, 2, -0.02, -0.2, 0.001);
        run(runs, "gru", "keras", 3, lag -> lag == 50 ? Double.NaN : -0.2 * lag, null);
        run(runs, "lstm", "keras", 1, lag -> lag > 100 ? Double.NEGATIVE_INFINITY : -0.1 * lag, null);
        runs.finish("initialisation", "Title");
        Map<String, String> files = draw("a");
        assertThat(files.get("index.html"))
                .contains("1 value is not a number and in no mean", "20 values are exactly zero, so is the mean")
                .contains("−10.0\u00a0±0.2 (2)"); // two seeds of three at lag 50
        SyntheticRuns whole = folder("b");
        pair(whole, 3, -0.02, -0.2, 0.001);
        whole.finish("initialisation", "Title");
        String crossed = files.get("initialisation-gru.svg"), plain = draw("b").get("initialisation-gru.svg");
        assertThat(crossed.split("<path", -1).length).isGreaterThan(plain.split("<path", -1).length);
    }

    @Test
    void whatever_the_numbers_are_there_is_a_page() throws Exception {
        for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0}) {
            SyntheticRuns runs = folder("v" + value);
            run(runs, "rnn", "orthogonal", 1, lag -> value, null);
            run(runs, "gru", "keras", 1, lag -> value, lag -> value);
            runs.finish("initialisation", "Title");
            assertThat(page("v" + value)).as("%s", value).contains("2 of 2 runs finished");
        }
    }

    @Test
    void without_runs_or_points_every_place_says_so() throws Exception {
        folder("empty").finish("initialisation", "Title");
        assertThat(page("empty"))
                .contains(
                        "Gradient by lag: no run was looked at before training.",
                        "What is left, by lag: no run was looked at before training.",
                        "Exact predictions: no run has a prediction in closed form.");
        SyntheticRuns lost = folder("lost");
        for (int seed = 1; seed <= 2; seed++) {
            lost.expect(settings("gru", "keras", seed));
        }
        lost.finish("initialisation", "Title");
        assertThat(page("lost")).contains("2 missing", "0 of 2</td>", "2 lost", "Gradient by lag: no run");
        SyntheticRuns bare = folder("bare");
        bare.write(
                settings("gru", "keras", 1),
                Map.of(),
                SyntheticRuns.outcome(Outcome.Status.FINISHED, 0, Double.NaN, 0),
                new Points());
        new ExperimentRecord("initialisation", "Title", "", "initialisation", true, bare.ids())
                .write(temporary.resolve("bare"));
        assertThat(page("bare")).contains("This is a quick run", "1 run without these points", "class=\"absent\"");
    }

    @Test
    void same_run_files_give_the_same_bytes() throws Exception {
        SyntheticRuns runs = folder("a");
        pair(runs, 3, -0.02, -0.2, 0.001);
        run(runs, "rnn", "diagonal(0.9)", 1, lag -> -0.05 * lag, lag -> -0.05 * lag);
        runs.finish("initialisation", "Title");
        assertThat(draw("a")).isEqualTo(draw("a"));
    }
}
