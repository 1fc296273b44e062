package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.LinearCell;
import carousel.core.cell.ToyCell;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import java.util.List;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Linear maps, of which all is known: h ← x W + b + h U has the fixed point h* = (x W + b)(1 − U)^−1. */
class FixedPointsTest {
    private static Consumer<Network> weights(double[][] u, double[] b) {
        return network -> {
            Specimens.random(0.7).accept(network);
            Panel recurrent = network.named().get("layer1.U").value();
            Panel bias = network.named().get("layer1.b").value();
            for (int i = 0; i < u.length; i++) {
                bias.set(0, i, b[i]);
                for (int j = 0; j < u.length; j++) {
                    recurrent.set(i, j, u[i][j]);
                }
            }
        };
    }

    private static Specimen held(Specimen s, double... held) {
        return new Specimen(LinearCell.provider(), s.network(), s.batch(), s.loss(), s.seed(), List.of(), held);
    }

    /** U turns by 0.5 and shrinks to 0.8: 0.8 e^{±0.5i}. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void a_linear_map_has_one_with_the_eigenvalues_of_U(Kernels k) {
        double c = 0.8 * Math.cos(0.5), s = 0.8 * Math.sin(0.5);
        double[][] u = {{c, s}, {-s, c}};
        Specimen specimen =
                held(Specimens.of(LinearCell.provider(), 2, 9, 5, k, weights(u, new double[] {0.1, -0.2})), 0.4, -0.3);
        Notebook found = Notebook.of("fixed-points", specimen);

        assertThat(found.at("fixed-points-found", 0)).isEqualTo(1);
        assertThat(found.at("slow-points-found", 0)).isEqualTo(0);
        assertThat(found.at("fixed-points-speed-log10", 1)).isLessThan(-20);
        assertThat(found.at("fixed-points-unstable", 1)).isEqualTo(0);
        assertThat(found.at("fixed-points-reached", 1))
                .isEqualTo(128 + 64)
                .isEqualTo(found.at("fixed-points-starts", 0));
        assertThat(found.values("fixed-point-1-real")).containsExactly(new double[] {c, c}, within(1e-14));
        assertThat(found.values("fixed-point-1-imaginary")).containsExactly(new double[] {s, -s}, within(1e-14));
        Panel w = specimen.network().named().get("layer1.W").value();
        double p = 0.4 * w.get(0, 0) - 0.3 * w.get(1, 0) + 0.1;
        double q = 0.4 * w.get(0, 1) - 0.3 * w.get(1, 1) - 0.2;
        double determinant = (1 - c) * (1 - c) + s * s;
        assertThat(found.values("fixed-point-1-state")) // (p, q) times the inverse of {{1 − c, −s}, {s, 1 − c}}
                .containsExactly(
                        new double[] {((1 - c) * p - s * q) / determinant, (s * p + (1 - c) * q) / determinant},
                        within(1e-12));
    }

    @Test
    void where_one_direction_grows_it_is_a_saddle() {
        double[][] u = {{1.2, 0}, {0.3, 0.5}};
        Specimen specimen =
                held(Specimens.of(LinearCell.provider(), 2, 3, 20, Kernels.scalar(), weights(u, new double[2])), 0, 0);
        Notebook found = Notebook.of("fixed-points", specimen);

        assertThat(found.at("fixed-points-found", 0)).isEqualTo(1);
        assertThat(found.at("fixed-points-unstable", 1)).isEqualTo(1);
        assertThat(found.values("fixed-point-1-real")).containsExactly(new double[] {1.2, 0.5}, within(1e-14));
        assertThat(found.values("fixed-point-1-state")).containsExactly(new double[2], within(1e-12));
    }

    /** h ← h + 10^−4 never stays: its speed is ½ 10^−8 everywhere, and 10^−20 is what would be fixed. */
    @Test
    void a_drift_is_slow_and_not_fixed() {
        Specimen specimen = held(
                Specimens.of(
                        LinearCell.provider(), 1, 9, 5, Kernels.scalar(), weights(new double[][] {{1}}, new double[] {
                            1e-4
                        })),
                0,
                0);
        Notebook found = Notebook.of("fixed-points", specimen);

        assertThat(found.at("fixed-points-found", 0)).isEqualTo(0);
        assertThat(found.at("slow-points-found", 0)).isGreaterThan(10);
        double[] speeds = found.values("fixed-points-speed-log10");
        assertThat(speeds).hasSizeLessThanOrEqualTo(FixedPoints.MOST);
        for (double log10 : speeds) {
            assertThat(log10).isCloseTo(Math.log10(0.5e-8), within(1e-9));
        }
        assertThat(found.values("fixed-point-1-real")).containsExactly(1);
    }

    /** The same drift a thousand times faster is as fast as the network itself, so no place of it is slow. */
    @Test
    void what_is_as_fast_as_the_network_is_no_point() {
        Specimen specimen = held(
                Specimens.of(
                        LinearCell.provider(), 1, 9, 5, Kernels.scalar(), weights(new double[][] {{1}}, new double[] {
                            0.1
                        })),
                0,
                0);
        Notebook found = Notebook.of("fixed-points", specimen);

        assertThat(found.at("fixed-points-found", 0)).isEqualTo(0);
        assertThat(found.at("slow-points-found", 0)).isEqualTo(0);
        assertThat(found.names()).doesNotContain("fixed-points-speed-log10");
    }

    /** Of two layers with two states each: whatever is told holds. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void what_is_told_is_so(Kernels k) {
        NetworkSpec spec = new NetworkSpec(Specimens.INPUTS, 4, 2, 1, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(ToyCell.provider(), spec, 12, 6, k, Specimens.random(1.5));
        Notebook found = Notebook.of("fixed-points", specimen);
        StepMap map = new StepMap(specimen.network(), new double[2]);

        assertThat(found.at("fixed-points-found", 0)).isPositive();
        for (long n : found.indices("fixed-points-speed-log10")) {
            double[] s = found.values("fixed-point-" + n + "-state");
            double speed = FixedPointSearch.speed(s, map.apply(s));
            assertThat(Math.log10(speed)).isCloseTo(found.at("fixed-points-speed-log10", n), within(1e-6));
            assertThat(speed < 1e-20).isEqualTo(n <= found.at("fixed-points-found", 0));
            long unstable = 0;
            double trace = 0;
            double[] real = found.values("fixed-point-" + n + "-real");
            for (int i = 0; i < real.length; i++) {
                trace += real[i];
                unstable += Math.hypot(real[i], found.at("fixed-point-" + n + "-imaginary", i)) > 1 ? 1 : 0;
            }
            assertThat(found.at("fixed-points-unstable", n)).isEqualTo(unstable);
            DMatrixRMaj jacobian = new DMatrixRMaj(16, 16);
            map.jacobian(s, jacobian);
            assertThat(trace).isCloseTo(CommonOps_DDRM.trace(jacobian), within(1e-10));
            for (long other = 1; other < n; other++) {
                assertThat(FixedPointSearch.distance(s, found.values("fixed-point-" + other + "-state")))
                        .isGreaterThan(1e-4 * found.at("fixed-points-scale", 0));
            }
        }
    }

    /** Axes are orthogonal, of length 1, their shares fall; coordinates are those of the states about their mean. */
    @Test
    void trajectories_stand_on_principal_axes() {
        Specimen specimen = Specimens.of(ToyCell.provider(), 4, 12, 6, Kernels.scalar(), Specimens.random(1.2));
        Notebook found = Notebook.of("fixed-points", specimen);
        for (int a = 1; a <= 3; a++) {
            for (int b = 1; b <= a; b++) {
                double product = product(found.values("principal-axis-" + a), found.values("principal-axis-" + b));
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-12));
            }
        }
        assertThat(found.values("principal-axes-share")).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        double[] squares = new double[4];
        specimen.layout().forward(specimen.batch());
        double[] mean = found.values("principal-axes-mean");
        for (int b = 0; b < 6; b++) {
            for (int t = 1; t <= 12; t++) {
                double[] s = StepMap.stateAt(specimen.layout().layers(), t, b);
                for (int i = 0; i < s.length; i++) {
                    s[i] -= mean[i];
                    squares[0] += s[i] * s[i];
                }
                for (int a = 1; a <= 3; a++) {
                    double place = product(s, found.values("principal-axis-" + a));
                    squares[a] += place * place;
                    if (b < FixedPoints.SEQUENCES) {
                        assertThat(found.at("visited-" + (b + 1) + "-axis-" + a, t))
                                .isCloseTo(place, within(1e-12));
                    }
                }
            }
        }
        for (int a = 1; a <= 3; a++) {
            assertThat(found.at("principal-axes-share", a)).isCloseTo(squares[a] / squares[0], within(1e-12));
        }
    }

    private static double product(double[] one, double[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
        }
        return product;
    }

    @Test
    void of_what_is_not_finite_nothing_is_told() {
        Specimen specimen = Specimens.of(ToyCell.provider(), 3, 5, 2, Kernels.scalar(), Specimens.random(1));
        specimen.batch().x().at(2).set(1, 0, Double.NaN);
        assertThat(Notebook.of("fixed-points", specimen).names()).isEmpty();
    }

    @Test
    void no_more_is_written_than_was_said() {
        NetworkSpec spec = new NetworkSpec(Specimens.INPUTS, 4, 2, 1, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(ToyCell.provider(), spec, 12, 6, Kernels.scalar(), Specimens.random(1.5));
        long[] count = {0};
        new FixedPoints().look(specimen, (series, index, value) -> count[0]++);
        assertThat(count[0]).isPositive().isLessThanOrEqualTo(new FixedPoints().most(12, 4, 2));
    }
}
