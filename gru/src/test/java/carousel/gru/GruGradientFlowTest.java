package carousel.gru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
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

/** With all parameters zero both gates are ½ and the candidate is 0: ∂h_t/∂h_{t−1} is ½, exactly. */
class GruGradientFlowTest {
    private static final int STEPS = 2000;

    @ParameterizedTest
    @EnumSource
    void a_gru_of_zeros_halves_the_gradient_at_every_step(Precision precision) {
        for (CellProvider provider : new CellProvider[] {new GruProvider(), new ResetBeforeGruProvider()}) {
            NetworkSpec spec = new NetworkSpec(1, 3, 1, 1, true, Head.LAST, 0);
            Network network = Network.of(provider, spec, precision, Kernels.scalar());
            Batch data = Batch.of(Sequence.inputs(precision, STEPS, 2, 1), Panel.zeros(precision, 2, 1));

            GradientFlow.Result found =
                    new GradientFlow(network.unroll(STEPS, 2)).ofUnit(data, RandomStream.of(1, "unit", 0));

            for (int lag = 0; lag <= STEPS; lag++) {
                assertThat(found.h()[lag] - found.h()[0])
                        .as("%s, lag %d", provider.name(), lag)
                        .isCloseTo(lag * Math.log10(0.5), within(1e-12 * (1 + lag)));
            }
            assertThat(found.joint()).containsExactly(found.h());
            assertThat(found.carriesMore()).isFalse();
        }
    }
}
