package carousel.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Cells;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import carousel.core.random.RandomStream;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The equations unit by unit, and what is known of a linear recurrence in closed form. */
class LinearDiagonalTest {
    private static final int I = 3;
    private static final int H = 9;
    private static final Kernels K = Kernels.scalar();

    /** Each cell with its λ and dλ/dm, in plain scalars. */
    enum Kind {
        POSITIVE("linear-diagonal", m -> 1 / (1 + Math.exp(-m)), l -> l * (1 - l)),
        SIGNED("linear-diagonal-signed", Math::tanh, l -> 1 - l * l);

        private final String cell;
        private final DoubleUnaryOperator lambda;
        private final DoubleUnaryOperator derivative;

        Kind(String cell, DoubleUnaryOperator lambda, DoubleUnaryOperator derivative) {
            this.cell = cell;
            this.lambda = lambda;
            this.derivative = derivative;
        }

        /** With random weights, and m from −2 to 2. */
        private Cell<?> make() {
            Cell<?> made = Cells.onClassPath().named(cell).create(new CellSpec(I, H, true, Precision.DOUBLE, K));
            made.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
            for (int j = 0; j < H; j++) {
                m(made).value().set(0, j, -2 + 4.0 * j / (H - 1));
            }
            return made;
        }

        private double lambda(Cell<?> of, int j) {
            return lambda.applyAsDouble(m(of).value().get(0, j));
        }
    }

    private static Parameter m(Cell<?> cell) {
        return cell.parameters().get(2);
    }

    @ParameterizedTest
    @EnumSource
    void computes_its_equations(Kind kind) {
        Cell<?> cell = kind.make();
        Recurrent<?> layer = Recurrent.of(cell, 6, 1);
        Sequence x = Sequence.inputs(Precision.DOUBLE, 6, 1, I);
        PanelAssertions.fillRandomly(x.all(), "x");
        Sequence states = layer.tape().h;
        PanelAssertions.fillRandomly(states.at(0), "h");

        layer.forward(x, null);

        for (int j = 0; j < H; j++) {
            double h = states.at(0).get(0, j);
            for (int t = 1; t <= 6; t++) {
                h = kind.lambda(cell, j) * h + sum(cell, x.at(t), j);
                assertThat(states.at(t).get(0, j)).as("h_%d, unit %d", t, j).isCloseTo(h, within(1e-14));
            }
        }
    }

    /** Row i of a batch goes back from unit i alone: row i of what comes out is row i of ∂h_k/∂h_0. */
    @ParameterizedTest
    @EnumSource
    void the_jacobian_over_k_steps_is_lambda_to_the_k(Kind kind) {
        for (int steps : new int[] {1, 2, 3, 50, 301}) {
            Cell<?> cell = kind.make();
            Recurrent<?> layer = Recurrent.of(cell, steps, H);
            Panel identity = Panel.zeros(Precision.DOUBLE, H, H);
            for (int j = 0; j < H; j++) {
                identity.set(j, j, 1);
            }
            layer.forward(Sequence.inputs(Precision.DOUBLE, steps, H, I), null);

            layer.backward(t -> t == steps ? identity : null);

            for (int i = 0; i < H; i++) {
                for (int j = 0; j < H; j++) {
                    double expected = i == j ? Math.pow(kind.lambda(cell, j), steps) : 0;
                    assertThat(layer.tape().dh.get(i, j))
                            .as("∂h_%d[%d]/∂h_0[%d]", steps, i, j)
                            .isCloseTo(expected, within(1e-12 * Math.abs(expected)));
                }
            }
        }
    }

    /** Of a constant a and h_0 = 0, h_T = a (1 − λ^T)/(1 − λ), so ∂h_T/∂λ = a (1 − λ^T − T λ^(T−1) (1 − λ))/(1 − λ)². */
    @ParameterizedTest
    @EnumSource
    void the_derivative_by_lambda_of_a_constant_input_is_that_of_a_geometric_sum(Kind kind) {
        int steps = 40;
        Cell<?> cell = kind.make();
        Recurrent<?> layer = Recurrent.of(cell, steps, 1);
        Sequence x = Sequence.inputs(Precision.DOUBLE, steps, 1, I);
        K.fill(x.all(), 0.7);
        Panel one = Panel.zeros(Precision.DOUBLE, 1, H);
        K.fill(one, 1);

        layer.forward(x, null);
        layer.backward(t -> t == steps ? one : null);

        for (int j = 0; j < H; j++) {
            double a = sum(cell, x.at(1), j);
            double l = kind.lambda(cell, j);
            double h = a * (1 - Math.pow(l, steps)) / (1 - l);
            double byLambda =
                    a * (1 - Math.pow(l, steps) - steps * Math.pow(l, steps - 1) * (1 - l)) / ((1 - l) * (1 - l));
            double byM = byLambda * kind.derivative.applyAsDouble(l);
            assertThat(layer.tape().h.at(steps).get(0, j)).as("h_T, unit %d", j).isCloseTo(h, within(1e-12));
            assertThat(m(cell).gradient().get(0, j))
                    .as("∂h_T/∂m, unit %d, λ = %s", j, l)
                    .isCloseTo(byM, within(1e-12 * Math.max(1, Math.abs(byM))));
        }
    }

    /**
     * The curse of memory (Zucchet, Orvieto 2024): of white input of variance 1, E[(∂h_T/∂λ)²] is the sum over impulses at each step of the squares of what they make of ∂h_T/∂λ, k λ^(k−1) for one
     * k steps before the end. That is Σ_{k<T} k² λ^(2k−2), and (1 + λ²)/(1 − λ²)³ for T → ∞.
     */
    @ParameterizedTest
    @EnumSource
    void the_sensitivity_to_lambda_of_white_input_grows_with_memory_as_in_closed_form(Kind kind) {
        for (int steps : new int[] {1, 2, 3, 40, 400}) {
            Cell<?> cell = Cells.onClassPath().named(kind.cell).create(new CellSpec(1, H, false, Precision.DOUBLE, K));
            Parameter m = cell.parameters().get(1);
            K.fill(cell.inputWeights().value(), 1);
            for (int j = 0; j < H; j++) {
                m.value().set(0, j, -2 + 4.0 * j / (H - 1));
            }

            double[] measured = squaredImpulses(cell, m, steps);

            for (int j = 0; j < H; j++) {
                double l = kind.lambda.applyAsDouble(m.value().get(0, j)), q = l * l;
                double byM = kind.derivative.applyAsDouble(l), expected = 0;
                for (int lag = 1; lag < steps; lag++) {
                    expected += lag * lag * Math.pow(q, lag - 1);
                }
                assertThat(measured[j] / (byM * byM))
                        .as("T = %d, λ = %s", steps, l)
                        .isCloseTo(expected, within(1e-12 * expected));
                double n = steps - 1, power = Math.pow(q, n), cube = Math.pow(1 - q, 3);
                double closed =
                        (1 + q - power * ((n + 1) * (n + 1) - (2 * n * n + 2 * n - 1) * q + n * n * q * q)) / cube;
                assertThat(closed).as("of n = %s, λ = %s", n, l).isCloseTo(expected, within(1e-10 * (1 + expected)));
                if ((n + 1) * (n + 1) * power < 1e-14) {
                    double limit = (1 + q) / cube;
                    assertThat(expected).as("T → ∞, λ = %s", l).isCloseTo(limit, within(1e-12 * limit));
                }
            }
        }
    }

    /** Σ (∂h_T/∂m)² over an impulse at each step, unit by unit. */
    private static double[] squaredImpulses(Cell<?> cell, Parameter m, int steps) {
        Recurrent<?> layer = Recurrent.of(cell, steps, 1);
        Panel one = Panel.zeros(Precision.DOUBLE, 1, H);
        K.fill(one, 1);
        double[] sums = new double[H];
        for (int at = 1; at <= steps; at++) {
            Sequence x = Sequence.inputs(Precision.DOUBLE, steps, 1, 1);
            x.at(at).set(0, 0, 1);
            K.zero(m.gradient());
            layer.forward(x, null);
            layer.backward(t -> t == steps ? one : null);
            for (int j = 0; j < H; j++) {
                sums[j] += m.gradient().get(0, j) * m.gradient().get(0, j);
            }
        }
        return sums;
    }

    /** h_t = 1 + λ h_{t−1} of h_0 = 0 goes one way where λ is positive, and to and fro between 1 and 0 where it is −1. */
    @Test
    void only_a_negative_lambda_tells_even_steps_from_odd_ones() {
        for (Kind kind : Kind.values()) {
            Cell<?> cell = kind.make();
            K.zero(cell.inputWeights().value());
            K.fill(cell.inputBias().value(), 1);
            K.fill(m(cell).value(), -20);
            Recurrent<?> layer = Recurrent.of(cell, 100, 1);

            layer.forward(Sequence.inputs(Precision.DOUBLE, 100, 1, I), null);

            for (int t = 2; t <= 100; t++) {
                double h = layer.tape().h.at(t).get(0, 0);
                assertThat(h).as("%s, h_%d", kind, t).isCloseTo(kind == Kind.SIGNED ? t % 2 : 1, within(1e-8));
            }
        }
    }

    /** m is drawn as the bias of a gate that keeps, also where the cell has no biases. */
    @ParameterizedTest
    @EnumSource
    void initializers_see_a_gate_that_keeps(Kind kind) {
        Cell<?> cell = Cells.onClassPath().named(kind.cell).create(new CellSpec(I, H, false, Precision.DOUBLE, K));
        Parameter m = cell.parameters().get(1);

        assertThat(drawn("keras", m)).containsOnly(1);
        assertThat(drawn("orthogonal", m)).containsOnly(0);
        assertThat(drawn("diagonal(0.9)", m)).containsOnly(0);
        assertThat(drawn("normal(0.1)+forget-bias(4)", m)).containsOnly(4);
        assertThat(drawn("chrono(100)", m)).doesNotHaveDuplicates();
        for (double each : drawn("chrono(100)", m)) {
            assertThat(each).isBetween(0.0, Math.log(99));
        }
    }

    private static double[] drawn(String init, Parameter p) {
        Initializers.named(init).initialize(p, RandomStream.of(1, "test", 0));
        return p.value().toArray()[0];
    }

    /** −1/ln |λ|, of a λ that may be negative. */
    @ParameterizedTest
    @EnumSource
    void time_scales_are_those_of_the_size_of_lambda(Kind kind) {
        Specimen specimen = Specimens.of(Cells.onClassPath().named(kind.cell), 2, 5, 3, K, network -> {
            Specimens.random(0.8).accept(network);
            network.named().get("layer1.m").value().set(0, 0, -1.5);
            network.named().get("layer1.m").value().set(0, 1, 1.5);
        });

        Notebook found = Notebook.of("gates", specimen);

        for (int j = 0; j < 2; j++) {
            double lambda = kind.lambda.applyAsDouble(j == 0 ? -1.5 : 1.5);
            assertThat(found.at("time-scale", j)).isCloseTo(-1 / Math.log(Math.abs(lambda)), within(1e-12));
        }
    }

    /** x W + b, unit j. */
    private static double sum(Cell<?> cell, Panel x, int j) {
        double sum = cell.inputBias().value().get(0, j);
        for (int i = 0; i < I; i++) {
            sum += x.get(0, i) * cell.inputWeights().value().get(i, j);
        }
        return sum;
    }
}
