package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.DiagonalCell;
import carousel.core.cell.LinearCell;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Network;
import carousel.core.param.Initializers;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Closed forms of real cells are with the cells. */
class LyapunovTest {
    private static final double TIGHT = 1e-12;

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    private static Consumer<Network> linear(double[][] values) {
        return network -> network.kernels()
                .copy(
                        Panel.of(Precision.DOUBLE, values),
                        network.named().get("layer1.U").value());
    }

    /** Upper triangular: Q stays the identity (but for signs), so R = U at every step and nothing has to converge. */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_linear_network_with_triangular_weights_are_the_logarithms_of_its_diagonal(Kernels k) {
        double[][] upper = {{0.5, -2, 1}, {0, -0.9, 3}, {0, 0, 1.2}};
        Specimen specimen = Specimens.of(LinearCell.provider(), 3, 300, 2, k, linear(upper));

        double[] found = Notebook.of("lyapunov", specimen).values("lyapunov");

        assertThat(found)
                .containsExactly(
                        new double[] {Math.log(1.2), Math.log(0.9), Math.log(0.5)}, within(TIGHT * Math.log(0.5) * -1));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_linear_network_with_orthogonal_weights_are_zero(Kernels k) {
        Specimen specimen = Specimens.of(
                LinearCell.provider(),
                6,
                200,
                1,
                k,
                network -> network.initialize(Initializers.named("orthogonal"), 3));

        Notebook.of("lyapunov", specimen).assertAll("lyapunov", 6, 0, TIGHT);
    }

    /**
     * For other weights single exponents are reached in the order of 1/T, as the basis turns into the invariant one; no number of
     * steps would give twelve digits. Their sum is exact at once: ln |det U|.
     */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_linear_network_sum_up_to_the_logarithm_of_the_determinant(Kernels k) {
        double[][] u = {{0.6, -0.2, 0.5}, {0.1, 0.9, -0.4}, {-0.7, 0.3, 0.2}};
        double determinant = u[0][0] * (u[1][1] * u[2][2] - u[1][2] * u[2][1])
                - u[0][1] * (u[1][0] * u[2][2] - u[1][2] * u[2][0])
                + u[0][2] * (u[1][0] * u[2][1] - u[1][1] * u[2][0]);
        Specimen specimen = Specimens.of(LinearCell.provider(), 3, 50, 1, k, linear(u));

        double[] found = Notebook.of("lyapunov", specimen).values("lyapunov");

        assertThat(Arrays.stream(found).sum()).isCloseTo(Math.log(determinant), within(TIGHT));
        assertThat(found).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    /** (2 1; 1 2)/4 has the eigenvalues 3/4 and 1/4. */
    @Test
    void of_a_linear_network_come_near_the_logarithms_of_its_eigenvalues() {
        for (int steps : new int[] {100, 1000}) {
            Specimen specimen =
                    Specimens.of(LinearCell.provider(), 2, steps, 1, Kernels.scalar(), linear(new double[][] {
                        {0.5, 0.25}, {0.25, 0.5}
                    }));
            assertThat(Notebook.of("lyapunov", specimen).values("lyapunov"))
                    .containsExactly(new double[] {Math.log(0.75), Math.log(0.25)}, within(1.0 / steps));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_diagonal_cell_are_the_mean_logarithms_of_its_gates(Kernels k) {
        int steps = 30;
        Specimen specimen = Specimens.of(DiagonalCell.provider(), 4, steps, 2, k, Specimens.random(2));
        double[] found = Notebook.of("lyapunov", specimen).values("lyapunov");

        specimen.layout().forward(specimen.batch());
        double[] expected = new double[4];
        for (int t = 1; t <= steps; t++) {
            for (int j = 0; j < 4; j++) {
                expected[j] -=
                        Math.log(specimen.layout().top().tape().carry().at(t).get(0, j)) / steps;
            }
        }
        Arrays.sort(expected);
        for (int i = 0; i < 4; i++) {
            assertThat(-found[i]).isCloseTo(expected[i], within(TIGHT * expected[i]));
        }
    }

    @Test
    void a_direction_that_is_lost_has_minus_infinity() {
        Specimen specimen = Specimens.of(LinearCell.provider(), 2, 40, 1, Kernels.scalar(), linear(new double[][] {
            {0.5, 0}, {0.5, 0}
        }));

        double[] found = Notebook.of("lyapunov", specimen).values("lyapunov");

        assertThat(found[1]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(found[0]).isCloseTo(Math.log(0.5), within(0.02));
    }
}
