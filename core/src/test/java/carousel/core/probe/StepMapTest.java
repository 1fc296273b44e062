package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.ToyCell;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The step of two layers of a cell with two states each. */
class StepMapTest {
    private static final int T = 6;

    private static Specimen specimen(int layers, Kernels k) {
        NetworkSpec spec = new NetworkSpec(Specimens.INPUTS, 3, layers, 2, true, Head.EVERY, 0);
        Specimen specimen = Specimens.of(ToyCell.provider(), spec, T, 4, k, Specimens.random(0.9));
        for (int t = 1; t <= T; t++) {
            for (int b = 0; b < 4; b++) {
                specimen.batch().x().at(t).set(b, 0, 0.3);
                specimen.batch().x().at(t).set(b, 1, -0.7);
            }
        }
        return specimen;
    }

    private static StepMap map(Specimen specimen) {
        return new StepMap(specimen.network(), new double[] {0.3, -0.7});
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void of_a_state_is_the_state_that_the_network_comes_to(Kernels k) {
        Specimen specimen = specimen(2, k);
        specimen.layout().forward(specimen.batch());
        StepMap map = map(specimen);
        assertThat(map.size()).isEqualTo(12);
        for (int t = 1; t <= T; t++) {
            double[] before = StepMap.stateAt(specimen.layout().layers(), t - 1, 2);
            double[] after = StepMap.stateAt(specimen.layout().layers(), t, 2);
            assertThat(map.apply(before)).as("t = %d", t).containsExactly(after, within(1e-15));
        }
        Panel upper = specimen.layout().top().tape().h.at(T);
        double[] last = StepMap.stateAt(specimen.layout().layers(), T, 2);
        assertThat(last[9]).as("h of the upper layer stands last").isEqualTo(upper.get(2, 0));
    }

    /** Central differences through both layers. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void has_the_jacobian_that_differences_have(Kernels k) {
        StepMap map = map(specimen(2, k));
        double[] s = new double[map.size()];
        Arrays.setAll(s, i -> Math.sin(1 + i));
        DMatrixRMaj jacobian = new DMatrixRMaj(map.size(), map.size());
        map.jacobian(s, jacobian);
        for (int j = 0; j < map.size(); j++) {
            double[] more = s.clone(), less = s.clone();
            more[j] += 1e-5;
            less[j] -= 1e-5;
            double[] up = map.apply(more), down = map.apply(less);
            for (int i = 0; i < map.size(); i++) {
                assertThat(jacobian.get(i, j))
                        .as("∂F[%d]/∂s[%d]", i, j)
                        .isCloseTo((up[i] - down[i]) / 2e-5, within(1e-9));
            }
        }
    }

    /** Of one layer it is the one-step Jacobian along a sequence with that input. */
    @Test
    void of_one_layer_is_the_jacobian_of_a_sequence() {
        Specimen specimen = specimen(1, Kernels.scalar());
        specimen.layout().forward(specimen.batch());
        StepMap map = map(specimen);
        new StepJacobians(specimen).walk((t, expected) -> {
            DMatrixRMaj jacobian = new DMatrixRMaj(map.size(), map.size());
            map.jacobian(StepMap.stateAt(specimen.layout().layers(), t - 1, 0), jacobian);
            for (int i = 0; i < map.size(); i++) {
                for (int j = 0; j < map.size(); j++) {
                    double value = Math.scalb(expected.matrix().get(i, j), expected.exponent());
                    assertThat(jacobian.get(i, j)).isCloseTo(value, within(1e-15));
                }
            }
        });
    }
}
