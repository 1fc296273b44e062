package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmokeTest {
    @ParameterizedTest
    @EnumSource
    void product_and_functions(Precision precision) {
        Kernels k = Kernels.scalar();
        Panel a = Panel.of(precision, new double[][] {{1, 2}, {3, 4}});
        Panel c = Panel.zeros(precision, 2, 2);
        k.addProduct(a, k.transposedFactor(a), c);
        assertThat(c.toArray()).isDeepEqualTo(new double[][] {{5, 11}, {11, 25}});
        for (double x : new double[] {-3, -0.5, 0, 0.1, 1, 7}) {
            k.fill(a, x);
            k.tanh(a, a);
            assertThat(a.get(1, 1)).isCloseTo(Math.tanh((float) x), org.assertj.core.data.Offset.offset(1e-6));
            k.fill(a, x);
            k.sigmoid(a, a);
            assertThat(a.get(1, 1)).isCloseTo(1 / (1 + Math.exp(-x)), org.assertj.core.data.Offset.offset(1e-6));
            k.fill(a, x);
            k.exp(a, a);
            k.log(a, a);
            assertThat(a.get(1, 1)).isCloseTo(x, org.assertj.core.data.Offset.offset(1e-5));
        }
    }
}
