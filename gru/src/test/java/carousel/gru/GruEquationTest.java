package carousel.gru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Tape;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import carousel.core.param.Gate;
import carousel.core.param.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The equations of both variants, unit by unit. */
class GruEquationTest {
    private static final int T = 6;
    private static final int I = 3;
    private static final int H = 4;

    private final CellSpec spec = new CellSpec(I, H, true, Precision.DOUBLE, Kernels.scalar());

    @Test
    void reset_after_computes_its_equations() {
        GruCell cell = new GruCell(spec);
        assertEquations(cell, (past, r, j) -> {
            double u = parameter(cell, "c").get(0, j);
            for (int i = 0; i < H; i++) {
                u += past[i] * block(cell, "U", "n").get(i, j);
            }
            return r[j] * u;
        });
    }

    @Test
    void reset_before_computes_its_equations() {
        ResetBeforeGruCell cell = new ResetBeforeGruCell(spec);
        assertEquations(cell, (past, r, j) -> {
            double sum = 0;
            for (int i = 0; i < H; i++) {
                sum += r[i] * past[i] * block(cell, "U", "n").get(i, j);
            }
            return sum;
        });
    }

    @Test
    void the_variants_differ() {
        GruCell after = random(new GruCell(spec));
        ResetBeforeGruCell before = random(new ResetBeforeGruCell(spec));
        spec.kernels().zero(parameter(after, "c"));

        assertThat(run(after).h.at(T).get(0, 0))
                .isNotCloseTo(run(before).h.at(T).get(0, 0), within(1e-6));
    }

    @Test
    void the_variants_agree_where_the_recurrent_matrix_of_the_candidate_is_diagonal_and_c_is_zero() {
        GruCell after = random(new GruCell(spec));
        ResetBeforeGruCell before = random(new ResetBeforeGruCell(spec));
        spec.kernels().zero(parameter(after, "c"));
        for (Cell<?> cell : List.of(after, before)) {
            for (int i = 0; i < H; i++) {
                for (int j = 0; j < H; j++) {
                    block(cell, "U", "n").set(i, j, i == j ? 0.5 + i : 0);
                }
            }
        }
        assertAgree(after, before);
    }

    @Test
    void the_variants_agree_where_the_reset_gate_is_one_number_and_r_times_c_joins_the_bias() {
        GruCell after = random(new GruCell(spec));
        ResetBeforeGruCell before = random(new ResetBeforeGruCell(spec));
        for (Cell<?> cell : List.of(after, before)) {
            spec.kernels().zero(block(cell, "W", "r"));
            spec.kernels().zero(block(cell, "U", "r"));
            spec.kernels().fill(block(cell, "b", "r"), 0.3);
        }
        spec.kernels().addScaled(sigmoid(0.3), parameter(after, "c"), block(before, "b", "n"));

        assertAgree(after, before);
    }

    private static <C extends Cell<?>> C random(C cell) {
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        return cell;
    }

    private static void assertAgree(Cell<?> one, Cell<?> other) {
        PanelAssertions.assertClose("h", run(one).h.all(), run(other).h.all(), 1e-14);
    }

    /** What of the past reaches unit j of the candidate. */
    private interface Candidate {
        double fromPast(double[] past, double[] r, int j);
    }

    private static <S extends Tape> void assertEquations(Cell<S> cell, Candidate candidate) {
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        Sequence x = input();
        S tape = run(cell);
        double[] past = tape.h.at(0).toArray()[0];
        for (int t = 1; t <= T; t++) {
            double[] r = new double[H];
            double[] h = new double[H];
            for (int j = 0; j < H; j++) {
                r[j] = sigmoid(fromInput(cell, "r", x.at(t), j) + dot(past, block(cell, "U", "r"), j));
            }
            for (int j = 0; j < H; j++) {
                double z = sigmoid(fromInput(cell, "z", x.at(t), j) + dot(past, block(cell, "U", "z"), j));
                double n = Math.tanh(fromInput(cell, "n", x.at(t), j) + candidate.fromPast(past, r, j));
                h[j] = z * past[j] + (1 - z) * n;
                assertThat(tape.h.at(t).get(0, j)).as("h_%d, unit %d", t, j).isCloseTo(h[j], within(1e-14));
            }
            past = h;
        }
    }

    private static <S extends Tape> S run(Cell<S> cell) {
        Recurrent<S> layer = Recurrent.of(cell, T, 1);
        PanelAssertions.fillRandomly(layer.tape().h.at(0), "h");
        layer.forward(input(), null);
        return layer.tape();
    }

    private static Sequence input() {
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);
        PanelAssertions.fillRandomly(x.all(), "x");
        return x;
    }

    private static double fromInput(Cell<?> cell, String gate, Panel x, int j) {
        return dot(x.toArray()[0], block(cell, "W", gate), j)
                + block(cell, "b", gate).get(0, j);
    }

    private static double dot(double[] row, Panel matrix, int j) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * matrix.get(i, j);
        }
        return sum;
    }

    private static Panel parameter(Cell<?> cell, String name) {
        return find(cell, name).value();
    }

    private static Panel block(Cell<?> cell, String name, String gate) {
        Parameter p = find(cell, name);
        return p.block(p.gates().stream().map(Gate::name).toList().indexOf(gate));
    }

    private static Parameter find(Cell<?> cell, String name) {
        return cell.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
