package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
import carousel.core.cell.LinearCell;
import carousel.core.cell.OneGateCell;
import carousel.core.cell.ToyCell;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import carousel.core.random.RandomStream;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SensitivityTest {
    private static final int H = 3;
    private static final int T = 7;
    private static final int B = 4;
    private static final double EPSILON = 1e-5;

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    static Stream<Arguments> cells() {
        return kernels()
                .flatMap(k -> Stream.of(ToyCell.provider(), OneGateCell.provider(), LinearCell.provider())
                        .map(cell -> Arguments.of(cell, k)));
    }

    /** The signs, B × H, as their stream gives them. */
    private static double[][] signs(Specimen specimen) {
        RandomStream random = RandomStream.of(specimen.seed(), "probe/sensitivity", 0);
        double[][] signs = new double[B][H];
        for (double[] row : signs) {
            for (int j = 0; j < H; j++) {
                row[j] = (random.nextInt(2) == 0 ? -1 : 1) / Math.sqrt(H);
            }
        }
        return signs;
    }

    /** u_b · h_T of each sequence. */
    private static double[] seen(Specimen specimen, double[][] states) {
        double[][] signs = signs(specimen);
        double[] seen = new double[B];
        for (int b = 0; b < B; b++) {
            for (int j = 0; j < H; j++) {
                seen[b] += signs[b][j] * states[b][j];
            }
        }
        return seen;
    }

    private static double[] seen(Specimen specimen) {
        specimen.layout().forward(specimen.batch());
        return seen(specimen, specimen.layout().top().tape().h.at(T).toArray());
    }

    /** (1/B) Σ_b (∂(u_b · h_T)/∂ε)², by central differences. */
    private static double square(DoubleFunction<double[]> seenAt) {
        double[] above = seenAt.apply(EPSILON), below = seenAt.apply(-EPSILON);
        double sum = 0;
        for (int b = 0; b < B; b++) {
            double slope = (above[b] - below[b]) / (2 * EPSILON);
            sum += slope * slope / B;
        }
        return sum;
    }

    private static double square(Specimen specimen, Panel value) {
        double sum = 0;
        for (int r = 0; r < value.rows(); r++) {
            for (int c = 0; c < value.cols(); c++) {
                int row = r, col = c;
                double before = value.get(r, c);
                sum += square(epsilon -> {
                    value.set(row, col, before + epsilon);
                    return seen(specimen);
                });
                value.set(r, c, before);
            }
        }
        return sum;
    }

    private static void assertSquare(Notebook found, String name, double expected) {
        double log10 = found.at("sensitivity-" + name + "-log10", 0);
        assertThat(StrictMath.pow(10, 2 * log10)).as(name).isCloseTo(expected, within(1e-7 * (1e-3 + expected)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void by_each_parameter_it_is_what_differences_say(CellProvider cell, Kernels k) {
        Specimen specimen = Specimens.of(cell, H, T, B, k, Specimens.random(0.8));
        Notebook found = Notebook.of("sensitivity", specimen);

        for (Parameter p : specimen.layout().top().cell().parameters()) {
            assertSquare(found, p.name(), square(specimen, p.value()));
        }
        specimen.layout().forward(specimen.batch());
        Panel last = specimen.layout().top().tape().h.at(T);
        assertSquare(found, "state", k.sumOfSquares(last) / (H * B));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void what_a_cell_learns_to_keep_by_are_the_biases_of_gates_that_keep(Kernels k) {
        Specimen specimen = Specimens.of(OneGateCell.provider(), H, T, B, k, Specimens.random(0.8));

        Panel b = specimen.network().named().get("layer1.b").block("z");
        assertSquare(Notebook.of("sensitivity", specimen), "keep", square(specimen, b));
    }

    /** Of the gate z itself: the equations of the cell in plain numbers, with ε more of it at every step. */
    @ParameterizedTest
    @MethodSource("kernels")
    void by_the_factor_it_is_as_if_the_gate_were_more_open_at_every_step(Kernels k) {
        Specimen specimen = Specimens.of(OneGateCell.provider(), H, T, B, k, Specimens.random(0.8));

        double expected = square(epsilon -> seen(specimen, oneGate(specimen, epsilon)));
        assertSquare(Notebook.of("sensitivity", specimen), "factor", expected);
    }

    private static double[][] oneGate(Specimen specimen, double epsilon) {
        Map<String, Parameter> named = specimen.network().named();
        double[][] W = named.get("layer1.W").value().toArray(),
                U = named.get("layer1.U").value().toArray();
        double[] b = named.get("layer1.b").value().toArray()[0],
                p = named.get("layer1.p").value().toArray()[0];
        double[][] states = new double[B][H];
        for (int row = 0; row < B; row++) {
            double[] h = states[row];
            for (int t = 1; t <= T; t++) {
                double[] x = specimen.batch().x().at(t).toArray()[row], past = h.clone();
                double a = b[0] + x[0] * W[0][0] + x[1] * W[1][0];
                for (int j = 0; j < H; j++) {
                    a += past[j] * U[j][0];
                }
                double z = 1 / (1 + Math.exp(-a)) + epsilon;
                for (int j = 0; j < H; j++) {
                    double n = Math.tanh(b[1 + j] + x[0] * W[0][1 + j] + x[1] * W[1][1 + j] + p[j] * past[j]);
                    h[j] = z * past[j] + (1 - z) * n;
                }
            }
        }
        return states;
    }

    @Test
    void of_a_cell_that_has_nothing_to_keep_by_nothing_of_it_is_said() {
        Specimen specimen = Specimens.of(ToyCell.provider(), H, T, B, Kernels.scalar(), Specimens.random(0.8));

        assertThat(Notebook.of("sensitivity", specimen).names())
                .containsExactly(
                        "sensitivity-W-log10", "sensitivity-b-log10", "sensitivity-U-log10", "sensitivity-state-log10");
    }

    /** Without weights every state is 0, and only b would change that. */
    @Test
    void what_does_not_move_at_all_is_exactly_zero() {
        Specimen silent = Specimens.withoutInput(LinearCell.provider(), H, T, B, Kernels.scalar(), network -> {});
        Notebook found = Notebook.of("sensitivity", silent);

        for (String name : List.of("W", "U", "state")) {
            assertThat(found.at("sensitivity-" + name + "-log10", 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        }
        assertThat(found.at("sensitivity-b-log10", 0)).isCloseTo(0, within(1e-15));
    }

    @Test
    void what_is_not_a_number_is_told_so() {
        Specimen broken = Specimens.of(OneGateCell.provider(), H, T, B, Kernels.scalar(), Specimens.random(0.8));
        broken.batch().x().at(2).set(0, 0, Double.NaN);
        Notebook found = Notebook.of("sensitivity", broken);

        assertThat(found.names())
                .hasSize(7)
                .allSatisfy(name -> assertThat(found.at(name, 0)).as(name).isNaN());
    }
}
