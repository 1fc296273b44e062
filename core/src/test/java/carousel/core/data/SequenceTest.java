package carousel.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {
    /** Element (t, b, c) is 100 t + 10 b + c. */
    private static Sequence numbered(Sequence s) {
        for (int t = s.first(); t <= s.last(); t++) {
            for (int b = 0; b < s.batch(); b++) {
                for (int c = 0; c < s.cols(); c++) {
                    s.at(t).set(b, c, 100 * t + 10 * b + c);
                }
            }
        }
        return s;
    }

    private final Sequence inputs = numbered(Sequence.inputs(Precision.DOUBLE, 4, 3, 5));
    private final Sequence states = numbered(Sequence.states(Precision.FLOAT, 4, 3, 5));

    @Test
    void inputs_run_from_one_and_states_from_zero() {
        assertThat(inputs.first()).isEqualTo(1);
        assertThat(inputs.last()).isEqualTo(4);
        assertThat(states.first()).isZero();
        assertThat(states.last()).isEqualTo(4);
        assertThat(inputs.precision()).isEqualTo(Precision.DOUBLE);
        assertThat(states.precision()).isEqualTo(Precision.FLOAT);
    }

    @Test
    void all_steps_lie_below_one_another() {
        assertThat(inputs.all().rows()).isEqualTo(12);
        assertThat(inputs.all().get(3 * 2 + 1, 4)).isEqualTo(314);
        assertThat(states.all().rows()).isEqualTo(15);
        assertThat(states.all().get(3 * 2 + 1, 4)).isEqualTo(214);
    }

    @Test
    void a_span_includes_both_ends() {
        Panel span = states.span(1, 3);

        assertThat(span.rows()).isEqualTo(9);
        assertThat(span.get(0, 0)).isEqualTo(100);
        assertThat(span.get(8, 4)).isEqualTo(324);
    }

    @Test
    void windows_are_in_place() {
        inputs.rows(1, 3).cols(2, 4).at(2).set(0, 1, -7);

        assertThat(inputs.at(2).get(1, 3)).isEqualTo(-7);
        assertThat(inputs.cols(2, 4).all().get(3 + 1, 1)).isEqualTo(-7);
    }

    @Test
    void states_without_the_first_are_an_input_in_place() {
        Sequence above = states.fromFirstStep();
        above.at(1).set(0, 0, -1);

        assertThat(above.first()).isEqualTo(1);
        assertThat(above.last()).isEqualTo(4);
        assertThat(states.at(1).get(0, 0)).isEqualTo(-1);
        assertThat(above.all().get(11, 4)).isEqualTo(424);
    }

    @Test
    void some_rows_are_no_range_over_time() {
        Sequence part = inputs.rows(0, 2);

        assertThat(part.batch()).isEqualTo(2);
        assertThatThrownBy(part::all).isInstanceOf(IllegalStateException.class);
        assertThat(inputs.rows(0, 3).all().rows()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "-1"})
    void steps_outside_are_refused(int t) {
        assertThatThrownBy(() -> inputs.at(t))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("step " + t + " of a sequence over 1..4");
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 5", "4, 0, 5", "4, 3, -1"})
    void empty_shapes_are_refused(int steps, int batch, int cols) {
        assertThatThrownBy(() -> Sequence.inputs(Precision.FLOAT, steps, batch, cols))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("T=" + steps + ", B=" + batch + ", width " + cols);
    }
}
