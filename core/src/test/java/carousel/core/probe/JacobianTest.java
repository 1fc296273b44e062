package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.DiagonalCell;
import carousel.core.cell.LinearCell;
import carousel.core.data.PanelAssertions;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.param.Initializers;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Closed forms of real cells are with the cells; see also {@link StepJacobiansTest}. */
class JacobianTest {
    private static final int H = 4;
    /** Relative, for numbers with all their digits; as a difference of logarithms. */
    private static final double TIGHT = 1e-12 * 0.4343;

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    private static Consumer<Network> linear(double[][] values) {
        return network -> network.kernels()
                .copy(
                        Panel.of(Precision.DOUBLE, values),
                        network.named().get("layer1.U").value());
    }

    private static double[][] diagonal(double... values) {
        double[][] matrix = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            matrix[i][i] = values[i];
        }
        return matrix;
    }

    /** Every singular value of a power of a diagonal matrix has all its digits, however far it is below the largest. */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_linear_network_with_diagonal_weights_are_powers_of_them(Kernels k) {
        Specimen specimen = Specimens.of(LinearCell.provider(), H, 40, 3, k, linear(diagonal(-0.9, 0.3, 1.1, 0.7)));
        Notebook found = Notebook.of("jacobian", specimen);

        assertThat(found.names())
                .containsExactlyInAnyOrder(
                        "jacobian-lag-1-log10",
                        "jacobian-lag-2-log10",
                        "jacobian-lag-5-log10",
                        "jacobian-lag-10-log10",
                        "jacobian-lag-20-log10",
                        "jacobian-lag-40-log10",
                        "jacobian-step-norm-log10",
                        "jacobian-step-radius-log10");
        for (int lag : new int[] {1, 2, 5, 10, 20}) {
            double[] values = found.values("jacobian-lag-" + lag + "-log10");
            double[] expected = {1.1, 0.9, 0.7, 0.3};
            assertThat(values).hasSize(H);
            for (int i = 0; i < H; i++) {
                assertThat(values[i]).as("lag %d", lag).isCloseTo(lag * Math.log10(expected[i]), within(TIGHT));
            }
        }
        // (0.3/1.1)^40 = 10^−22.6: the product has no such number
        assertThat(found.values("jacobian-lag-40-log10")).hasSize(3);
    }

    /** U = √0.8 Q with Q orthogonal: all singular values of U^k are 0.8^(k/2), so all have all their digits. */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_linear_network_with_scaled_orthogonal_weights_are_all_the_same(Kernels k) {
        Specimen specimen = Specimens.of(LinearCell.provider(), 8, 100, 1, k, network -> {
            network.initialize(Initializers.named("orthogonal"), 3);
            k.scale(Math.sqrt(0.8), network.named().get("layer1.U").value());
        });
        Notebook found = Notebook.of("jacobian", specimen);

        for (int lag : new int[] {1, 2, 5, 10, 20, 50, 100}) {
            found.assertAll("jacobian-lag-" + lag + "-log10", 8, lag * Math.log10(0.8) / 2, TIGHT);
        }
        assertThat(found.indices("jacobian-step-norm-log10"))
                .containsExactly(5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100);
        for (String series : new String[] {"jacobian-step-norm-log10", "jacobian-step-radius-log10"}) {
            found.assertAll(series, 20, Math.log10(0.8) / 2, TIGHT);
        }
    }

    /**
     * U = Q diag(d) Qᵀ is normal: singular values of U^k are |d|^k. Rounding is relative to the largest, so a smaller one has fewer
     * digits: the limit here is 10^−14 of the largest and not 10^−12 of each.
     */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_linear_network_with_normal_weights_are_powers_of_eigenvalues(Kernels k) {
        double[] d = {0.95, -0.8, 0.6, 0.5};
        Specimen specimen = Specimens.of(LinearCell.provider(), H, 20, 1, k, linear(normal(d)));
        Notebook found = Notebook.of("jacobian", specimen);

        for (int lag : new int[] {1, 2, 5, 10, 20}) {
            double[] values = found.values("jacobian-lag-" + lag + "-log10");
            for (int i = 0; i < H; i++) {
                assertThat(Math.pow(10, values[i]))
                        .as("lag %d, value %d", lag, i)
                        .isCloseTo(Math.pow(Math.abs(d[i]), lag), within(1e-14 * Math.max(lag, 5)));
            }
            assertThat(values[0]).isCloseTo(lag * Math.log10(0.95), within(TIGHT));
        }
        assertThat(found.at("jacobian-step-radius-log10", 7)).isCloseTo(Math.log10(0.95), within(TIGHT));
    }

    /** Q diag(d) Qᵀ, Q from the draws of the initializer. */
    private static double[][] normal(double[] d) {
        Network donor = Network.of(
                LinearCell.provider(),
                new NetworkSpec(1, d.length, 1, 1, false, Head.LAST, 0),
                Precision.DOUBLE,
                Kernels.scalar());
        donor.initialize(Initializers.named("orthogonal"), 5);
        double[][] q = donor.named().get("layer1.U").value().toArray();
        double[][] product = new double[d.length][d.length];
        for (int i = 0; i < d.length; i++) {
            for (int j = 0; j < d.length; j++) {
                for (int l = 0; l < d.length; l++) {
                    product[i][j] += q[i][l] * d[l] * q[j][l];
                }
            }
        }
        return product;
    }

    /** A shear has radius 1 and a greater norm: ‖(1 a; 0 1)‖₂ = a/2 + √(1 + a²/4). */
    @Test
    void norm_and_radius_of_a_step_differ_where_weights_are_not_normal() {
        Specimen specimen =
                Specimens.of(LinearCell.provider(), 2, 3, 1, Kernels.scalar(), linear(new double[][] {{1, 3}, {0, 1}}));
        Notebook found = Notebook.of("jacobian", specimen);

        assertThat(found.indices("jacobian-step-norm-log10")).containsExactly(1, 2, 3);
        assertThat(found.at("jacobian-step-norm-log10", 2)).isCloseTo(Math.log10(1.5 + Math.sqrt(3.25)), within(TIGHT));
        assertThat(found.at("jacobian-step-radius-log10", 2)).isCloseTo(0, within(TIGHT));
    }

    /** ∂h_t/∂h_{t−1} = diag(z_t): singular values over a lag are the products of the gates, sorted. */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_diagonal_cell_are_products_of_its_gates(Kernels k) {
        int steps = 20;
        Specimen specimen = Specimens.of(DiagonalCell.provider(), H, steps, 3, k, Specimens.random(1));
        Notebook found = Notebook.of("jacobian", specimen);
        specimen.layout().forward(specimen.batch());
        double[] expected = new double[H];
        for (int lag = 1; lag <= steps; lag++) {
            for (int j = 0; j < H; j++) {
                expected[j] += Math.log10(specimen.layout()
                        .top()
                        .tape()
                        .carry()
                        .at(steps - lag + 1)
                        .get(0, j));
            }
            if (lag == 1 || lag == 2 || lag == 5 || lag == 10 || lag == 20) {
                double[] sorted = expected.clone();
                Arrays.sort(sorted);
                for (int i = 0; i < H; i++) {
                    assertThat(found.at("jacobian-lag-" + lag + "-log10", i))
                            .isCloseTo(sorted[H - 1 - i], within(TIGHT));
                }
            }
        }
    }

    /** 0.01^400 = 10^−800, which no double is. */
    @ParameterizedTest
    @MethodSource("kernels")
    void what_a_number_cannot_hold_is_told_by_its_logarithm(Kernels k) {
        Specimen specimen = Specimens.of(LinearCell.provider(), H, 400, 1, k, linear(diagonal(0.01, 0.01, 0.01, 0.01)));

        Notebook.of("jacobian", specimen).assertAll("jacobian-lag-400-log10", H, -800, 1e-12);
        assertThat(Notebook.of("bounds", specimen).at("bound-measured-log10", 400))
                .isCloseTo(-800, within(1e-12));
        Notebook.of("lyapunov", specimen).assertAll("lyapunov", H, Math.log(0.01), 1e-12);
    }

    @Test
    void nothing_is_told_as_minus_infinity() {
        Specimen specimen =
                Specimens.of(LinearCell.provider(), 2, 5, 1, Kernels.scalar(), linear(new double[][] {{0, 0}, {0, 0}}));
        Notebook found = Notebook.of("jacobian", specimen);

        assertThat(found.values("jacobian-lag-5-log10"))
                .containsExactly(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(found.at("jacobian-step-norm-log10", 1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(found.at("jacobian-step-radius-log10", 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void what_is_not_a_number_is_told_so() {
        Specimen specimen = Specimens.of(LinearCell.provider(), 2, 5, 1, Kernels.scalar(), linear(new double[][] {
            {Double.NaN, 0}, {0, 1}
        }));
        for (String probe : new String[] {"jacobian", "lyapunov"}) {
            Notebook found = Notebook.of(probe, specimen);
            for (String series : found.names()) {
                assertThat(found.values(series)).as(series).containsOnly(Double.NaN);
            }
        }
    }

    /** The first sequence decides, whatever stands beside it. */
    @Test
    void only_the_first_sequence_is_looked_at() {
        Specimen specimen = Specimens.of(DiagonalCell.provider(), H, 6, 3, Kernels.scalar(), Specimens.random(1));
        double[] before = Notebook.of("jacobian", specimen).values("jacobian-lag-5-log10");
        PanelAssertions.fillRandomly(specimen.batch().x().at(4).rows(1, 3), "others");

        assertThat(Notebook.of("jacobian", specimen).values("jacobian-lag-5-log10"))
                .containsExactly(before);
    }
}
