package carousel.rnn;

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

/** With U = u·I and positive states the ReLU network is linear: the gradient is multiplied by u at every step. */
class ReluRnnGradientFlowTest {
    private static final int STEPS = 2000;

    @ParameterizedTest
    @EnumSource
    void a_linear_network_multiplies_the_gradient_by_its_weight(Precision precision) {
        for (double weight : new double[] {0.58, 1, 1.02}) {
            Network network = network(weight, 1, precision);

            GradientFlow.Result found = unitGradient(network, precision);

            double exact = precision == Precision.DOUBLE ? weight : (float) weight;
            for (int lag = 0; lag <= STEPS; lag++) {
                assertThat(found.h()[lag] - found.h()[0])
                        .as("weight %s, lag %d", weight, lag)
                        .isCloseTo(
                                lag * Math.log10(exact),
                                within((precision == Precision.DOUBLE ? 1e-13 : 1e-7) * (1 + lag)));
            }
            assertThat(found.carriesMore()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_thousand_steps_at_058_are_ten_to_the_minus_473(Precision precision) {
        assertThat(unitGradient(network(0.58, 1, precision), precision).h()[STEPS])
                .isCloseTo(-473.14, within(0.01));
    }

    @ParameterizedTest
    @EnumSource
    void units_that_are_off_pass_nothing(Precision precision) {
        GradientFlow.Result found = unitGradient(network(0.58, -1, precision), precision);

        assertThat(found.h()[0]).isCloseTo(0, within(1e-6));
        assertThat(found.h()[1]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(found.h()[STEPS]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static Network network(double weight, double bias, Precision precision) {
        NetworkSpec spec = new NetworkSpec(1, 3, 1, 1, true, Head.LAST, 0);
        Network network = Network.of(new ReluRnnProvider(), spec, precision, Kernels.scalar());
        Kernels.scalar().fill(network.named().get("layer1.b").value(), bias);
        for (int j = 0; j < 3; j++) {
            network.named().get("layer1.U").value().set(j, j, weight);
        }
        return network;
    }

    private static GradientFlow.Result unitGradient(Network network, Precision precision) {
        Batch data = Batch.of(Sequence.inputs(precision, STEPS, 2, 1), Panel.zeros(precision, 2, 1));
        return new GradientFlow(network.unroll(STEPS, 2)).ofUnit(data, RandomStream.of(1, "unit", 0));
    }
}
