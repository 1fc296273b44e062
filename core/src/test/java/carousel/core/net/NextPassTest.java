package carousel.core.net;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.SquaredError;
import carousel.core.param.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A layout multiplies with packed copies of W, U, V and their transposes, which have to follow the parameters. A pass that comes
 * after a change is held against the first pass of a layout that was made after it, for a change of each parameter alone.
 */
class NextPassTest {
    private static final int T = 6;
    private static final int B = 3;
    private static final int I = 2;

    /** A second pass is wrong in this way or that where one of five copies is stale. */
    private enum Pass {
        BACKWARD {
            @Override
            void run(Unrolled layout) {
                layout.backward();
            }
        },
        FLOW {
            @Override
            void run(Unrolled layout) {
                layout.flowBack(GradientPath.plain(layout.network().kernels()));
            }
        },
        WALK {
            @Override
            void run(Unrolled layout) {
                layout.walkBack((t, gradients) -> {});
            }
        };

        abstract void run(Unrolled layout);
    }

    private final Kernels k = Kernels.scalar();

    @ParameterizedTest
    @CsvSource({
        "LAST,  0, BACKWARD",
        "EVERY, 0, BACKWARD",
        "LAST,  2, BACKWARD",
        "EVERY, 2, BACKWARD",
        "LAST,  0, FLOW",
        "EVERY, 0, FLOW",
        "EVERY, 2, FLOW",
        "LAST,  0, WALK",
        "EVERY, 0, WALK"
    })
    void it_is_that_of_a_new_layout_whichever_parameter_has_changed(Head head, int recomputeEvery, Pass pass) {
        Batch batch = batch(head);
        for (String name : network(head).named().keySet()) {
            Network network = network(head);
            Unrolled layout = network.unroll(T, B, recomputeEvery);
            Panel first = run(layout, batch, pass, recomputeEvery).get("y");
            change(network, name);
            network.zeroGradients();
            Map<String, Panel> second = run(layout, batch, pass, recomputeEvery);

            assertThat(last(second.get("y"))).as("y after a change of " + name).isNotEqualTo(last(first));
            Network other = network(head);
            change(other, name);
            Map<String, Panel> expected = run(other.unroll(T, B, recomputeEvery), batch, pass, recomputeEvery);
            expected.forEach(
                    (what, panel) -> assertSameBits(what + " after a change of " + name, second.get(what), panel));
        }
    }

    /** All that a pass leaves behind: outputs, gradients of the states at t = 0 and of parameters, of the input where all is held. */
    private Map<String, Panel> run(Unrolled layout, Batch batch, Pass pass, int recomputeEvery) {
        layout.loss(batch, new SquaredError());
        pass.run(layout);
        Map<String, Panel> left = new LinkedHashMap<>();
        left.put("y", copyOf(layout.outputs()));
        left.put("dh_0", copyOf(layout.top().tape().stateGradients().get(0)));
        layout.network().named().forEach((name, p) -> left.put("gradient by " + name, copyOf(p.gradient())));
        if (pass == Pass.BACKWARD && recomputeEvery == 0) {
            Sequence dx = Sequence.inputs(Precision.DOUBLE, T, B, I);
            layout.inputGradient(dx);
            left.put("dx", dx.all());
        }
        return left;
    }

    private Network network(Head head) {
        Network network =
                Network.of(ToyCell.provider(), new NetworkSpec(I, 4, 2, 2, true, head, 0), Precision.DOUBLE, k);
        network.named().forEach((name, p) -> fillRandomly(p.value(), name));
        return network;
    }

    private void change(Network network, String name) {
        Parameter p = network.named().get(name);
        k.scale(1.25, p.value());
    }

    /** The answer of the last step sees all weights. */
    private static double last(Panel y) {
        return y.get(y.rows() - 1, 0);
    }

    private static Batch batch(Head head) {
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, B, I);
        fillRandomly(x.all(), "x");
        Panel target = Panel.zeros(Precision.DOUBLE, head == Head.LAST ? B : T * B, 2);
        fillRandomly(target, "target");
        return Batch.of(x, target);
    }
}
