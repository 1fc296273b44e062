package carousel.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final Sequence x = Sequence.inputs(Precision.FLOAT, 4, 3, 2);

    private static Panel zeros(int rows, int cols) {
        return Panel.zeros(Precision.FLOAT, rows, cols);
    }

    @Test
    void one_answer_a_sequence_or_a_step_is_accepted() {
        assertThat(Batch.of(x, zeros(3, 1)).weight()).isNull();
        assertThat(Batch.of(x, zeros(12, 1)).lengths()).isNull();
        assertThat(new Batch(x, zeros(12, 5), zeros(12, 1), new int[] {4, 1, 2}).lengths())
                .containsExactly(4, 1, 2);
    }

    @Test
    void another_number_of_answers_is_refused() {
        assertThatThrownBy(() -> Batch.of(x, zeros(4, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets have 4 rows; expected B=3 (last step answers) or T·B=12 (every step answers)");
    }

    @Test
    void weights_of_another_shape_are_refused() {
        assertThatThrownBy(() -> new Batch(x, zeros(12, 5), zeros(12, 5), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 12×1");
    }

    @Test
    void another_number_of_lengths_is_refused() {
        assertThatThrownBy(() -> new Batch(x, zeros(3, 1), null, new int[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 lengths for B=3 sequences");
    }

    @Test
    void lengths_outside_of_the_steps_are_refused() {
        for (int length : new int[] {0, 5, -1}) {
            assertThatThrownBy(() -> new Batch(x, zeros(3, 1), null, new int[] {4, length, 2}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sequence 1 has length " + length + "; expected 1 to T=4");
        }
    }
}
