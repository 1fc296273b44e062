package carousel.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.net.Network;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What probes see of the joint state (c, h): closed forms, and Jacobians written down in plain loops. */
class LstmProbeTest {
    private static final int T = 12;
    private static final int B = 3;
    private static final int H = 4;

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    /** All cell weights zero but the forget bias; the readout is not, so that the loss has a gradient. */
    private static Consumer<Network> zeros(double forgetBias) {
        return network -> {
            network.kernels().fill(network.named().get("layer1.b").block("f"), forgetBias);
            network.kernels().fill(network.readout().value(), 0.7);
        };
    }

    /**
     * With all weights zero but the forget bias b, c = 0, g = 0 and o = ½, so with f = σ(b)
     *
     * <pre>
     *   J = ( f   0 )        J^k = f^(k−1) J,   singular values f^k √(1 + ¼), H times, and zero, H times
     *       ( f/2 0 )
     * </pre>
     *
     * <p>H Lyapunov exponents are ln f. The others are −∞: h_{t−1} reaches nothing. The radius is f, the norm f √1.25.
     */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_zeros_has_the_spectrum_of_its_forget_gate(Kernels k) {
        int steps = 300;
        for (double bias : new double[] {-1, 0, 1, 5}) {
            Specimen specimen = Specimens.of(new LstmProvider(), H, steps, B, k, zeros(bias));
            double lnF = -Math.log1p(Math.exp(-bias));
            double log10F = lnF / Math.log(10);
            double log10Shown = Math.log10(1.25) / 2;

            double[] exponents = Notebook.of("lyapunov", specimen).values("lyapunov");
            assertThat(Arrays.copyOf(exponents, H))
                    .as("bias %s", bias)
                    .containsExactly(new double[] {lnF, lnF, lnF, lnF}, within(1e-12 * -lnF));
            assertThat(Arrays.copyOfRange(exponents, H, 2 * H)).containsOnly(Double.NEGATIVE_INFINITY);

            Notebook jacobian = Notebook.of("jacobian", specimen);
            for (int lag : new int[] {1, 2, 5, 10, 20, 50, 100, 200, 300}) {
                jacobian.assertAll("jacobian-lag-" + lag + "-log10", H, lag * log10F + log10Shown, 4e-13);
            }
            jacobian.assertAll("jacobian-step-radius-log10", 20, log10F, 4e-13);
            jacobian.assertAll("jacobian-step-norm-log10", 20, log10F + log10Shown, 4e-13);

            Notebook bounds = Notebook.of("bounds", specimen);
            assertThat(bounds.names()).containsExactlyInAnyOrder("bound-measured-log10", "bound-product-log10");
            for (int lag = 1; lag <= steps; lag++) {
                assertThat(bounds.at("bound-measured-log10", lag)).isCloseTo(lag * log10F + log10Shown, within(1e-12));
                assertThat(bounds.at("bound-product-log10", lag)).isCloseTo(lag * (log10F + log10Shown), within(1e-12));
            }
        }
    }

    /** ∂c_T/∂c_0 = Π f holds where no gate sees h, and then exactly; the loss's gradient joins the path at lag 1. */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_zeros_comes_back_by_its_carry_alone(Kernels k) {
        int steps = 1500;
        for (double bias : new double[] {-1, 0, 1, 5}) {
            Specimen specimen = Specimens.of(new LstmProvider(), H, steps, B, k, zeros(bias));
            double log10F = -Math.log1p(Math.exp(-bias)) / Math.log(10);
            Notebook found = Notebook.of("carry", specimen);

            double first = found.at("loss-carry-path-log10", 1);
            for (int lag = 1; lag <= steps; lag++) {
                double tolerance = 1e-12 * Math.max(1, lag * -log10F);
                assertThat(found.at("carry-path-log10", lag)).isCloseTo(lag * log10F, within(tolerance));
                assertThat(found.at("loss-carry-path-log10", lag) - first)
                        .isCloseTo((lag - 1) * log10F, within(tolerance));
            }
            for (String prefix : new String[] {"carry-", "loss-carry-"}) {
                assertThat(found.values(prefix + "path-log10")).containsExactly(found.values(prefix + "total-log10"));
                assertThat(found.values(prefix + "share")).containsOnly(1);
                assertThat(found.values(prefix + "rest-log10")).containsOnly(Double.NEGATIVE_INFINITY);
                assertThat(found.values(prefix + "error-log10")).containsOnly(Double.NEGATIVE_INFINITY);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void is_taken_apart_as_its_jacobian_says(Kernels k) {
        Specimen specimen = Specimens.of(new LstmProvider(), H, T, B, k, Specimens.random(1));
        double[][] unit = new double[B][2 * H];
        double[][] directions = Specimens.directions(specimen);
        for (int b = 0; b < B; b++) {
            System.arraycopy(directions[b], 0, unit[b], 0, H);
        }

        Notebook found = Notebook.of("carry", specimen);

        assertTakenApart(found, "carry-", specimen, unit, 0);
        double[][] ofLoss = new double[B][2 * H];
        specimen.layout().loss(specimen.batch(), specimen.loss());
        specimen.layout().walkBack((t, state) -> {
            for (int b = 0; b < B && t == T; b++) {
                System.arraycopy(state.get(0).toArray()[b], 0, ofLoss[b], H, H);
            }
        });
        assertTakenApart(found, "loss-carry-", specimen, ofLoss, 1);
    }

    /** @param total the gradient of (c, h) at T */
    private static void assertTakenApart(
            Notebook found, String prefix, Specimen specimen, double[][] total, int firstLag) {
        assertThat(found.indices(prefix + "total-log10"))
                .containsExactly(LongStream.rangeClosed(firstLag, T).toArray());
        double[][] path = new double[B][];
        for (int lag = 0; lag <= T; lag++) {
            if (lag >= firstLag) {
                double[] sums = new double[6];
                for (int b = 0; b < B; b++) {
                    path[b] = lag == firstLag ? Arrays.copyOf(total[b], H) : path[b];
                    add(account(total[b], path[b]), sums);
                }
                String[] series = {"total-log10", "path-log10", "share", "cosine", "rest-log10", "error-log10"};
                for (int i = 0; i < series.length; i++) {
                    double expected = sums[i] / B;
                    double value = found.at(prefix + series[i], lag);
                    if (Double.isInfinite(expected)) {
                        assertThat(value).as("%s at %d", series[i], lag).isEqualTo(expected);
                    } else {
                        assertThat(value).as("%s at %d", series[i], lag).isCloseTo(expected, within(1e-12));
                    }
                }
            }
            for (int b = 0; b < B && lag < T; b++) {
                total[b] = Specimens.rowTimes(total[b], LstmJacobians.of(specimen, T - lag, b));
                double[] f = LstmJacobians.carry(specimen, T - lag, b);
                for (int j = 0; j < H && lag >= firstLag; j++) {
                    path[b][j] *= f[j];
                }
            }
        }
    }

    /** Total, path, share, cosine, rest, error of one sequence. */
    private static double[] account(double[] total, double[] path) {
        double ofTotal = 0, ofPath = 0, product = 0, within = 0, outside = 0;
        for (int j = 0; j < H; j++) {
            ofTotal += total[j] * total[j] + total[H + j] * total[H + j];
            ofPath += path[j] * path[j];
            product += path[j] * total[j];
            within += (total[j] - path[j]) * (total[j] - path[j]);
            outside += total[H + j] * total[H + j];
        }
        return new double[] {
            Math.log10(ofTotal) / 2,
            Math.log10(ofPath) / 2,
            ofPath / (ofPath + within + outside),
            product / Math.sqrt(ofTotal * ofPath),
            Math.log10(within + outside) / 2,
            Math.log10(within / ofPath) / 2
        };
    }

    private static void add(double[] values, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    @Test
    void has_the_singular_values_of_the_product_of_its_jacobians() {
        Specimen specimen = Specimens.of(new LstmProvider(), H, T, B, Kernels.scalar(), Specimens.random(1));
        Notebook found = Notebook.of("jacobian", specimen);

        double[][] product = new double[2 * H][2 * H];
        for (int i = 0; i < 2 * H; i++) {
            product[i][i] = 1;
        }
        for (int lag = 1; lag <= T; lag++) {
            double squares = 0;
            for (int i = 0; i < 2 * H; i++) {
                product[i] = Specimens.rowTimes(product[i], LstmJacobians.of(specimen, T - lag + 1, 0));
                for (double element : product[i]) {
                    squares += element * element;
                }
            }
            if (lag == 1 || lag == 2 || lag == 5 || lag == 10 || lag == T) {
                double sum = 0;
                for (double value : found.values("jacobian-lag-" + lag + "-log10")) {
                    sum += Math.pow(10, 2 * value);
                }
                assertThat(sum / squares).as("lag %d", lag).isCloseTo(1, within(1e-12));
            }
        }
    }
}
