package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.LogisticSquaredError;
import carousel.core.net.Head;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every task owes. A subclass gives a small instance of its task, and for each baseline a predictor that has it: written
 * down anew, not taken from the task.
 */
public abstract class TaskContract {
    protected static final long SEED = 20_261_123;
    protected static final int BATCH = 7;
    private final Kernels k = Kernels.scalar();

    /** A task with short sequences and a test set that is large enough for its baselines to show. */
    protected abstract Task task();

    /** For each name of {@link Task#baselines} that can be predicted: the outputs that have this metric. */
    protected abstract Map<String, Function<Batch, Panel>> predictors();

    /** The same for {@link Task#lossBaselines}. */
    protected abstract Map<String, Function<Batch, Panel>> lossPredictors();

    /** Names of baselines that no predictor can have; the subclass tests them in another way. */
    protected Set<String> unpredictable() {
        return Set.of();
    }

    /** Batches enough to make out a baseline of the loss. */
    protected int trainingBatches() {
        return 300;
    }

    /** How far chance may take a predictor from its baseline. */
    protected double allowance(Tally tally) {
        return Math.max(4 * tally.standardError(), 1e-12);
    }

    @Test
    void the_same_seed_and_index_give_the_same_bits_whatever_else_was_asked_for() {
        List<List<Double>> wanted = Rows.all(task().trainingBatch(Precision.DOUBLE, SEED, 5, BATCH));
        Task again = task();
        again.trainingBatch(Precision.FLOAT, SEED, 6, 2 * BATCH);
        again.testBatches(Precision.DOUBLE, SEED, 3).get(1);
        again.trainingBatch(Precision.DOUBLE, SEED + 1, 5, BATCH);
        for (int call = 0; call < 2; call++) {
            assertThat(Rows.all(again.trainingBatch(Precision.DOUBLE, SEED, 5, BATCH)))
                    .as("seed %d, call %d", SEED, call)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void another_seed_or_index_gives_other_sequences() {
        List<List<Double>> some = Rows.all(task().trainingBatch(Precision.DOUBLE, SEED, 0, BATCH));
        assertThat(Rows.all(task().trainingBatch(Precision.DOUBLE, SEED + 1, 0, BATCH)))
                .isNotEqualTo(some);
        assertThat(Rows.all(task().trainingBatch(Precision.DOUBLE, SEED, 1, BATCH)))
                .isNotEqualTo(some);
    }

    @Test
    void a_larger_batch_begins_with_the_rows_of_a_smaller_one() {
        List<List<Double>> small = Rows.all(task().trainingBatch(Precision.DOUBLE, SEED, 0, 3));
        List<List<Double>> large = Rows.all(task().trainingBatch(Precision.DOUBLE, SEED, 0, BATCH));
        assertThat(large).as("seed %d", SEED).hasSize(BATCH).startsWith(small.get(0), small.get(1), small.get(2));
    }

    @Test
    void the_test_set_is_the_same_in_batches_of_any_size() {
        List<List<Double>> wanted = sequences(task().testBatches(Precision.DOUBLE, SEED, 1));
        for (int batch : new int[] {2, BATCH, wanted.size() - 1, wanted.size(), wanted.size() + 1}) {
            List<Batch> batches = task().testBatches(Precision.DOUBLE, SEED, batch);
            assertThat(batches).hasSize((wanted.size() + batch - 1) / batch);
            assertThat(sequences(batches)).as("seed %d, batch %d", SEED, batch).isEqualTo(wanted);
        }
    }

    @Test
    void training_validation_and_test_share_no_sequence() {
        Set<List<Double>> all = new HashSet<>(sequences(task().testBatches(Precision.DOUBLE, SEED, BATCH)));
        List<List<Double>> valid = sequences(task().validationBatches(Precision.DOUBLE, SEED, BATCH));
        List<List<Double>> train = Rows.all(task().trainingBatch(Precision.DOUBLE, SEED, 0, BATCH));
        assertThat(all).as("seed %d", SEED).doesNotContainAnyElementsOf(valid).doesNotContainAnyElementsOf(train);
        assertThat(valid).as("seed %d", SEED).doesNotContainAnyElementsOf(train);
    }

    @Test
    void shapes_are_those_declared() {
        Task task = task();
        List<Batch> batches = new ArrayList<>(task.testBatches(Precision.FLOAT, SEED, BATCH));
        batches.add(task.trainingBatch(Precision.FLOAT, SEED, 0, BATCH));
        int longest = 0;
        for (Batch batch : batches) {
            int answers = task.head() == Head.LAST
                    ? batch.x().batch()
                    : batch.x().last() * batch.x().batch();
            assertThat(batch.x().first()).isEqualTo(1);
            assertThat(batch.x().batch()).isBetween(1, BATCH);
            assertThat(batch.x().cols()).isEqualTo(task.inputs());
            assertThat(batch.target().rows()).isEqualTo(answers);
            assertThat(batch.target().cols()).isEqualTo(task.loss().targetColumns(task.outputs()));
            assertThat(batch.target().precision()).isEqualTo(Precision.FLOAT);
            longest = Math.max(longest, batch.x().last());
        }
        assertThat(batches.get(batches.size() - 1).x().batch()).isEqualTo(BATCH);
        assertThat(longest).isEqualTo(task.steps());
    }

    @Test
    void sequences_for_probes_are_whole_and_marks_are_steps_of_theirs() {
        Task task = task();
        Batch batch = task.probeBatch(Precision.DOUBLE, SEED, 3);
        assertThat(batch.lengths()).as("padding").isNull();
        assertThat(batch.x().batch()).isBetween(1, 3);
        assertThat(batch.x().cols()).isEqualTo(task.inputs());
        assertThat(Rows.all(task.probeBatch(Precision.DOUBLE, SEED, 3))).isEqualTo(Rows.all(batch));
        for (int row = 0; row < batch.x().batch(); row++) {
            int last = 0;
            for (int t : task.marks(batch, row)) {
                assertThat(t).isBetween(last + 1, batch.x().last());
                last = t;
            }
        }
    }

    /** How far the marks of a row stand before the answers that depend on them: before its end, unless a subclass knows better. */
    protected IntStream lags(Batch batch, int row) {
        int end = batch.lengths() == null ? batch.x().last() : batch.lengths()[row];
        return Arrays.stream(task().marks(batch, row)).map(t -> end - t);
    }

    /** No sequence is nearer or farther, and there are such as are as near and as far. */
    @Test
    void lags_are_those_that_are_drawn() {
        Task task = task();
        Batch batch = task.trainingBatch(Precision.FLOAT, SEED, 0, 1_500);
        boolean marked = task.marks(batch, 0).length > 0;
        assertThat(task.lags().isPresent()).as("lags where there are marks").isEqualTo(marked);
        task.lags().ifPresent(stated -> {
            IntSummaryStatistics last = new IntSummaryStatistics();
            IntSummaryStatistics all = new IntSummaryStatistics();
            for (int row = 0; row < batch.x().batch(); row++) {
                last.accept(lags(batch, row).min().orElseThrow());
                lags(batch, row).forEach(all::accept);
            }
            assertThat(new Lags(last.getMin(), last.getMax(), all.getMax(), stated.spread()))
                    .as("seed %d", SEED)
                    .isEqualTo(stated);
        });
    }

    @Test
    void a_float_batch_is_the_double_batch_rounded() {
        List<Double> exact = Rows.all(task().trainingBatch(Precision.DOUBLE, SEED, 2, BATCH)).stream()
                .flatMap(List::stream)
                .map(value -> (double) value.floatValue())
                .toList();
        assertThat(Rows.all(task().trainingBatch(Precision.FLOAT, SEED, 2, BATCH)).stream()
                        .flatMap(List::stream))
                .as("seed %d", SEED)
                .containsExactlyElementsOf(exact);
    }

    @Test
    void an_oracle_scores_the_best_there_is() {
        Task task = task();
        for (Precision precision : Precision.values()) {
            List<Batch> batches = task.testBatches(precision, SEED, BATCH);
            double best = task.metric().better() == Metric.Better.LOWER ? 0 : 1;
            double rounding = task.loss() instanceof LogisticSquaredError ? 1e-12 : 0;
            assertThat(tally(task.metric(), batches, Oracle.of(task)).value()).isEqualTo(best);
            assertThat(tally(Metric.of("loss", task.loss()), batches, Oracle.of(task))
                            .value())
                    .isCloseTo(0, within(rounding));
            assertThat(task.success().met(best)).isTrue();
        }
    }

    @Test
    void a_network_of_nan_is_no_success_and_better_than_nobody() {
        Task task = task();
        List<Batch> batches = task.testBatches(Precision.DOUBLE, SEED, BATCH);
        double value = tally(task.metric(), batches, b -> {
                    Panel y = Panel.zeros(Precision.DOUBLE, b.target().rows(), task.outputs());
                    k.fill(y, Double.NaN);
                    return y;
                })
                .value();
        assertThat(task.success().met(value)).isFalse();
        double worst = task.metric().better() == Metric.Better.LOWER ? 1 : 0;
        assertThat(Double.isNaN(value) || value == worst).as("metric %s", value).isTrue();
    }

    @Test
    void each_baseline_of_the_metric_is_met_by_its_predictor() {
        Task task = task();
        Map<String, Double> named = new LinkedHashMap<>(task.baselines());
        named.keySet().removeAll(unpredictable());
        assertMet(named, predictors(), task.metric(), task.testBatches(Precision.DOUBLE, SEED, 50));
        named.values().forEach(value -> assertThat(task.success().met(value)).isFalse());
    }

    @Test
    void each_baseline_of_the_loss_is_met_by_its_predictor() {
        Task task = task();
        List<Batch> batches = new ArrayList<>();
        for (int index = 0; index < trainingBatches(); index++) {
            batches.add(task.trainingBatch(Precision.DOUBLE, SEED, index, BATCH));
        }
        assertMet(task.lossBaselines(), lossPredictors(), Metric.of("loss", task.loss()), batches);
    }

    @Test
    void batches_of_nothing_are_refused() {
        assertThatThrownBy(() -> task().trainingBatch(Precision.FLOAT, SEED, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
        assertThatThrownBy(() -> task().testBatches(Precision.FLOAT, SEED, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch 0");
    }

    private void assertMet(
            Map<String, Double> named, Map<String, Function<Batch, Panel>> by, Metric metric, List<Batch> batches) {
        assertThat(named).isNotEmpty().containsOnlyKeys(by.keySet());
        named.forEach((name, value) -> {
            Tally tally = tally(metric, batches, by.get(name));
            assertThat(tally.value())
                    .as("%s of %s, seed %d, standard error %s", metric.name(), name, SEED, tally.standardError())
                    .isCloseTo(value, within(allowance(tally)));
        });
    }

    private Tally tally(Metric metric, List<Batch> batches, Function<Batch, Panel> predictor) {
        Tally tally = new Tally();
        batches.forEach(batch -> metric.add(k, predictor.apply(batch), batch, tally));
        return tally;
    }

    private static List<List<Double>> sequences(List<Batch> batches) {
        return batches.stream().map(Rows::all).flatMap(List::stream).toList();
    }
}
