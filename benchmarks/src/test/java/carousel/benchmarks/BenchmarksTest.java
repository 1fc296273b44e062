package carousel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.kernel.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every benchmark once: what nobody runs for a year must not have fallen apart by then. */
class BenchmarksTest {
    @ParameterizedTest
    @EnumSource
    void products(Precision precision) {
        Products products = new Products();
        products.kernels = "plain";
        products.precision = precision;
        products.shape = "2x3x12";
        products.make();
        assertThat(products.pack().cols()).isEqualTo(12);
        assertThat(products.forward().toString()).startsWith("2×12");
        assertThat(products.backward().toString()).startsWith("2×3");
        assertThat(products.weightGradient().toString()).startsWith("3×12");
        products.close();
        EjmlProducts ejml = new EjmlProducts();
        ejml.shape = products.shape;
        ejml.make();
        assertThat(ejml.multDouble().numCols).isEqualTo(12);
        assertThat(ejml.multFloat().numRows).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void elements(Precision precision) {
        Elements elements = new Elements();
        elements.kernels = "plain";
        elements.precision = precision;
        elements.width = 5;
        elements.make();
        assertThat(elements.tanh().get(0, 0)).isBetween(-1.0, 1.0);
        assertThat(elements.sigmoid().get(31, 4)).isBetween(0.0, 1.0);
        assertThat(elements.adam().rows()).isEqualTo(32);
        assertThat(elements.sumOfSquares()).isPositive();
        elements.close();
    }

    @ParameterizedTest
    @EnumSource
    void steps(Precision precision) {
        Steps steps = new Steps();
        steps.kernels = "plain";
        steps.threads = 2;
        steps.precision = precision;
        steps.cell = "gru";
        steps.shape = 8;
        steps.make();
        double first = steps.step();
        assertThat(steps.step()).isLessThan(first);
        steps.close();
    }
}
