package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.Unrolled;

/** The direct parts of ∂L/∂h_t in the top layer, step by step: what the readout sends back from its answer at t. */
final class DirectParts {
    private final Kernels k;
    private final Network network;
    private final int steps;
    private final int batch;
    /** ∂L/∂y, N × K. */
    private final Panel dy;

    private final Panel dh;

    /** Passes the specimen's batch forward through its layout, and evaluates the loss. */
    DirectParts(Specimen specimen) {
        Unrolled layout = specimen.layout();
        network = specimen.network();
        k = network.kernels();
        steps = layout.steps();
        batch = layout.batch();
        Panel y = layout.forward(specimen.batch());
        dy = Panel.zeros(Precision.DOUBLE, y.rows(), y.cols());
        dh = Panel.zeros(Precision.DOUBLE, batch, network.spec().units());
        specimen.loss()
                .evaluate(k, y, specimen.batch().target(), specimen.batch().weight(), dy);
    }

    /** B × H, in place until the next call; null where step {@code t} is not read out. */
    Panel at(int t) {
        boolean every = network.spec().head() == Head.EVERY;
        if (t < 1 || !every && t < steps) {
            return null;
        }
        int answer = every ? t - 1 : 0;
        k.zero(dh);
        k.addProductTransposed(
                dy.rows(answer * batch, (answer + 1) * batch), network.readout().value(), dh);
        return dh;
    }
}
