package carousel.core.probe;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
import carousel.core.cell.DiagonalCell;
import carousel.core.cell.Tape;
import carousel.core.cell.ToyCell;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import carousel.core.param.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against Jacobians written down from the equations of {@link ToyCell}, in the upper of two layers. */
class StepJacobiansTest {
    private static final int T = 11;
    private static final int H = 3;

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    private static Specimen specimen(CellProvider cell, Kernels k, Head head, int truncation) {
        NetworkSpec spec = new NetworkSpec(Specimens.INPUTS, H, 2, 2, true, head, truncation);
        return Specimens.of(cell, spec, T, 5, k, Specimens.random(0.8));
    }

    /** s = (m, h): n = tanh(… + h_{t−1} U), m_t = ½ m_{t−1} + n, h_t = n ∘ m_t. */
    private static double[][] expected(Specimen specimen, int t) {
        Tape tape = specimen.layout().top().tape();
        Panel u = specimen.network().named().get("layer2.U").value();
        double[][] jacobian = new double[2 * H][2 * H];
        for (int i = 0; i < H; i++) {
            double n = tape.a.at(t).get(0, i);
            double m = tape.states().get(1).at(t).get(0, i);
            for (int j = 0; j < H; j++) {
                double dn = (1 - n * n) * u.get(j, i);
                jacobian[i][H + j] = dn;
                jacobian[H + i][H + j] = dn * m + n * dn;
            }
            jacobian[i][i] = 0.5;
            jacobian[H + i][i] = 0.5 * n;
        }
        return jacobian;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void are_those_of_the_equations(Kernels k) {
        Specimen specimen = specimen(ToyCell.provider(), k, Head.LAST, 0);
        specimen.layout().forward(specimen.batch());
        List<Integer> seen = new ArrayList<>();

        new StepJacobians(specimen).walk((t, found) -> {
            seen.add(t);
            double[][] expected = expected(specimen, t);
            for (int i = 0; i < 2 * H; i++) {
                for (int j = 0; j < 2 * H; j++) {
                    assertThat(Math.scalb(found.matrix().get(i, j), found.exponent()))
                            .as("J_%d (%d, %d)", t, i, j)
                            .isCloseTo(expected[i][j], within(1e-15));
                }
            }
        });

        assertThat(seen).containsExactly(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    /** The squares of singular values sum up to that of the product's elements, and their product is the determinant's size. */
    @ParameterizedTest
    @MethodSource("kernels")
    void multiply_to_the_jacobian_over_a_lag(Kernels k) {
        Specimen specimen = specimen(ToyCell.provider(), k, Head.LAST, 0);
        Notebook found = Notebook.of("jacobian", specimen);
        specimen.layout().forward(specimen.batch());

        double[][] product = expected(specimen, T);
        for (int lag = 1; lag <= 5; lag++) {
            if (lag > 1) {
                product = multiply(product, expected(specimen, T - lag + 1));
            }
            if (lag == 1 || lag == 2 || lag == 5) {
                double sumOfSquares = 0;
                for (double value : found.values("jacobian-lag-" + lag + "-log10")) {
                    sumOfSquares += Math.pow(10, 2 * value);
                }
                double expected = Stream.of(product)
                        .flatMapToDouble(Arrays::stream)
                        .map(e -> e * e)
                        .sum();
                assertThat(sumOfSquares / expected).as("lag %d", lag).isCloseTo(1, within(1e-12));
            }
        }
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int l = 0; l < b.length; l++) {
                    c[i][j] += a[i][l] * b[l][j];
                }
            }
        }
        return c;
    }

    @Test
    void truncation_of_training_is_none_of_theirs() {
        for (String probe : probes()) {
            for (CellProvider cell : List.of(ToyCell.provider(), DiagonalCell.provider())) {
                Notebook whole = Notebook.of(probe, specimen(cell, Kernels.scalar(), Head.LAST, 0));
                Notebook truncated = Notebook.of(probe, specimen(cell, Kernels.scalar(), Head.LAST, 4));
                assertSame(probe, truncated, whole);
            }
        }
    }

    @Test
    void threads_and_kernels_do_not_change_a_bit() {
        List<String> names = new ArrayList<>(List.of("scalar", "plain"));
        Kernels.vector().ifPresent(vector -> names.add(vector.name()));
        for (String probe : probes()) {
            for (CellProvider cell : List.of(ToyCell.provider(), DiagonalCell.provider())) {
                Notebook expected = Notebook.of(probe, specimen(cell, Kernels.scalar(), Head.LAST, 0));
                for (String name : names) {
                    for (int threads = 1; threads <= 3; threads++) {
                        try (Kernels k = Kernels.named(name, threads)) {
                            Notebook found = Notebook.of(probe, specimen(cell, k, Head.LAST, 0));
                            assertSame(probe + ", " + name + ", " + threads + " threads", found, expected);
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_second_look_sees_the_same_and_parameters_stay_as_they_are() {
        for (CellProvider cell : List.of(ToyCell.provider(), DiagonalCell.provider())) {
            Specimen specimen = specimen(cell, Kernels.scalar(), Head.EVERY, 0);
            List<Panel> before = specimen.network().parameters().stream()
                    .flatMap(p -> Stream.of(copyOf(p.value()), copyOf(p.gradient())))
                    .toList();
            for (String probe : probes()) {
                assertSame(probe, Notebook.of(probe, specimen), Notebook.of(probe, specimen));
            }
            int i = 0;
            for (Parameter p : specimen.network().parameters()) {
                assertSameBits(p.name(), p.value(), before.get(i++));
                assertSameBits("gradient by " + p.name(), p.gradient(), before.get(i++));
            }
        }
    }

    @Test
    void a_single_step_is_a_sequence_too() {
        NetworkSpec spec = new NetworkSpec(Specimens.INPUTS, H, 1, 2, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(DiagonalCell.provider(), spec, 1, 2, Kernels.scalar(), Specimens.random(1));

        assertThat(Notebook.of("carry", specimen).indices("carry-share")).containsExactly(0, 1);
        assertThat(Notebook.of("jacobian", specimen).names())
                .containsExactly("jacobian-lag-1-log10", "jacobian-step-norm-log10", "jacobian-step-radius-log10");
        assertThat(Notebook.of("lyapunov", specimen).values("lyapunov")).hasSize(H);
        assertThat(Notebook.of("bounds", specimen).indices("bound-product-log10"))
                .containsExactly(0, 1);
    }

    private static List<String> probes() {
        return List.of("carry", "jacobian", "lyapunov", "bounds");
    }

    private static void assertSame(String what, Notebook found, Notebook expected) {
        assertThat(found.names()).as(what).containsExactlyElementsOf(expected.names());
        for (String series : expected.names()) {
            assertThat(found.indices(series)).as("%s: %s", what, series).containsExactly(expected.indices(series));
            assertThat(found.values(series)).as("%s: %s", what, series).containsExactly(expected.values(series));
        }
    }
}
