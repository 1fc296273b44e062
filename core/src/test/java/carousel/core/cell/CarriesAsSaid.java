package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Passage.Shape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.Way;
import java.util.Arrays;
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

    /** Where nothing but the carry path sees the past, the carry alone is all that goes back, over any number of steps. */
    @Test
    default void the_way_through_the_carry_is_all_there_is_where_gates_do_not_see_the_past() {
        List<Panel> all = goneBack(passage(Shape.of(5, 3)).blindToThePast());
        List<Panel> carry = goneBack(passage(Shape.of(5, 3)).blindToThePast().by(Way.CARRY));
        List<Panel> rest = goneBack(passage(Shape.of(5, 3)).blindToThePast().by(Way.REST));

        assertThat(last(carry).toArray()[0]).as("something goes back").doesNotContain(0.0);
        for (int i = 0; i < all.size(); i++) {
            assertNothing("through the rest, state " + i, rest.get(i));
            Kernels.scalar().addScaled(-1, carry.get(i), all.get(i));
            assertNothing("beside the carry, state " + i, all.get(i));
        }
    }

    private static void assertNothing(String what, Panel panel) {
        assertThat(Kernels.scalar().sumOfSquares(panel)).as(what).isLessThan(1e-28);
    }

    /** Of one step: what goes on from there is another gradient. */
    @Test
    default void the_ways_through_the_carry_and_through_the_rest_are_together_all() {
        List<Panel> all = goneBack(passage(Shape.of(1, 3)));
        Passage alongTheCarry = passage(Shape.of(1, 3)).by(Way.CARRY);
        List<Panel> carry = goneBack(alongTheCarry);
        List<Panel> rest = goneBack(passage(Shape.of(1, 3)).by(Way.REST));

        for (int i = 0; i < all.size(); i++) {
            boolean isCarried = i == all.size() - 1;
            assertThat(Arrays.equals(
                            carry.get(i).toArray()[0], nothing(carry.get(i)).toArray()[0]))
                    .as("state %d: only what is carried has something", i)
                    .isNotEqualTo(isCarried);
            alongTheCarry.k.add(carry.get(i), rest.get(i));
            assertClose("carry and rest, state " + i, rest.get(i), all.get(i), 1e-14);
        }
    }

    /** The gradients of the states at t = 0. */
    private static List<Panel> goneBack(Passage pass) {
        pass.forward().backward();
        return pass.layer.tape().stateGradients();
    }

    private static Panel nothing(Panel like) {
        return Panel.zeros(like.precision(), like.rows(), like.cols());
    }

    private static Panel last(List<Panel> panels) {
        return panels.get(panels.size() - 1);
    }
}
