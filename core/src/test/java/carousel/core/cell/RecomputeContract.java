package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Passage.Shape;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.kernel.Teams;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Unrolled;
import carousel.core.param.Initializers;
import carousel.core.probe.GradientFlow;
import carousel.core.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of {@link CellContract} about layouts that hold some steps only and compute the others once more. */
interface RecomputeContract {
    int T = 9;
    int B = 4;

    /** Steps held, 0 for all. */
    int[] EVERY = {1, 2, 3, 7, T - 1, T, T + 5};

    /** The cell under test, laid out. */
    Passage passage(Shape shape);

    @ParameterizedTest
    @EnumSource(Head.class)
    default void checkpoints_do_not_change_a_bit(Head head) {
        for (int[] lengths : new int[][] {null, {T, 1, 5, 8}}) {
            for (int truncation : new int[] {0, 2}) {
                for (int threads : new int[] {1, 3}) {
                    try (Kernels k = Teams.nowAndThen("plain", threads)) {
                        Network network = network(head, truncation, k);
                        Map<String, Panel> expected = results(network, 0, lengths);
                        for (int every : EVERY) {
                            String what = "every " + every + ", lengths " + (lengths != null) + ", truncation "
                                    + truncation + ", threads " + threads + ": ";
                            Map<String, Panel> found = results(network, every, lengths);
                            assertThat(found.keySet()).isEqualTo(expected.keySet());
                            expected.forEach((name, p) -> assertSameBits(what + name, found.get(name), p));
                        }
                    }
                }
            }
        }
    }

    private Network network(Head head, int truncation, Kernels k) {
        NetworkSpec spec = new NetworkSpec(3, 4, 2, 2, true, head, truncation);
        Network network = Network.of(passage(Shape.of(2, 1)).provider, spec, Precision.FLOAT, k);
        network.initialize(Initializers.named("normal(0.5)"), 3);
        return network;
    }

    /** Outputs, loss, gradients by name, and what a probe sees, on a layout that has seen another batch before. */
    private static Map<String, Panel> results(Network network, int every, int[] lengths) {
        Unrolled layout = network.unroll(T, B, every);
        Map<String, Panel> results = new LinkedHashMap<>();
        layout.loss(batch(network, "another", null), new SquaredError());
        layout.backward();
        network.zeroGradients();
        Batch batch = batch(network, "this", lengths);
        double loss = layout.loss(batch, new SquaredError());
        layout.backward();
        results.put("y", copyOf(layout.outputs()));
        results.put("loss", Panel.of(Precision.DOUBLE, new double[][] {{loss}}));
        network.named().forEach((name, p) -> results.put(name, copyOf(p.gradient())));
        GradientFlow flow = new GradientFlow(layout);
        results.put("gradient of the loss by lag", panel(flow.ofLoss(batch, new SquaredError())));
        results.put("unit gradient by lag", panel(flow.ofUnit(batch, RandomStream.of(1, "unit", 0))));
        return results;
    }

    private static Batch batch(Network network, String name, int[] lengths) {
        Sequence x = Sequence.inputs(network.precision(), T, B, network.spec().inputs());
        fillRandomly(x.all(), name);
        boolean every = network.spec().head() == Head.EVERY;
        Panel target = Panel.zeros(
                network.precision(), every ? T * B : B, network.spec().outputs());
        fillRandomly(target, name + " target");
        return new Batch(x, target, null, lengths);
    }

    private static Panel panel(GradientFlow.Result result) {
        return Panel.of(Precision.DOUBLE, new double[][] {result.h(), result.joint()});
    }
}
