package carousel.reports.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.Published.Quantity;
import carousel.core.result.Published.Row;
import carousel.reports.RunOf;
import carousel.reports.study.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final long STEPS = 100;

    private static Row row(Quantity quantity, long length) {
        return new Row("p/e", "", "", "", 1, false, quantity, length, 0, 1, "", List.of("a"), List.of("b"));
    }

    /** A run that ends with that metric and was good at test {@code solved} and ever after; 0 for never. */
    private static Run run(long seed, double metric, long solved) {
        Points points = new Points();
        for (long step = 10; step <= STEPS; step += 10) {
            points.add("metric", step, 0, solved > 0 && step >= solved ? 0.001 : 1);
        }
        points.add("metric-by-length", STEPS, 64, metric);
        Outcome outcome = new Outcome(
                Outcome.Status.FINISHED,
                STEPS,
                1,
                metric,
                solved > 0 ? OptionalLong.of(solved) : OptionalLong.empty(),
                "");
        return RunOf.run(
                Map.of("cell", "gru", "seed", seed, "steps", STEPS, "batch", 4L),
                Map.of("criterion", Map.of("below", 0.01)),
                outcome,
                points);
    }

    private static Run diverged(long seed) {
        Outcome outcome = new Outcome(Outcome.Status.DIVERGED, 7, Double.NaN, Double.NaN, OptionalLong.empty(), "NaN");
        return RunOf.run(
                Map.of("cell", "gru", "seed", seed, "steps", STEPS, "batch", 4L), Map.of(), outcome, new Points());
    }

    private static List<Run> runs(double... metrics) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < metrics.length; i++) {
            runs.add(run(i + 1, metrics[i], 10L * (i + 1)));
        }
        return runs;
    }

    /** t₀.₉₇₅(4) = 2.776445; the standard deviation of 1, 2, 3, 4, 5 is √2.5. */
    @Test
    void a_metric_is_a_mean_with_its_t_interval_of_runs_that_came_to_their_end() {
        Measured measured = Measured.of(row(Quantity.METRIC, 0), runs(1, 2, 3, 4, 5), List.of());
        assertThat(measured.interval().mean()).isEqualTo(3);
        assertThat(measured.interval().high()).isCloseTo(3 + 2.776445 * Math.sqrt(0.5), within(1e-6));
        assertThat(measured.beside()).isEmpty();
        List<Run> some = runs(1, 2, 3, 4, 5);
        some.add(diverged(6));
        measured = Measured.of(row(Quantity.METRIC, 0), some, List.of());
        assertThat(measured.interval().mean()).isEqualTo(3);
        assertThat(measured.interval().high()).isNaN();
        assertThat(measured.beside()).containsExactly("5 of 6 runs came to their end");
        measured = Measured.of(row(Quantity.METRIC, 64), runs(2, 2, 2, 2, 2), List.of());
        assertThat(measured.interval().mean()).isEqualTo(2);
        assertThat(measured.interval().low()).isNaN();
        assertThat(measured.beside()).containsExactly("the same in every run");
    }

    /** At the best validation its test was that; later ones were better and do not count. */
    private static Run validated(long seed, double selected) {
        Points points = new Points();
        for (long step = 10; step <= STEPS; step += 10) {
            points.add("validation", step, 0, Math.abs(step - 40));
            points.add("metric", step, 0, step == 40 ? selected : 0.001);
        }
        return RunOf.run(
                Map.of("cell", "gru", "seed", seed, "steps", STEPS, "batch", 4L),
                Map.of(),
                RunOf.finished(STEPS, 0),
                points);
    }

    @Test
    void a_selected_metric_is_that_at_each_run_s_best_validation() {
        List<Run> runs = new ArrayList<>(), others = new ArrayList<>();
        for (long seed = 1; seed <= 5; seed++) {
            runs.add(validated(seed, seed));
            others.add(validated(seed, 2 * seed));
        }
        Measured measured = Measured.of(row(Quantity.SELECTED, 0), runs, List.of());
        assertThat(measured.interval().mean()).isEqualTo(3);
        assertThat(measured.interval().n()).isEqualTo(5);
        Measured less = Measured.of(row(Quantity.SELECTED_DIFFERENCE, 0), runs, others);
        assertThat(less.interval().mean()).isEqualTo(-3);
        runs.add(run(6, 1, 0));
        assertThat(Measured.of(row(Quantity.SELECTED, 0), runs, List.of()).beside())
                .as("one that does not validate")
                .containsExactly("5 of 6 runs validated");
    }

    @Test
    void others_are_found_by_their_seed_in_whatever_order_they_stand() {
        List<Run> runs = runs(1, 2, 4, 8, 16), others = runs(2, 3, 5, 8, 17);
        Measured measured = Measured.of(row(Quantity.DIFFERENCE, 0), runs, others);
        assertThat(measured.interval().mean()).isCloseTo(-0.8, within(1e-12));
        Collections.reverse(others);
        assertThat(Measured.of(row(Quantity.DIFFERENCE, 0), runs, others)).isEqualTo(measured);
        Measured ratio = Measured.of(row(Quantity.RATIO, 0), runs, others);
        assertThat(ratio.interval().mean()).isCloseTo(1, within(1e-12));
        others.set(0, null);
        assertThat(Measured.of(row(Quantity.DIFFERENCE, 0), runs, others)
                        .interval()
                        .low())
                .isNaN();
        assertThat(Measured.of(row(Quantity.RATIO, 0), runs, others).interval().high())
                .isNaN();
    }

    @Test
    void what_was_not_solved_leaves_an_interval_open() {
        List<Run> solved = runs(1, 1, 1, 1, 1);
        Measured sequences = Measured.of(row(Quantity.SEQUENCES, 0), solved, List.of());
        assertThat(sequences.interval().mean()).isEqualTo(4 * 30);
        assertThat(sequences.interval().high()).isFinite();
        List<Run> late = new ArrayList<>(solved);
        late.set(0, run(1, 1, 0));
        sequences = Measured.of(row(Quantity.SEQUENCES, 0), late, List.of());
        assertThat(sequences.interval().mean()).isEqualTo(4 * (100 + 20 + 30 + 40 + 50) / 5.0);
        assertThat(sequences.interval().high()).isInfinite();
        assertThat(sequences.text()).startsWith("at least ");
        assertThat(sequences.beside()).containsExactly("4/5 solved within 400 sequences");
        assertThat(Measured.of(row(Quantity.RATIO, 0), late, solved).interval().high())
                .isInfinite();
        assertThat(Measured.of(row(Quantity.RATIO, 0), solved, late).interval().low())
                .isZero();
        List<Run> alike = List.of(run(1, 1, 50), run(2, 1, 50));
        assertThat(Measured.of(row(Quantity.SEQUENCES, 0), alike, List.of())
                        .interval()
                        .high())
                .isNaN();
    }

    @Test
    void a_lost_or_diverged_run_has_solved_nothing_and_stays_in_the_denominator() {
        List<Run> runs = new ArrayList<>(Arrays.asList(run(1, 1, 10), run(2, 0.001, 0), null, diverged(4)));
        Measured solved = Measured.of(row(Quantity.SOLVED, 0), runs, List.of());
        assertThat(solved.interval().mean()).isEqualTo(0.25);
        assertThat(solved.text()).startsWith("1/4");
        assertThat(Measured.of(row(Quantity.SOLVED, 64), runs, List.of()).text())
                .startsWith("1/4");
        assertThat(solved.beside()).containsExactly("2 of 4 runs came to their end");
    }
}
