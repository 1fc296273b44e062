package carousel.training.train;

import carousel.core.data.Batch;
import carousel.core.net.Network;
import carousel.core.net.Unrolled;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;

/**
 * Layouts of one network, one for each shape of batch that was met, kept for the next of that shape for as long as there is
 * memory: with data of many lengths, no more than one is needed at a time.
 */
final class Layouts {
    private record Shape(int steps, int batch) {}

    /** Lays the network out. */
    private interface Maker {
        Unrolled make(int steps, int batch);
    }

    private final Maker maker;
    private final Map<Shape, SoftReference<Unrolled>> made = new HashMap<>();

    private Layouts(Maker maker) {
        this.maker = maker;
    }

    /** For passes forward and back, which hold K = {@code recomputeEvery} steps at a time, 0 for all. */
    static Layouts of(Network network, int recomputeEvery) {
        return new Layouts((steps, batch) -> network.unroll(steps, batch, recomputeEvery));
    }

    /** For passes forward alone. */
    static Layouts forward(Network network) {
        return new Layouts(network::unrollForward);
    }

    Unrolled of(Batch batch) {
        Shape shape = new Shape(batch.x().last(), batch.x().batch());
        SoftReference<Unrolled> kept = made.get(shape);
        Unrolled layout = kept == null ? null : kept.get();
        if (layout == null) {
            layout = maker.make(shape.steps(), shape.batch());
            made.put(shape, new SoftReference<>(layout));
        }
        return layout;
    }
}
