package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
import carousel.core.cell.DiagonalCell;
import carousel.core.cell.LinearCell;
import carousel.core.cell.ToyCell;
import carousel.core.kernel.Kernels;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the carry is all there is. What gates and candidates add is tested with the cells that have them. */
class CarryTest {
    private static final int T = 30;
    private static final int B = 3;
    private static final int H = 4;

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_diagonal_cell_is_the_product_of_its_gates_and_nothing_else(Kernels k) {
        Specimen specimen = Specimens.of(DiagonalCell.provider(), H, T, B, k, Specimens.random(1));
        Notebook found = Notebook.of("carry", specimen);

        double[][] row = Specimens.directions(specimen);
        specimen.layout().forward(specimen.batch());
        for (int lag = 0; lag <= T; lag++) {
            assertThat(found.at("carry-total-log10", lag)).isCloseTo(meanLog10(row), within(1e-13));
            for (int b = 0; b < B && lag < T; b++) {
                for (int j = 0; j < H; j++) {
                    row[b][j] *=
                            specimen.layout().top().tape().carry().at(T - lag).get(b, j);
                }
            }
        }
        assertNoRest(found, "carry-");
        assertNoRest(found, "loss-carry-");
        assertThat(found.names()).hasSize(12);
    }

    private static void assertNoRest(Notebook found, String prefix) {
        assertThat(found.values(prefix + "path-log10")).containsExactly(found.values(prefix + "total-log10"));
        assertThat(found.values(prefix + "rest-log10")).hasSize(T + 1).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(found.values(prefix + "error-log10")).hasSize(T + 1).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(found.values(prefix + "share")).hasSize(T + 1).containsOnly(1);
        found.assertAll(prefix + "cosine", T + 1, 1, 1e-15);
    }

    private static double meanLog10(double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            double squares = 0;
            for (double element : row) {
                squares += element * element;
            }
            sum += Math.log10(squares) / 2;
        }
        return sum / rows.length;
    }

    /** Gates of σ(−b) = 1/(1 + e^b) for b = 30 and 400: 10^−13 and 10^−174 a step. */
    @ParameterizedTest
    @MethodSource("kernels")
    void what_a_number_cannot_hold_is_told_by_its_logarithm(Kernels k) {
        for (double bias : new double[] {30, 400}) {
            Specimen specimen = Specimens.withoutInput(
                    DiagonalCell.provider(),
                    H,
                    T,
                    B,
                    k,
                    network -> k.fill(network.named().get("layer1.b").block("z"), -bias));
            Notebook found = Notebook.of("carry", specimen);

            for (int lag = 0; lag <= T; lag++) {
                double expected = -lag * (bias + Math.log1p(Math.exp(-bias))) / Math.log(10);
                assertThat(found.at("carry-path-log10", lag)).isCloseTo(expected, within(1e-12 * (1 - expected)));
                assertThat(found.at("carry-total-log10", lag)).isEqualTo(found.at("carry-path-log10", lag));
                assertThat(found.at("carry-share", lag)).isEqualTo(1);
            }
        }
    }

    /** σ(−800) is zero: nothing is left of the gradient, and there is nothing to compare. */
    @Test
    void what_is_nothing_is_told_so() {
        Specimen specimen = Specimens.withoutInput(
                DiagonalCell.provider(),
                H,
                2,
                B,
                Kernels.scalar(),
                network ->
                        network.kernels().fill(network.named().get("layer1.b").block("z"), -800));
        Notebook found = Notebook.of("carry", specimen);

        for (int lag = 1; lag <= 2; lag++) {
            for (String series : new String[] {"total", "path", "rest"}) {
                assertThat(found.at("carry-" + series + "-log10", lag)).isEqualTo(Double.NEGATIVE_INFINITY);
            }
            assertThat(found.at("carry-share", lag)).isNaN();
            assertThat(found.at("carry-cosine", lag)).isNaN();
            assertThat(found.at("carry-error-log10", lag)).isNaN();
        }
    }

    @Test
    void what_is_not_a_number_is_told_so() {
        Specimen specimen = Specimens.of(DiagonalCell.provider(), H, T, B, Kernels.scalar(), Specimens.random(1));
        specimen.batch().x().at(10).set(0, 0, Double.NaN);
        Notebook found = Notebook.of("carry", specimen);

        for (String series :
                new String[] {"total-log10", "path-log10", "rest-log10", "cosine", "share", "error-log10"}) {
            assertThat(found.at("carry-" + series, T)).as(series).isNaN();
        }
        assertThat(found.at("carry-total-log10", 5)).isFinite();
    }

    /** Of the loss at every step no step's gradient is that of a single path. */
    @Test
    void is_that_of_unit_gradients_alone_where_every_step_answers() {
        NetworkSpec spec = new NetworkSpec(Specimens.INPUTS, H, 1, 1, true, Head.EVERY, 0);
        Specimen specimen = Specimens.of(DiagonalCell.provider(), spec, T, B, Kernels.scalar(), Specimens.random(1));

        assertThat(Notebook.of("carry", specimen).names())
                .hasSize(6)
                .allSatisfy(name -> assertThat(name).startsWith("carry-"));
    }

    @Test
    void is_nothing_in_a_cell_without_a_carry_path() {
        for (CellProvider provider : List.of(LinearCell.provider(), ToyCell.provider())) {
            Specimen specimen = Specimens.of(provider, H, T, B, Kernels.scalar(), Specimens.random(1));
            assertThat(Notebook.of("carry", specimen).names()).isEmpty();
        }
    }
}
