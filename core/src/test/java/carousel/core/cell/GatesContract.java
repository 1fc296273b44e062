package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.cell.Passage.Shape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.Parameter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of {@link CellContract} about what probes read of a tape after a pass forward: gates, and the carry path. */
interface GatesContract {
    /** The cell under test, laid out. */
    Passage passage(Shape shape);

    @Test
    default void blocks_of_sigmoid_gates_hold_the_gates() {
        Passage pass = passage(Shape.of(3, 2)).forward();
        List<Gate> gates = pass.cell.inputWeights().gates();
        assumeTrue(gates.stream().anyMatch(g -> g.role().isGate()), "a cell without such gates");
        for (int i = 0; i < gates.size(); i++) {
            if (gates.get(i).role().isGate()) {
                Sequence block = pass.layer.tape().a.cols(i * Shape.UNITS, (i + 1) * Shape.UNITS);
                for (int t = 1; t <= 3; t++) {
                    assertThat(Arrays.stream(block.at(t).toArray()).flatMapToDouble(Arrays::stream))
                            .as("%s at %d", gates.get(i).name(), t)
                            .allSatisfy(value -> assertThat(value).isBetween(0.001, 0.999))
                            .doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    default void factors_of_the_carry_path_are_as_wide_as_the_last_state() {
        Passage pass = passage(Shape.of(3, 2)).forward();
        Sequence carry = pass.layer.tape().carry();
        assumeTrue(carry != null, "a cell without a carry path");
        Sequence state = pass.states().get(pass.states().size() - 1);

        assertThat(carry.first()).isEqualTo(1);
        assertThat(carry.last()).isEqualTo(3);
        assertThat(carry.at(3).sameShape(state.at(3))).isTrue();
    }

    /** With recurrent weights of zero no gate sees the past, so the carry path is the only way back. */
    @Test
    default void factors_of_the_carry_path_are_the_derivative_where_gates_do_not_see_the_past() {
        Passage pass = passage(Shape.of(1, 3));
        for (Parameter p : pass.parameters()) {
            if (p.kind() == Parameter.Kind.RECURRENT) {
                pass.k.zero(p.value());
            }
        }
        pass.forward();
        assumeTrue(pass.layer.tape().carry() != null, "a cell without a carry path");
        Panel expected = copyOf(pass.layer.tape().carry().at(1));

        pass.layer.flowBack(none -> null, (t, direct, state, firstRow) -> pass.k.fill(last(state), 1));

        assertSameBits("∂s_1/∂s_0", last(pass.layer.tape().stateGradients()), expected);
    }

    private static Panel last(List<Panel> panels) {
        return panels.get(panels.size() - 1);
    }
}
