package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.text.RefusedException;
import carousel.training.data.Series;
import org.junit.jupiter.api.Test;

class SeriesTaskTest {
    /** 7 steps; column c of step t is 10 t + c. */
    private static Series series(int columns) {
        double[][] rows = new double[7][columns];
        for (int t = 0; t < 7; t++) {
            for (int c = 0; c < columns; c++) {
                rows[t][c] = 10 * t + c;
            }
        }
        return new Series(rows, "ab");
    }

    @Test
    void columns_behind_the_inputs_are_targets_of_every_step() {
        SeriesTask task = new SeriesTask(series(3), 2, 1, 3);
        assertThat(task.head()).isEqualTo(Head.EVERY);
        assertThat(task.testBatches(Precision.DOUBLE, 0, 20)).hasSize(1);
        Batch batch = task.testBatches(Precision.DOUBLE, 0, 20).get(0);
        assertThat(batch.x().batch()).as("two segments of 3 of 7 steps").isEqualTo(2);
        for (int row = 0; row < 2; row++) {
            for (int t = 1; t <= 3; t++) {
                double first = 10 * (3 * row + t - 1);
                assertThat(batch.x().at(t).get(row, 0)).isEqualTo(first);
                assertThat(batch.x().at(t).get(row, 1)).isEqualTo(first + 1);
                assertThat(batch.target().get((t - 1) * 2 + row, 0)).isEqualTo(first + 2);
            }
        }
        // targets 2, 12, …, 52: variance 100 · 35/12
        assertThat(task.baselines().get("means of the targets")).isCloseTo(3500 / 12.0, within(1e-9));
        assertThat(task.dataFingerprint()).isEqualTo("ab");
    }

    @Test
    void without_targets_a_gradient_of_norm_one_stands_at_the_last_outputs() {
        SeriesTask task = new SeriesTask(series(2), 2, 4, 0);
        assertThat(task.steps()).isEqualTo(7);
        assertThat(task.head()).isEqualTo(Head.LAST);
        Panel y = Panel.of(Precision.DOUBLE, new double[][] {{1, 2, 3, 4}});
        Panel dy = Panel.zeros(Precision.DOUBLE, 1, 4);
        double loss = task.loss().evaluate(Kernels.scalar(), y, Panel.zeros(Precision.DOUBLE, 1, 0), null, dy);
        assertThat(loss).isEqualTo(10 / 2.0);
        assertThat(Kernels.scalar().norm(dy, 0, 1)).isCloseTo(1, within(1e-15));
        assertThat(dy.get(0, 0)).isEqualTo(dy.get(0, 3)).isEqualTo(0.5);
        assertThat(task.success().met(-1e300)).isFalse();
    }

    @Test
    void another_width_or_length_than_there_is_is_refused() {
        assertThatThrownBy(() -> new SeriesTask(series(1), 2, 3, 0))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "--data 1 column: must be 2, as many as the network has inputs, or 5 with a target for each of"
                                + " its outputs");
        assertThatThrownBy(() -> new SeriesTask(series(2), 2, 3, 8))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--length 8: must be at most 7, the steps of the series");
    }
}
