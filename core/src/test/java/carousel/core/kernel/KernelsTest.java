package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "scalar"})
    void kernels_have_names_and_reasons(String name) {
        Kernels kernels = Kernels.named(name, 1);
        assertThat(kernels.name()).isEqualTo(name);
        assertThat(kernels.why()).contains(name);
        assertThat(kernels.threads()).isEqualTo(1);
    }

    @Test
    void auto_is_vector_where_it_can_be() {
        String expected = Kernels.vector().isPresent() ? "vector" : "plain";
        assertThat(Kernels.named("auto", 1).name()).isEqualTo(expected);
        assertThat(Kernels.named("auto", 1).why()).isNotBlank();
    }

    @Test
    void unknown_kernels_are_refused() {
        assertThatThrownBy(() -> Kernels.named("gpu", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kernels: 'gpu' is unknown; valid are auto, vector, plain, scalar");
        assertThatThrownBy(() -> Kernels.named("auto", 0)).hasMessage("kernels: 0 threads; at least 1 is needed");
    }

    @ParameterizedTest
    @EnumSource
    void a_factor_holds_what_its_panel_held_when_it_was_refreshed(Precision precision) {
        for (Kernels kernels : new Kernels[] {Kernels.scalar(), Kernels.plain(), Kernels.named("auto", 1)}) {
            Panel a = Panel.of(precision, new double[][] {{1, 10}});
            Panel b = Panel.of(precision, new double[][] {{1, 2, 3}, {4, 5, 6}});
            PackedMatrix factor = kernels.pack(b);
            assertThat(factor.source()).isSameAs(b);
            assertThat(new int[] {factor.rows(), factor.cols()}).containsExactly(2, 3);
            b.set(0, 0, 100);
            Panel c = Panel.zeros(precision, 1, 3);
            kernels.addProduct(a, factor, c);
            assertThat(c.toArray()).isDeepEqualTo(new double[][] {{41, 52, 63}});
            factor.refresh();
            kernels.zero(c);
            kernels.addProduct(a, factor, c);
            assertThat(c.toArray()).isDeepEqualTo(new double[][] {{140, 52, 63}});
            PackedMatrix transposed = kernels.packTransposed(b);
            assertThat(transposed.transposed()).isTrue();
            assertThat(new int[] {transposed.rows(), transposed.cols()}).containsExactly(3, 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_product_is_one_chain_of_fused_steps_from_the_old_value(Precision precision) {
        Samples samples = Samples.of(precision, 9);
        Panel a = samples.panel(1, 50);
        Panel b = samples.panel(50, 1);
        Panel c = samples.panel(1, 1);
        double chain = c.get(0, 0);
        for (int i = 0; i < 50; i++) {
            chain = precision == Precision.DOUBLE
                    ? Math.fma(a.get(0, i), b.get(i, 0), chain)
                    : Math.fma((float) a.get(0, i), (float) b.get(i, 0), (float) chain);
        }
        Kernels.plain().addProduct(a, b, c);
        assertThat(c.get(0, 0)).isEqualTo(chain);
    }

    @ParameterizedTest
    @EnumSource
    void sums_do_not_depend_on_the_layout(Precision precision) {
        Panel window = new Samples(precision, 4, true, false).panel(37, 23);
        Panel dense = Samples.copies(new Panel[] {window}, false)[0];
        Kernels kernels = Kernels.plain();
        assertThat(kernels.sumOfSquares(window))
                .isEqualTo(kernels.sumOfSquares(dense))
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void squares_of_large_floats_do_not_overflow_and_unfit_values_are_found(Precision precision) {
        Kernels kernels = Kernels.plain();
        Panel p = Panel.of(precision, new double[][] {{0x1p100, 0x1p100, 1}, {0, 0, 0}});
        assertThat(kernels.sumOfSquares(p)).isEqualTo(0x1p201);
        assertThat(kernels.allFinite(p)).isTrue();
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            p.set(1, 2, bad);
            assertThat(kernels.allFinite(p)).isFalse();
            assertThat(kernels.allFinite(p.cols(0, 2))).isTrue();
        }
    }

    @Test
    void norms_hold_where_squares_do_not() {
        Kernels kernels = Kernels.plain();
        for (int exponent : new int[] {-1070, -1000, -600, -450, -449, 0, 499, 500, 1020}) {
            double unit = Math.scalb(1.0, exponent);
            Panel p = Panel.of(Precision.DOUBLE, new double[][] {{7, 7}, {3 * unit, -4 * unit}, {0, 0}});
            assertThat(kernels.norm(p, 1, 3)).as("2^%d", exponent).isEqualTo(5 * unit);
            assertThat(kernels.norm(p, 2, 3)).isZero();
        }
        Panel floats =
                Panel.of(Precision.FLOAT, new double[][] {{3 * 0x1p-149, 4 * 0x1p-149}, {3 * 0x1p120, 4 * 0x1p120}});
        assertThat(kernels.norm(floats, 0, 1)).isEqualTo(5 * 0x1p-149);
        assertThat(kernels.norm(floats, 1, 2)).isEqualTo(5 * 0x1p120);
        floats.set(0, 0, Double.NaN);
        floats.set(1, 0, Double.NEGATIVE_INFINITY);
        assertThat(kernels.norm(floats, 0, 1)).isNaN();
        assertThat(kernels.norm(floats, 1, 2)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> kernels.norm(floats, 1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void nan_passes_through() {
        Kernels kernels = Kernels.plain();
        Panel p = Panel.of(Precision.FLOAT, new double[][] {{Double.NaN, -2, 2}});
        kernels.clamp(p, 1);
        assertThat(Samples.bits(p)).isEqualTo(Samples.bits(Panel.of(Precision.FLOAT, new double[][] {{Double.NaN, -1, 1}
        })));
        kernels.relu(p, p);
        assertThat(Samples.bits(p)).isEqualTo(Samples.bits(Panel.of(Precision.FLOAT, new double[][] {{Double.NaN, 0, 1}
        })));
    }

    @ParameterizedTest
    @EnumSource
    void the_limit_is_shown_by_vector_kernels_alone(Precision precision) {
        assertThat(Kernels.plain().multiplyAdds(precision, 3)).isZero();
        assertThat(Kernels.scalar().multiplyAdds(precision, 3)).isZero();
        Kernels.vector()
                .ifPresent(k -> assertThat(k.multiplyAdds(precision, 3))
                        .isPositive()
                        .isEqualTo(3 * k.multiplyAdds(precision, 1)));
    }
}
