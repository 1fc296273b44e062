package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.DiagonalCell;
import carousel.core.cell.LinearCell;
import carousel.core.cell.ToyCell;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Network;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundsTest {
    private static final int T = 12;

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    private static Specimen linear(Kernels k, double[][] u) {
        return Specimens.of(
                LinearCell.provider(),
                u.length,
                T,
                2,
                k,
                (Network network) -> k.copy(
                        Panel.of(Precision.DOUBLE, u),
                        network.named().get("layer1.U").value()));
    }

    /** U = (1 3; 0 1): ‖U^k‖₂ = 3k/2 + √(1 + 9k²/4), which grows with k, while both bounds grow with e^k. */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_shear_are_its_powers(Kernels k) {
        Notebook found = Notebook.of("bounds", linear(k, new double[][] {{1, 3}, {0, 1}}));

        assertThat(found.names())
                .containsExactlyInAnyOrder("bound-measured-log10", "bound-product-log10", "bound-pascanu-log10");
        double norm = Math.log10(1.5 + Math.sqrt(3.25));
        for (int lag = 0; lag <= T; lag++) {
            double a = 3.0 * lag / 2;
            assertThat(found.at("bound-measured-log10", lag))
                    .isCloseTo(Math.log10(a + Math.sqrt(1 + a * a)), within(1e-12));
            assertThat(found.at("bound-product-log10", lag)).isCloseTo(lag * norm, within(1e-12));
            assertThat(found.at("bound-pascanu-log10", lag)).isCloseTo(lag * norm, within(1e-12));
        }
        assertThat(found.values("bound-measured-log10")).hasSize(T + 1);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_diagonal_cell_are_products_of_its_gates(Kernels k) {
        Specimen specimen = Specimens.of(DiagonalCell.provider(), 4, T, 2, k, Specimens.random(1));
        Notebook found = Notebook.of("bounds", specimen);

        assertThat(found.names()).containsExactlyInAnyOrder("bound-measured-log10", "bound-product-log10");
        specimen.layout().forward(specimen.batch());
        double[] product = new double[4];
        double ofLargest = 0;
        for (int lag = 1; lag <= T; lag++) {
            double[] z = specimen.layout().top().tape().carry().at(T - lag + 1).toArray()[0];
            for (int j = 0; j < 4; j++) {
                product[j] += Math.log10(z[j]);
            }
            ofLargest += Math.log10(Arrays.stream(z).max().orElseThrow());
            assertThat(found.at("bound-measured-log10", lag))
                    .isCloseTo(Arrays.stream(product).max().orElseThrow(), within(1e-13));
            assertThat(found.at("bound-product-log10", lag)).isCloseTo(ofLargest, within(1e-13));
        }
    }

    @Test
    void without_weights_there_is_nothing_but_at_lag_zero() {
        Notebook found = Notebook.of("bounds", linear(Kernels.scalar(), new double[][] {{0, 0}, {0, 0}}));
        double[] expected = new double[T + 1];
        Arrays.fill(expected, 1, T + 1, Double.NEGATIVE_INFINITY);

        for (String series : found.names()) {
            assertThat(found.values(series)).as(series).containsExactly(expected);
        }
    }

    /** What it carries beside h is not in ‖U‖. */
    @Test
    void of_a_cell_that_carries_more_than_h_have_none_of_the_weights_alone() {
        Specimen specimen = Specimens.of(ToyCell.provider(), 3, T, 2, Kernels.scalar(), Specimens.random(1));

        assertThat(Notebook.of("bounds", specimen).names()).doesNotContain("bound-pascanu-log10");
    }
}
