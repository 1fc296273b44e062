package carousel.gru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What probes see of both variants: closed forms, and Jacobians written down in plain loops. */
class GruProbeTest {
    private static final int T = 12;
    private static final int B = 3;
    private static final int H = 4;

    static Stream<Arguments> variants() {
        return Specimens.kernels()
                .flatMap(k -> Stream.of(new GruProvider(), new ResetBeforeGruProvider())
                        .map(provider -> Arguments.of(provider, k)));
    }

    /** With all parameters zero z = ½ and the candidate is 0 whatever h is: ∂h_t/∂h_{t−1} = ½, by the carry alone. */
    @ParameterizedTest
    @MethodSource("variants")
    void of_zeros_halves_every_direction_by_its_carry_alone(CellProvider provider, Kernels k) {
        int steps = 1200;
        Specimen specimen = Specimens.of(provider, H, steps, B, k, network -> {});

        Notebook carry = Notebook.of("carry", specimen);
        for (int lag = 0; lag <= steps; lag++) {
            assertThat(carry.at("carry-total-log10", lag)).isCloseTo(lag * Math.log10(0.5), within(1e-12));
        }
        assertThat(carry.values("carry-path-log10")).containsExactly(carry.values("carry-total-log10"));
        assertThat(carry.values("carry-share")).containsOnly(1);
        assertThat(carry.values("carry-rest-log10")).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(carry.values("carry-error-log10")).containsOnly(Double.NEGATIVE_INFINITY);
        carry.assertAll("carry-cosine", steps + 1, 1, 1e-15);

        Notebook.of("lyapunov", specimen).assertAll("lyapunov", H, Math.log(0.5), 1e-12 * Math.log(2));
        Notebook jacobian = Notebook.of("jacobian", specimen);
        for (int lag : new int[] {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 1200}) {
            jacobian.assertAll("jacobian-lag-" + lag + "-log10", H, lag * Math.log10(0.5), 1e-12);
        }
        jacobian.assertAll("jacobian-step-radius-log10", 20, Math.log10(0.5), 1e-12);
    }

    /** A gate is given as σ(b) for all units where U is zero: z for every lag, and all of it carry. */
    @ParameterizedTest
    @MethodSource("variants")
    void without_recurrent_weights_has_the_spectrum_of_its_update_gate(CellProvider provider, Kernels k) {
        Specimen specimen = Specimens.withoutInput(
                provider,
                H,
                T,
                B,
                k,
                network -> k.fill(network.named().get("layer1.b").block("z"), 1.5));
        double z = 1 / (1 + Math.exp(-1.5));

        Notebook.of("lyapunov", specimen).assertAll("lyapunov", H, Math.log(z), 1e-12 * -Math.log(z));
        assertThat(Notebook.of("bounds", specimen).at("bound-measured-log10", T))
                .isCloseTo(T * Math.log10(z), within(1e-12 * -Math.log10(z)));
        assertThat(Notebook.of("carry", specimen).values("carry-share")).containsOnly(1);
    }

    /** Direction for direction: uᵀ J_T ⋯ J_{t+1}, beside u ∘ Π z. */
    @ParameterizedTest
    @MethodSource("variants")
    void is_taken_apart_as_its_jacobian_says(CellProvider provider, Kernels k) {
        Specimen specimen = Specimens.of(provider, H, T, B, k, Specimens.random(1));
        Notebook found = Notebook.of("carry", specimen);

        double[][] total = Specimens.directions(specimen);
        double[][] path = Specimens.directions(specimen);
        for (int lag = 0; lag <= T; lag++) {
            double share = 0;
            double cosine = 0;
            double[] log10 = new double[4];
            for (int b = 0; b < B; b++) {
                double ofTotal = 0, ofPath = 0, ofRest = 0, product = 0;
                for (int j = 0; j < H; j++) {
                    double rest = total[b][j] - path[b][j];
                    ofTotal += total[b][j] * total[b][j];
                    ofPath += path[b][j] * path[b][j];
                    ofRest += rest * rest;
                    product += total[b][j] * path[b][j];
                }
                log10[0] += Math.log10(ofTotal) / 2 / B;
                log10[1] += Math.log10(ofPath) / 2 / B;
                log10[2] += Math.log10(ofRest) / 2 / B;
                log10[3] += Math.log10(ofRest / ofPath) / 2 / B;
                share += ofPath / (ofPath + ofRest) / B;
                cosine += product / Math.sqrt(ofTotal * ofPath) / B;
            }
            assertThat(found.at("carry-total-log10", lag)).isCloseTo(log10[0], within(1e-12));
            assertThat(found.at("carry-path-log10", lag)).isCloseTo(log10[1], within(1e-12));
            assertThat(found.at("carry-share", lag)).isCloseTo(share, within(1e-12));
            assertThat(found.at("carry-cosine", lag)).isCloseTo(cosine, within(1e-12));
            if (lag > 0) {
                assertThat(found.at("carry-rest-log10", lag)).isCloseTo(log10[2], within(1e-12));
                assertThat(found.at("carry-error-log10", lag)).isCloseTo(log10[3], within(1e-12));
                assertThat(log10[2]).as("rest at lag %d", lag).isGreaterThan(log10[1] - 2);
            }
            for (int b = 0; b < B && lag < T; b++) {
                int t = T - lag;
                total[b] = Specimens.rowTimes(total[b], GruJacobians.of(specimen, t, b));
                double[] z = GruJacobians.carry(specimen, t, b);
                for (int j = 0; j < H; j++) {
                    path[b][j] *= z[j];
                }
            }
        }
    }

    /** ‖∂h_T/∂h_{T−k}‖ in the Frobenius norm, from the singular values, beside the product of Jacobians from the equations. */
    @ParameterizedTest
    @MethodSource("variants")
    void has_the_singular_values_of_the_product_of_its_jacobians(CellProvider provider, Kernels k) {
        Specimen specimen = Specimens.of(provider, H, T, B, k, Specimens.random(1));
        Notebook found = Notebook.of("jacobian", specimen);

        double[][] product = new double[H][H];
        for (int i = 0; i < H; i++) {
            product[i][i] = 1;
        }
        for (int lag = 1; lag <= T; lag++) {
            double squares = 0;
            for (int i = 0; i < H; i++) {
                product[i] = Specimens.rowTimes(product[i], GruJacobians.of(specimen, T - lag + 1, 0));
                for (double element : product[i]) {
                    squares += element * element;
                }
            }
            if (List.of(1, 2, 5, 10, T).contains(lag)) {
                double sum = 0;
                for (double value : found.values("jacobian-lag-" + lag + "-log10")) {
                    sum += Math.pow(10, 2 * value);
                }
                assertThat(sum / squares).as("lag %d", lag).isCloseTo(1, within(1e-12));
            }
        }
    }

    /** uᵀ ∂h_T/∂h_0 by central differences of u·h_T, for the directions that the probe draws. */
    @ParameterizedTest
    @MethodSource("variants")
    void has_the_total_of_central_differences(CellProvider provider, Kernels k) {
        int steps = 5;
        double width = 1e-5;
        Specimen specimen = Specimens.of(provider, H, steps, B, k, Specimens.random(1));
        Notebook found = Notebook.of("carry", specimen);

        double[][] unit = Specimens.directions(specimen);
        Panel initial = specimen.layout().top().initialStates().get(0);
        double[] squares = new double[B];
        for (int j = 0; j < H; j++) {
            double[] above = along(unit, specimen, initial, j, width);
            double[] below = along(unit, specimen, initial, j, -width);
            for (int b = 0; b < B; b++) {
                double difference = (above[b] - below[b]) / (2 * width);
                squares[b] += difference * difference;
            }
        }
        double expected = 0;
        for (double square : squares) {
            expected += Math.log10(square) / 2 / B;
        }
        assertThat(found.at("carry-total-log10", steps)).isCloseTo(expected, within(1e-7));
    }

    /** u·h_T of each sequence, where unit j of h_0 is so much. */
    private static double[] along(double[][] unit, Specimen specimen, Panel initial, int j, double value) {
        for (int b = 0; b < B; b++) {
            initial.set(b, j, value);
        }
        specimen.layout().forward(specimen.batch());
        Sequence h = specimen.layout().top().tape().h;
        double[] sums = new double[B];
        for (int b = 0; b < B; b++) {
            for (int i = 0; i < H; i++) {
                sums[b] += unit[b][i] * h.at(h.last()).get(b, i);
            }
            initial.set(b, j, 0);
        }
        return sums;
    }
}
