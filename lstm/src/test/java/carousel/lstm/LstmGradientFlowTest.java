package carousel.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.probe.GradientFlow;
import carousel.core.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With all parameters zero but the forget bias b, candidate and cell state are 0 and o = ½: a unit gradient at h_T comes to
 * c_{T−1} as ½ σ(b), and from there on loses a factor σ(b) a step. Nothing comes back through h.
 */
class LstmGradientFlowTest {
    private static final int STEPS = 1500;

    @ParameterizedTest
    @EnumSource
    void an_lstm_of_zeros_carries_the_gradient_by_its_forget_gate(Precision precision) {
        for (double bias : new double[] {-1, 0, 1, 5}) {
            NetworkSpec spec = new NetworkSpec(1, 3, 1, 1, true, Head.LAST, 0);
            Network network = Network.of(new LstmProvider(), spec, precision, Kernels.scalar());
            Kernels.scalar().fill(network.named().get("layer1.b").block(1), bias);
            Batch data = Batch.of(Sequence.inputs(precision, STEPS, 2, 1), Panel.zeros(precision, 2, 1));

            GradientFlow.Result found =
                    new GradientFlow(network.unroll(STEPS, 2)).ofUnit(data, RandomStream.of(1, "unit", 0));

            double perStep = -Math.log10(1 + Math.exp(-bias));
            double accuracy = precision == Precision.DOUBLE ? 1e-12 : 1e-7;
            assertThat(found.carriesMore()).isTrue();
            assertThat(found.joint()[0]).isCloseTo(0, within(accuracy));
            for (int lag = 1; lag <= STEPS; lag++) {
                assertThat(found.joint()[lag])
                        .as("bias %s, lag %d", bias, lag)
                        .isCloseTo(Math.log10(0.5) + lag * perStep, within(accuracy * (1 + lag)));
                assertThat(found.h()[lag]).isEqualTo(Double.NEGATIVE_INFINITY);
            }
        }
    }
}
