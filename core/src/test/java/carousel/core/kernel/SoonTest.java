package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vector kernels that come after a second of plain ones. */
class SoonTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(17);

    @ParameterizedTest
    @EnumSource
    void they_take_over_when_a_factor_is_packed_after_a_second_and_no_bit_tells(Precision precision) {
        assumeTrue(Kernels.vector().isPresent(), "the Vector API is absent");
        Panel a = Samples.of(precision, 1).panel(5, 33);
        Panel b = Samples.of(precision, 2).panel(33, 35);
        Kernels scalar = Kernels.scalar();
        double[][] expected = product(scalar, a, scalar.pack(b));
        Kernels kernels = Kernels.soon("auto", 1, clock::get);
        assertThat(kernels.name()).isEqualTo("vector");
        PackedMatrix kept = kernels.pack(b);
        PackedMatrix refreshed = kernels.pack(b);
        clock.addAndGet(SECOND - 1);
        refreshed.refresh();
        assertThat(kernels.implementation().name()).isEqualTo("plain");
        assertThat(product(kernels, a, refreshed)).isEqualTo(expected);
        clock.incrementAndGet();
        refreshed.refresh();
        assertThat(kernels.implementation().name()).isEqualTo("vector");
        assertThat(refreshed.arithmetic()).isSameAs(kernels.of(b)).isNotSameAs(kept.arithmetic());
        assertThat(product(kernels, a, refreshed)).isEqualTo(expected);
        assertThat(product(kernels, a, kept)).as("packed by plain kernels").isEqualTo(expected);
    }

    private static double[][] product(Kernels kernels, Panel a, PackedMatrix b) {
        Panel c = Panel.zeros(a.precision(), a.rows(), b.cols());
        kernels.addProduct(a, b, c);
        Panel d = Panel.zeros(a.precision(), a.rows(), b.cols());
        kernels.affine(a, b, null, d);
        kernels.add(d, c);
        return c.toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "plain", "scalar"})
    void kernels_that_were_asked_for_are_in_use_at_once(String name) {
        assumeTrue(!name.equals("vector") || Kernels.vector().isPresent(), "the Vector API is absent");
        Kernels kernels = Kernels.soon(name, 1, clock::get);
        assertThat(kernels.implementation().name()).isEqualTo(name).isEqualTo(kernels.name());
    }

    @Test
    void kernels_that_are_named_are_in_use_at_once() {
        Kernels kernels = Kernels.named("auto", 1);
        assertThat(kernels.implementation().name()).isEqualTo(kernels.name());
    }
}
