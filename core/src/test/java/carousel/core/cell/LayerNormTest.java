package carousel.core.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.PanelAssertions;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import org.junit.jupiter.api.Test;

class LayerNormTest {
    private static final int B = 3, N = 5;
    private final Panel gain = random(1, N, "gain");
    private final LayerNorm norm = new LayerNorm(gain);
    private final Panel v = random(B, N, "v"), n = panel(B, N), s = panel(B, 1);

    private static Panel panel(int rows, int cols) {
        return Panel.zeros(Precision.DOUBLE, rows, cols);
    }

    private static Panel random(int rows, int cols, String name) {
        Panel made = panel(rows, cols);
        PanelAssertions.fillRandomly(made, name);
        return made;
    }

    @Test
    void rows_get_mean_0_and_variance_1_but_for_what_keeps_them_finite() {
        norm.normalize(v, n, s);
        for (int row = 0; row < B; row++) {
            double mean = 0, square = 0, spread = 0, centre = 0;
            for (int j = 0; j < N; j++) {
                mean += n.get(row, j) / N;
                square += n.get(row, j) * n.get(row, j) / N;
                centre += v.get(row, j) / N;
            }
            for (int j = 0; j < N; j++) {
                spread += Math.pow(v.get(row, j) - centre, 2) / N;
            }
            assertThat(mean).isCloseTo(0, within(1e-14));
            assertThat(square).isCloseTo(spread / (spread + 1e-5), within(1e-14));
            assertThat(s.get(row, 0)).isCloseTo(1 / Math.sqrt(spread + 1e-5), within(1e-12));
        }
    }

    /** As printed in the paper's introduction of invariances: scaled and shifted sums are the same to who comes after. */
    @Test
    void neither_size_nor_shift_of_a_row_matters() {
        Panel other = panel(B, N), others = panel(B, N);
        for (int row = 0; row < B; row++) {
            for (int j = 0; j < N; j++) {
                v.set(row, j, v.get(row, j) * 1e4);
                other.set(row, j, 7 * v.get(row, j) - 3);
            }
        }
        norm.normalize(v, n, s);
        norm.normalize(other, others, s);
        PanelAssertions.assertClose("normalized", others, n, 1e-10);
    }

    @Test
    void equal_numbers_become_zeros() {
        Kernels.scalar().fill(v, 3);
        norm.normalize(v, v, s);
        assertThat(Kernels.scalar().sumOfSquares(v)).isZero();
    }

    /** Against central differences of Σ w ∘ g ∘ n. */
    @Test
    void the_way_back_is_the_derivative() {
        Panel w = random(B, N, "w"), dv = panel(B, N);
        norm.normalize(v, n, s);
        norm.backward(w, n, s, dv);
        for (int row = 0; row < B; row++) {
            for (int j = 0; j < N; j++) {
                double at = v.get(row, j), width = 1e-5;
                v.set(row, j, at + width);
                double above = weighted(w);
                v.set(row, j, at - width);
                double below = weighted(w);
                v.set(row, j, at);
                assertThat(dv.get(row, j)).isCloseTo((above - below) / (2 * width), within(1e-8));
            }
        }
    }

    private double weighted(Panel w) {
        Panel y = panel(B, N);
        norm.normalize(v, n, s);
        norm.addTo(y, n);
        double sum = 0;
        for (int row = 0; row < B; row++) {
            for (int j = 0; j < N; j++) {
                sum += w.get(row, j) * y.get(row, j);
            }
        }
        return sum;
    }
}
