package carousel.core.net;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinLqTest {
    private static final Kernels K = Kernels.scalar();

    /** A panel and its decomposition. */
    private record Parts(ThinLq lq, Panel Q, Panel L) {
        static Parts of(Panel a) {
            ThinLq lq = new ThinLq(K, a.rows(), a.cols());
            Panel Q = copyOf(a), L = random("to be overwritten", a.rows(), a.rows());
            lq.decompose(Q, Q, L);
            return new Parts(lq, Q, L);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "7, 7", "1, 12"})
    void is_a_product_with_orthonormal_rows(int k, int width) {
        assertDecomposes(random("a", k, width));
    }

    /** Rows (1, ε, 0, …), (1, 0, ε, …), …: a single pass leaves them orthogonal to few digits. */
    @Test
    void rows_are_orthogonal_where_they_are_nearly_the_same() {
        Panel laeuchli = Panel.zeros(Precision.DOUBLE, 4, 5);
        for (int c = 0; c < 4; c++) {
            laeuchli.set(c, 0, 1);
            laeuchli.set(c, c + 1, 1e-10);
        }
        assertDecomposes(laeuchli);
    }

    private static void assertDecomposes(Panel a) {
        Parts parts = Parts.of(a);
        int k = a.rows();
        for (int i = 0; i < k; i++) {
            assertThat(parts.L().get(i, i)).isPositive();
            for (int j = 0; j < k; j++) {
                double product = dot(parts.Q().rows(i, i + 1), parts.Q().rows(j, j + 1));
                assertThat(product).as("%d with %d", i, j).isCloseTo(i == j ? 1 : 0, within(1e-14));
                assertThat(j > i ? parts.L().get(i, j) : 0).isZero();
            }
        }
        Panel product = Panel.zeros(Precision.DOUBLE, k, a.cols());
        K.addProduct(parts.L(), parts.Q(), product);
        assertClose("L Q", product, a, 1e-14);
    }

    @Test
    void a_lost_row_is_zero_and_those_below_it_do_not_see_it() {
        Panel three = random("a", 3, 6), five = Panel.zeros(Precision.DOUBLE, 5, 6);
        for (int i = 0; i < 6; i++) {
            five.set(0, i, three.get(0, i));
            five.set(1, i, three.get(1, i));
            five.set(2, i, 3 * three.get(0, i) - 0.7 * three.get(1, i));
            five.set(4, i, three.get(2, i));
        }
        Parts of5 = Parts.of(five), of3 = Parts.of(three);
        for (int lost = 2; lost <= 3; lost++) {
            assertThat(K.norm(of5.Q(), lost, lost + 1)).isZero();
            assertThat(of5.L().get(lost, lost)).isZero();
        }
        assertClose("the last", of5.Q().rows(4, 5), of3.Q().rows(2, 3), 1e-14);
        assertThat(of5.L().get(4, 4)).isCloseTo(of3.L().get(2, 2), within(1e-14));
    }

    /** Of F = Σ w_i ln L[i, i] + Σ v ∘ Q. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "6, 6", "2, 9"})
    void the_way_back_is_that_of_finite_differences(int k, int width) {
        Panel a = random("a", k, width), v = random("v", k, width), w = random("w", 1, k);
        ToDoubleFunction<Panel> f = matrix -> {
            Parts parts = Parts.of(matrix);
            double sum = 0;
            for (int c = 0; c < k; c++) {
                sum += w.get(0, c) * Math.log(parts.L().get(c, c))
                        + dot(v.rows(c, c + 1), parts.Q().rows(c, c + 1));
            }
            return sum;
        };
        Parts parts = Parts.of(a);
        Panel gradient = copyOf(v), expected = Panel.zeros(Precision.DOUBLE, k, width);
        parts.lq().backward(parts.Q(), parts.L(), w, gradient);
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < width; i++) {
                Panel more = copyOf(a), less = copyOf(a);
                more.set(c, i, a.get(c, i) + 1e-6);
                less.set(c, i, a.get(c, i) - 1e-6);
                expected.set(c, i, (f.applyAsDouble(more) - f.applyAsDouble(less)) / 2e-6);
            }
        }
        assertClose("dF/dA", gradient, expected, 1e-7);
    }

    private static double dot(Panel x, Panel y) {
        double sum = 0;
        for (int i = 0; i < x.cols(); i++) {
            sum += x.get(0, i) * y.get(0, i);
        }
        return sum;
    }

    private static Panel random(String what, int rows, int cols) {
        Panel panel = Panel.zeros(Precision.DOUBLE, rows, cols);
        fillRandomly(panel, what);
        return panel;
    }
}
