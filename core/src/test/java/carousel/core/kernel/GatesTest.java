package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fused step of a gated cell has the bits of the operations that it fuses, one after the other. */
class GatesTest {
    private static final int ROWS = 5;
    private static final int COLS = 37; // whole vectors and some left over

    static Stream<Arguments> kernels() {
        return Stream.of("scalar", "plain", "auto")
                .flatMap(name -> Stream.of(Precision.values()).map(p -> Arguments.of(Kernels.named(name, 1), p)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void memory(Kernels k, Precision precision) {
        Panel[] p = panels(precision, 5);
        Panel c = copy(p[4]);
        k.multiply(p[0], p[1], c);
        k.addProductOf(p[2], p[3], c);
        k.memory(p[0], p[1], p[2], p[3], p[4]);
        assertSame(p[4], c);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void memory_backward(Kernels k, Precision precision) {
        Panel[] p = panels(precision, 5);
        Panel f = copy(p[0]), past = p[1], i = copy(p[2]), g = copy(p[3]), dc = copy(p[4]);
        Panel d = copy(dc), e = copy(dc);
        k.multiply(dc, g, d);
        k.multiply(dc, i, e);
        k.sigmoidBackward(i, d, i);
        k.tanhBackward(g, e, g);
        k.multiply(dc, past, d);
        k.multiply(dc, f, dc);
        k.sigmoidBackward(f, d, f);
        k.memoryBackward(p[0], p[1], p[2], p[3], p[4]);
        assertSame(p[0], f);
        assertSame(p[2], i);
        assertSame(p[3], g);
        assertSame(p[4], dc);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void output_backward(Kernels k, Precision precision) {
        Panel[] p = panels(precision, 4);
        Panel o = copy(p[0]), t = p[1], dh = p[2], dc = copy(p[3]);
        Panel d = copy(dh), e = copy(dh);
        k.multiply(dh, t, d);
        k.multiply(dh, o, e);
        k.tanhBackward(t, e, e);
        k.add(e, dc);
        k.sigmoidBackward(o, d, o);
        k.outputBackward(p[0], p[1], p[2], p[3]);
        assertSame(p[0], o);
        assertSame(p[3], dc);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void update_backward(Kernels k, Precision precision) {
        Panel[] p = panels(precision, 4);
        Panel z = copy(p[0]), past = p[1], n = copy(p[2]), dh = copy(p[3]);
        Panel dz = copy(dh), dn = copy(dh);
        k.mixBackward(z, past, n, dh, dz, dn);
        k.tanhBackward(n, dn, n);
        k.sigmoidBackward(z, dz, z);
        k.updateBackward(p[0], p[1], p[2], p[3]);
        assertSame(p[0], z);
        assertSame(p[2], n);
        assertSame(p[3], dh);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void reset_backward(Kernels k, Precision precision) {
        Panel[] p = panels(precision, 3);
        Panel r = copy(p[0]), u = copy(p[1]), da = p[2];
        Panel dr = copy(da);
        k.multiply(da, u, dr);
        k.multiply(da, r, u);
        k.sigmoidBackward(r, dr, r);
        k.resetBackward(p[0], p[1], p[2]);
        assertSame(p[0], r);
        assertSame(p[1], u);
    }

    private static Panel[] panels(Precision precision, int count) {
        Samples samples = new Samples(precision, 11, true, false);
        return Stream.generate(() -> samples.panel(ROWS, COLS)).limit(count).toArray(Panel[]::new);
    }

    private static Panel copy(Panel p) {
        Panel copy = Panel.zeros(p.precision(), p.rows(), p.cols());
        Kernels.scalar().copy(p, copy);
        return copy;
    }

    private static void assertSame(Panel actual, Panel expected) {
        assertThat(Samples.bits(actual)).isEqualTo(Samples.bits(expected));
    }
}
