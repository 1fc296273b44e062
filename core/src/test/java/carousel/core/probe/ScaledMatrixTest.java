package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ScaledMatrixTest {
    private static ScaledMatrix matrix(double[][] values) {
        return ScaledMatrix.of(new DMatrixRMaj(values));
    }

    @Test
    void the_matrix_it_was_made_of_stays_as_it_was() {
        DMatrixRMaj source = new DMatrixRMaj(new double[][] {{8, 0}, {0, 1}});
        ScaledMatrix made = ScaledMatrix.of(source);
        source.set(0, 0, 5);

        assertThat(made.exponent()).isEqualTo(3);
        assertThat(made.matrix().toArray()).isDeepEqualTo(new double[][] {{1, 0}, {0, 0.125}});
        assertThat(source.get(1, 1)).isEqualTo(1);
    }

    /** Whose squares no double holds. */
    @Test
    void tiny_and_huge_elements_are_as_good_as_others() {
        for (double unit : new double[] {Double.MIN_NORMAL, 1e-200, 1, 1e200}) {
            ScaledMatrix rotation = matrix(new double[][] {{0, -3 * unit}, {3 * unit, 0}});

            assertThat(rotation.log10Norm()).isCloseTo(Math.log10(3) + Math.log10(unit), within(1e-12));
            assertThat(rotation.log10Radius()).as("of ±3i").isCloseTo(rotation.log10Norm(), within(1e-12));
            ScaledMatrix product = rotation;
            for (int i = 0; i < 9; i++) {
                product = product.times(rotation, Kernels.scalar());
            }
            assertThat(product.log10SingularValues())
                    .containsExactly(
                            new double[] {10 * rotation.log10Norm(), 10 * rotation.log10Norm()}, within(1e-11));
        }
    }

    /** It is nilpotent: its only eigenvalue is zero. */
    @Test
    void a_radius_may_be_zero_where_a_norm_is_not() {
        ScaledMatrix shift = matrix(new double[][] {{0, 0.5}, {0, 0}});

        assertThat(shift.log10Radius()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(shift.log10SingularValues()).containsExactly(Math.log10(0.5), Double.NEGATIVE_INFINITY);
        assertThat(shift.times(shift, Kernels.scalar()).log10Norm()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void what_is_not_finite_has_no_spectrum() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            ScaledMatrix broken = matrix(new double[][] {{1, 2}, {bad, 1}});

            assertThat(broken.log10SingularValues()).containsExactly(Double.NaN, Double.NaN);
            assertThat(broken.log10Radius()).isNaN();
        }
    }
}
