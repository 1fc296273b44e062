package carousel.core.net;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.param.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much memory a network and its layouts will take, without making them: three tiny ones, of 1, 3 and 5 units or of 2, 4 and 6,
 * are made and asked for their panels. Every side of a panel is a multiple of H, or of half of it rounded up (units in pairs), does not
 * depend on it, or is a sum of such, so each number asked for is a polynomial in H of degree two at most for odd H, and one for even
 * H, and three points give it exactly.
 */
public final class Footprint {
    /** Windows of a step and a layer in each tape, about, and the bytes of one. */
    private static final double WINDOWS = 16 * 48;

    private final NetworkSpec spec;
    private final Precision precision;
    private final List<Unrolled> tiny = new ArrayList<>();

    private Footprint(NetworkSpec spec, Precision precision) {
        this.spec = spec;
        this.precision = precision;
    }

    /** Of the network that {@code spec} describes, with that cell. */
    public static Footprint of(CellProvider provider, NetworkSpec spec, Precision precision) {
        Footprint footprint = new Footprint(spec, precision);
        for (int i = 0; i < 3; i++) {
            int units = footprint.least() + 2 * i;
            Network network = Network.of(provider, spec.withUnits(units), precision, Kernels.scalar());
            footprint.tiny.add(network.unroll(1, 1));
        }
        return footprint;
    }

    /** The fewest units, 1 or 2, of which H differs by pairs. */
    private int least() {
        return 2 - spec.units() % 2;
    }

    /** The polynomial through the values of the three, by Newton's forward differences. */
    private double atUnits(ToDoubleFunction<Unrolled> f) {
        double first = f.applyAsDouble(tiny.get(0));
        double second = f.applyAsDouble(tiny.get(1));
        double third = f.applyAsDouble(tiny.get(2));
        double n = (spec.units() - least()) / 2;
        return first + n * (second - first) + n * (n - 1) / 2 * (third - 2 * second + first);
    }

    /** Panels that a step of the cell hands to the next. */
    public int states() {
        return tiny.get(0).top().tape().states().size();
    }

    /** How many numbers are trained. */
    public long parameters() {
        return (long) atUnits(layout -> layout.network().size());
    }

    /**
     * Bytes of values, gradients, an optimizer's moving averages, and factors packed for products, which every layout has of
     * its own but for those of the cells.
     *
     * @param moments numbers that the optimizer keeps of each parameter
     */
    public long weights(int moments, int layouts) {
        double packed = 2 * atUnits(layout -> packed(layout, true) + layouts * packed(layout, false));
        return bytes((2 + moments) * (double) parameters() + packed);
    }

    private static double packed(Unrolled layout, boolean ofCell) {
        return layout.network().parameters().stream()
                .filter(p -> ofCell
                        ? p.kind() == Parameter.Kind.RECURRENT
                        : p.kind() == Parameter.Kind.INPUT || p.kind() == Parameter.Kind.READOUT)
                .mapToLong(p -> p.value().size())
                .sum();
    }

    /**
     * Bytes of the numbers that {@link Network#unroll(int, int, int)} makes room for: all that back-propagation through time
     * must remember, outputs, and the gradients on their way.
     *
     * @param threads of the kernels
     */
    public long layout(int steps, int batch, int threads, int recomputeEvery) {
        return layout(batch, Chunks.of(steps, batch, threads, recomputeEvery));
    }

    /** The same for {@link Network#unrollForward}. */
    public long forwardLayout(int steps, int batch, int threads) {
        return layout(batch, Chunks.ofForward(steps, batch, threads));
    }

    private long layout(int batch, Chunks chunks) {
        return bytes(atUnits(layout -> layout.numbers(batch, chunks)));
    }

    /** Bytes of objects, about, that let a layout's steps be spoken of: much only where steps are many and small. */
    public long windows(int steps, int threads, int recomputeEvery) {
        int held = recomputeEvery == 0 ? steps : Math.min(steps, recomputeEvery);
        return (long) (WINDOWS * held * spec.layers() * (1 + threads));
    }

    /** The most numbers of such a layout that lie in one array. */
    public long longestArray(int steps, int batch, int threads, int recomputeEvery) {
        Chunks chunks = Chunks.of(steps, batch, threads, recomputeEvery);
        double outputs = (double) batch * spec.outputs() * (spec.head() == Head.EVERY ? steps : 1);
        return (long) Math.max(outputs, atUnits(layout -> layout.longestOfTapes(batch, chunks)));
    }

    /** More than a long can hold is as much as it can hold. */
    private long bytes(double numbers) {
        return (long) (numbers * precision.bytes());
    }
}
