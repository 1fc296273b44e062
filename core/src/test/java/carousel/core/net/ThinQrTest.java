package carousel.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.random.RandomStream;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrices are arrays of columns. */
class ThinQrTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "5, 3", "7, 7", "12, 1"})
    void is_a_product_with_orthonormal_columns(int rows, int k) {
        double[][] a = random("a", k, rows);
        assertDecomposes(a, a.clone(), 1e-14);
    }

    /** Columns (1, ε, 0, …), (1, 0, ε, …), …: a single pass leaves them orthogonal to 10⁻⁶ or so. */
    @Test
    void columns_are_orthogonal_where_they_are_nearly_the_same() {
        double[][] laeuchli = new double[4][5];
        for (int c = 0; c < 4; c++) {
            laeuchli[c][0] = 1;
            laeuchli[c][c + 1] = 1e-10;
        }
        assertDecomposes(laeuchli, laeuchli.clone(), 1e-14);
    }

    private static void assertDecomposes(double[][] a, double[][] columns, double tolerance) {
        int k = a.length;
        for (int c = 0; c < k; c++) {
            columns[c] = a[c].clone();
        }
        double[][] R = new double[k][k];
        ThinQr.decompose(columns, R);
        for (int c = 0; c < k; c++) {
            assertThat(R[c][c]).isPositive();
            for (int j = 0; j <= c; j++) {
                assertThat(plainDot(columns[j], columns[c]))
                        .as("%d with %d", j, c)
                        .isCloseTo(j == c ? 1 : 0, within(tolerance));
            }
            for (int i = 0; i < a[c].length; i++) {
                double product = 0;
                for (int j = 0; j <= c; j++) {
                    product += columns[j][i] * R[j][c];
                }
                assertThat(product).isCloseTo(a[c][i], within(1e-13));
            }
        }
    }

    @Test
    void a_lost_column_is_zero_and_those_behind_it_do_not_see_it() {
        double[][] three = random("a", 3, 6);
        double[][] with = {three[0].clone(), three[1].clone(), new double[6], new double[6], three[2].clone()};
        for (int i = 0; i < 6; i++) {
            with[2][i] = 3 * three[0][i] - 0.7 * three[1][i];
        }
        double[][] R = new double[5][5], ofThree = new double[3][3];
        ThinQr.decompose(with, R);
        ThinQr.decompose(three, ofThree);

        assertThat(with[2]).containsOnly(0);
        assertThat(with[3]).as("of zeros").containsOnly(0);
        assertThat(new double[] {R[2][2], R[3][3]}).containsOnly(0);
        assertThat(with[4]).containsExactly(three[2], within(1e-14));
        assertThat(R[4][4]).isCloseTo(ofThree[2][2], within(1e-14));
    }

    /** Of F = Σ w_i ln R[i, i] + Σ v ∘ Q. */
    @ParameterizedTest
    @CsvSource({"1, 1", "5, 3", "6, 6", "9, 2"})
    void the_way_back_is_that_of_finite_differences(int rows, int k) {
        double[][] a = random("a", k, rows), v = random("v", k, rows), gradient = random("v", k, rows);
        double[] w = random("w", 1, k)[0];
        ToDoubleFunction<double[][]> f = matrix -> {
            double[][] Q = new double[k][], R = new double[k][k];
            for (int c = 0; c < k; c++) {
                Q[c] = matrix[c].clone();
            }
            ThinQr.decompose(Q, R);
            double sum = 0;
            for (int c = 0; c < k; c++) {
                sum += w[c] * Math.log(R[c][c]) + plainDot(v[c], Q[c]);
            }
            return sum;
        };
        double[][] Q = random("a", k, rows), R = new double[k][k];
        ThinQr.decompose(Q, R);
        ThinQr.backward(Q, R, w, gradient, new double[k][k]);
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < rows; i++) {
                double at = a[c][i];
                a[c][i] = at + 1e-6;
                double more = f.applyAsDouble(a);
                a[c][i] = at - 1e-6;
                double less = f.applyAsDouble(a);
                a[c][i] = at;
                double difference = (more - less) / 2e-6;
                assertThat(gradient[c][i]).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
            }
        }
    }

    private static double plainDot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double[][] random(String what, int k, int rows) {
        RandomStream random = RandomStream.of(5, what, 0);
        double[][] columns = new double[k][rows];
        for (double[] column : columns) {
            for (int i = 0; i < rows; i++) {
                column[i] = random.nextGaussian();
            }
        }
        return columns;
    }
}
