package carousel.core.probe;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
import carousel.core.cell.DiagonalCell;
import carousel.core.cell.LinearCell;
import carousel.core.cell.OneGateCell;
import carousel.core.cell.ToyCell;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.loss.Loss;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.param.Parameter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CliffTest {
    /** W, b, U, V, v of the network of one unit that {@link #line} makes. */
    private static final List<Double> WEIGHTS = List.of(0.7, 0.1, 1.3, -0.9, 0.2);

    /** A linear network of one unit, which at x = 1, h_0 = 0 answers a polynomial of its weights after three steps. */
    private static Specimen line(Kernels k) {
        NetworkSpec spec = new NetworkSpec(1, 1, 1, 1, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(LinearCell.provider(), spec, 3, 2, k, network -> {
            for (int i = 0; i < WEIGHTS.size(); i++) {
                network.parameters().get(i).value().set(0, 0, WEIGHTS.get(i));
            }
        });
        k.fill(specimen.batch().x().all(), 1);
        k.fill(specimen.batch().target(), 0.5);
        return specimen;
    }

    private static double error(double... p) {
        return p[3] * (p[0] + p[1]) * (1 + p[2] + p[2] * p[2]) + p[4] - 0.5;
    }

    private static double[] gradient(double... p) {
        double series = 1 + p[2] + p[2] * p[2];
        double outer = 2 * error(p);
        return new double[] {
            outer * p[3] * series,
            outer * p[3] * series,
            outer * p[3] * (p[0] + p[1]) * (1 + 2 * p[2]),
            outer * (p[0] + p[1]) * series,
            outer
        };
    }

    private static double norm(double... values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    private static double[] weights() {
        return WEIGHTS.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void loss_along_the_gradient_is_a_polynomial(Kernels k) {
        Notebook found = Notebook.of("cliff", line(k));

        double[] g = gradient(weights());
        assertThat(found.values("cliff-gradient-norm")).hasSize(1);
        assertThat(found.at("cliff-gradient-norm", 0)).isCloseTo(norm(g), within(1e-12 * norm(g)));
        assertThat(found.values("cliff-gradient-loss")).hasSize(61);
        for (int i = 0; i <= 60; i++) {
            double[] p = weights();
            double s = found.at("cliff-gradient-at", i);
            for (int j = 0; j < p.length; j++) {
                p[j] -= s * g[j] / norm(g);
            }
            double error = error(p);
            // The error is a difference: what is lost there is relative to its terms.
            double slack = 1e-12 * (error * error + Math.abs(error));
            assertThat(found.at("cliff-gradient-loss", i)).as("at %s", s).isCloseTo(error * error, within(slack));
        }
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void loss_along_a_weight_is_a_polynomial(Kernels k) {
        Notebook found = Notebook.of("cliff", line(k));

        assertThat(found.values("cliff-weight-loss")).hasSize(61);
        for (int i = 0; i <= 60; i++) {
            double[] p = weights();
            p[2] = found.at("cliff-weight-at", i);
            double error = error(p);
            double slack = 1e-12 * (error * error + Math.abs(error));
            assertThat(found.at("cliff-weight-loss", i)).isCloseTo(error * error, within(slack));
        }
    }

    @Test
    void places_are_close_together_here_and_reach_far() {
        Specimen specimen = line(Kernels.scalar());
        Notebook found = Notebook.of("cliff", specimen);
        double loss = specimen.layout().loss(specimen.batch(), specimen.loss());

        assertThat(found.values("cliff-gradient-at")).isSorted().doesNotHaveDuplicates();
        assertThat(found.at("cliff-gradient-at", 30)).isZero();
        assertThat(found.at("cliff-gradient-loss", 30)).isEqualTo(loss);
        double reach = 1 + norm(weights());
        assertThat(found.at("cliff-gradient-at", 0)).isCloseTo(-reach, within(1e-14 * reach));
        assertThat(found.at("cliff-gradient-at", 60)).isCloseTo(reach, within(1e-14 * reach));
        assertThat(found.at("cliff-gradient-at", 50)).isCloseTo(reach / 10, within(1e-14 * reach));
        assertThat(found.at("cliff-gradient-at", 31)).isCloseTo(reach * Math.pow(10, -2.9), within(1e-14 * reach));
        assertThat(found.values("cliff-weight-at")).isSorted().doesNotHaveDuplicates();
        assertThat(found.at("cliff-weight-at", 30)).isEqualTo(1.3);
        assertThat(found.at("cliff-weight-loss", 30)).isEqualTo(loss);
        assertThat(found.at("cliff-weight-at", 60)).isCloseTo(1.3 + 2.3, within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void the_weight_is_the_one_with_the_largest_gradient(Kernels k) {
        assertThat(weightWithLargestGradient(ToyCell.provider(), k)).endsWith(".U");
        assertThat(weightWithLargestGradient(OneGateCell.provider(), k))
                .as("of a diagonal")
                .endsWith(".p");
    }

    /** The name of the parameter that it stands in. */
    private static String weightWithLargestGradient(CellProvider cell, Kernels k) {
        NetworkSpec spec = new NetworkSpec(2, 3, 2, 1, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(cell, spec, 5, 3, k, Specimens.random(0.9));
        Notebook found = Notebook.of("cliff", specimen);

        Network network = specimen.network();
        network.zeroGradients();
        specimen.layout().loss(specimen.batch(), specimen.loss());
        specimen.layout().backward();
        double largest = 0;
        double there = Double.NaN;
        String where = "";
        for (String name : network.named().keySet()) {
            Parameter p = network.named().get(name);
            for (int r = 0; r < p.value().rows() && p.isRecurrent(); r++) {
                for (int c = 0; c < p.value().cols(); c++) {
                    if (Math.abs(p.gradient().get(r, c)) > largest) {
                        largest = Math.abs(p.gradient().get(r, c));
                        there = p.value().get(r, c);
                        where = name;
                    }
                }
            }
        }
        assertThat(found.at("cliff-weight-at", 30)).isEqualTo(there);
        return where;
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void weights_are_put_back_bit_for_bit_also_after_a_failure(Kernels k) {
        for (int failure : new int[] {Integer.MAX_VALUE, 20, 61, 80}) {
            AtomicInteger evaluations = new AtomicInteger();
            Loss loss = failing(failure, evaluations);
            Specimen plain = Specimens.of(ToyCell.provider(), 4, 5, 3, k, Specimens.random(0.9));
            Specimen specimen = new Specimen(ToyCell.provider(), plain.network(), plain.batch(), loss, 1, List.of());
            List<Panel> before = specimen.network().parameters().stream()
                    .map(p -> copyOf(p.value()))
                    .toList();

            if (failure == Integer.MAX_VALUE) {
                Notebook.of("cliff", specimen);
                assertThat(evaluations).hasValue(123);
            } else {
                assertThatThrownBy(() -> Notebook.of("cliff", specimen)).hasMessage("as planned");
            }

            for (int i = 0; i < before.size(); i++) {
                assertSameBits(
                        "parameter " + i, specimen.network().parameters().get(i).value(), before.get(i));
            }
        }
    }

    private static Loss failing(int at, AtomicInteger evaluations) {
        Loss loss = new SquaredError();
        return new Loss() {
            @Override
            public String name() {
                return "a loss that fails";
            }

            @Override
            public int targetColumns(int outputs) {
                return outputs;
            }

            @Override
            public double evaluate(Kernels k, Panel y, Panel target, Panel weight, Panel dy) {
                if (evaluations.incrementAndGet() == at) {
                    throw new IllegalStateException("as planned");
                }
                return loss.evaluate(k, y, target, weight, dy);
            }
        };
    }

    @Test
    void without_a_gradient_there_is_no_direction() {
        Specimen flat = Specimens.of(LinearCell.provider(), 2, 6, 3, Kernels.scalar(), network -> {});
        Kernels.scalar().zero(flat.batch().target());

        Notebook found = Notebook.of("cliff", flat);

        assertThat(found.names()).containsExactly("cliff-gradient-norm");
        assertThat(found.at("cliff-gradient-norm", 0)).isZero();
    }

    @Test
    void what_is_not_a_number_is_told_so() {
        Specimen broken = Specimens.of(LinearCell.provider(), 2, 6, 3, Kernels.scalar(), Specimens.random(1));
        broken.batch().x().at(2).set(0, 0, Double.NaN);

        Notebook found = Notebook.of("cliff", broken);

        assertThat(found.names()).containsExactly("cliff-gradient-norm");
        assertThat(found.at("cliff-gradient-norm", 0)).isNaN();
    }

    @Test
    void a_cell_without_recurrent_weights_has_one_line_alone() {
        Specimen diagonal = Specimens.of(DiagonalCell.provider(), 2, 6, 3, Kernels.scalar(), Specimens.random(1));

        assertThat(Notebook.of("cliff", diagonal).names())
                .containsExactly("cliff-gradient-norm", "cliff-gradient-at", "cliff-gradient-loss");
    }
}
