package carousel.experiments.train;

import carousel.core.data.Batch;
import carousel.core.net.Network;
import carousel.core.net.Unrolled;
import java.util.HashMap;
import java.util.Map;

/** Layouts of one network, one for each shape of batch that was met, kept for the next of that shape. */
final class Layouts {
    private record Shape(int steps, int batch) {}

    private final Network network;
    private final Map<Shape, Unrolled> made = new HashMap<>();

    Layouts(Network network) {
        this.network = network;
    }

    Unrolled of(Batch batch) {
        Shape shape = new Shape(batch.x().last(), batch.x().batch());
        return made.computeIfAbsent(shape, s -> network.unroll(s.steps(), s.batch()));
    }
}
