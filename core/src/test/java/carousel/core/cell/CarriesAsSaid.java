package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Passage.Shape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promise of a cell with a carry path, s_t = k_t ∘ s_{t−1} + …: {@link Tape#carry} holds its factors after a pass forward. */
public interface CarriesAsSaid {
    /** The cell under test, laid out. */
    Passage passage(Shape shape);

    @Test
    default void factors_of_the_carry_path_are_as_wide_as_the_last_state() {
        Passage pass = passage(Shape.of(3, 2)).forward();
        Sequence carry = pass.layer.tape().carry();
        Sequence state = pass.states().get(pass.states().size() - 1);

        assertThat(carry.first()).isEqualTo(1);
        assertThat(carry.last()).isEqualTo(3);
        assertThat(carry.at(3).sameShape(state.at(3))).isTrue();
    }

    /** Where nothing but the carry path sees the past it is the only way back. */
    @Test
    default void factors_of_the_carry_path_are_the_derivative_where_gates_do_not_see_the_past() {
        Passage pass = passage(Shape.of(1, 3)).blindToThePast().forward();
        Panel expected = copyOf(pass.layer.tape().carry().at(1));

        pass.layer.flowBack(none -> null, (t, direct, state, firstRow) -> pass.k.fill(last(state), 1));

        assertSameBits("∂s_1/∂s_0", last(pass.layer.tape().stateGradients()), expected);
    }

    private static Panel last(List<Panel> panels) {
        return panels.get(panels.size() - 1);
    }
}
