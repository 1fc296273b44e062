package carousel.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.param.Initializers;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What probes see of vanilla networks. */
class RnnProbeTest {
    private static final int H = 5;

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    /** Without input h stays 0, where tanh has slope 1: ∂h_T/∂h_{T−k} is the k-th power of an orthogonal matrix. */
    @ParameterizedTest
    @MethodSource("kernels")
    void an_orthogonal_network_at_rest_keeps_every_direction(Kernels k) {
        int steps = 200;
        Specimen specimen = Specimens.withoutInput(
                new TanhRnnProvider(),
                H,
                steps,
                2,
                k,
                network -> network.initialize(Initializers.named("orthogonal"), 3));

        Notebook.of("lyapunov", specimen).assertAll("lyapunov", H, 0, 1e-12);
        Notebook jacobian = Notebook.of("jacobian", specimen);
        for (int lag : new int[] {1, 2, 5, 10, 20, 50, 100, 200}) {
            jacobian.assertAll("jacobian-lag-" + lag + "-log10", H, 0, 4e-13);
        }
        jacobian.assertAll("jacobian-step-norm-log10", 20, 0, 4e-13);
        jacobian.assertAll("jacobian-step-radius-log10", 20, 0, 4e-13);
        Notebook bounds = Notebook.of("bounds", specimen);
        assertThat(bounds.names()).hasSize(3);
        for (String series : bounds.names()) {
            bounds.assertAll(series, steps + 1, 0, 4e-13);
        }
        assertThat(Notebook.of("carry", specimen).names()).isEmpty();
    }

    /** J_t = diag(1 − h_t²) Uᵀ; the Frobenius norm of their product, and each bound above the one before. */
    @ParameterizedTest
    @MethodSource("kernels")
    void a_driven_network_has_the_singular_values_of_its_equation(Kernels k) {
        int steps = 10;
        Specimen specimen = Specimens.of(new TanhRnnProvider(), H, steps, 2, k, Specimens.random(1));
        Notebook jacobian = Notebook.of("jacobian", specimen);
        Notebook bounds = Notebook.of("bounds", specimen);

        specimen.layout().forward(specimen.batch());
        Panel u = specimen.network().named().get("layer1.U").value();
        double[][] product = new double[H][H];
        for (int i = 0; i < H; i++) {
            product[i][i] = 1;
        }
        for (int lag = 1; lag <= steps; lag++) {
            Panel h = specimen.layout().top().tape().h.at(steps - lag + 1);
            double squares = 0;
            for (int r = 0; r < H; r++) {
                double[] row = new double[H];
                for (int j = 0; j < H; j++) {
                    for (int i = 0; i < H; i++) {
                        row[j] += product[r][i] * (1 - h.get(0, i) * h.get(0, i)) * u.get(j, i);
                    }
                    squares += row[j] * row[j];
                }
                product[r] = row;
            }
            if (lag == 1 || lag == 2 || lag == 5 || lag == 10) {
                double sum = 0;
                for (double value : jacobian.values("jacobian-lag-" + lag + "-log10")) {
                    sum += Math.pow(10, 2 * value);
                }
                assertThat(sum / squares).as("lag %d", lag).isCloseTo(1, within(1e-12));
                assertThat(bounds.at("bound-measured-log10", lag))
                        .isEqualTo(jacobian.at("jacobian-lag-" + lag + "-log10", 0));
            }
            assertThat(bounds.at("bound-product-log10", lag))
                    .isGreaterThanOrEqualTo(bounds.at("bound-measured-log10", lag) - 1e-13)
                    .isLessThanOrEqualTo(bounds.at("bound-pascanu-log10", lag));
        }
    }

    /** Where no unit is active nothing passes; where all are, U does. */
    @ParameterizedTest
    @MethodSource("kernels")
    void a_rectified_network_passes_what_is_active(Kernels k) {
        for (double bias : new double[] {1, -1}) {
            Specimen specimen = Specimens.withoutInput(new ReluRnnProvider(), H, 30, 1, k, network -> {
                network.initialize(Initializers.named("identity"), 3);
                k.scale(0.9, network.named().get("layer1.U").value());
                k.fill(network.named().get("layer1.b").value(), bias);
            });
            double slope = bias > 0 ? 0.9 : 0;
            double[] exponents = Notebook.of("lyapunov", specimen).values("lyapunov");

            for (double exponent : exponents) {
                if (slope == 0) {
                    assertThat(exponent).isEqualTo(Double.NEGATIVE_INFINITY);
                } else {
                    assertThat(exponent).isCloseTo(Math.log(slope), within(1e-12 * -Math.log(slope)));
                }
            }
        }
    }

    /**
     * A ReLU that is dead at the end, and another one before it: ∂h_2/∂h_0 has one row, U_12·(U_11, U_21), that is not zero. Its
     * direction must not be lost with the dead one that stands before it.
     */
    @ParameterizedTest
    @MethodSource("kernels")
    void a_dead_unit_takes_no_other_direction_with_it(Kernels k) {
        Specimen specimen = Specimens.of(new ReluRnnProvider(), 2, 2, 1, k, network -> {
            set(network.named().get("layer1.W").value(), new double[][] {{1, 0}, {0, 1}});
            set(network.named().get("layer1.U").value(), new double[][] {{0.5, 0.3}, {0.2, 0.7}});
        });
        set(specimen.batch().x().at(1), new double[][] {{10, -10}});
        set(specimen.batch().x().at(2), new double[][] {{-10, 10}});

        double[] found = Notebook.of("lyapunov", specimen).values("lyapunov");
        assertThat(found).hasSize(2);
        assertThat(found[0]).isCloseTo(Math.log(0.3 * Math.sqrt(0.5 * 0.5 + 0.2 * 0.2)) / 2, within(1e-12));
        assertThat(found[1]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static void set(Panel panel, double[][] values) {
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                panel.set(r, c, values[r][c]);
            }
        }
    }
}
