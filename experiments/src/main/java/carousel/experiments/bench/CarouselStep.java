package carousel.experiments.bench;

import carousel.core.cell.Cells;
import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.loss.Loss;
import carousel.core.net.Network;
import carousel.core.net.Unrolled;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizer;
import carousel.core.optim.Optimizers;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import java.util.List;

/** Carousel's own step: what a training run does between two batches. */
public final class CarouselStep implements TrainingStep {
    private final Kernels k;
    private final Network network;
    private final List<Parameter> parameters;
    private final Unrolled unrolled;
    private final Batch batch;
    private final Loss loss;
    private final Clip clip = Clip.norm(Workload.CLIP);
    private final Optimizer optimizer;

    /**
     * A network with weights drawn from a fixed seed, laid out for the workload.
     *
     * @throws carousel.core.text.RefusedException where there is no such cell
     */
    public CarouselStep(Workload w, Kernels k) {
        this.k = k;
        this.network = Network.of(Cells.onClassPath().named(w.cell()), w.network(), w.precision(), k);
        this.network.initialize(Initializers.named("keras"), 1);
        this.parameters = network.parameters();
        this.unrolled = network.unroll(w.length(), w.batch());
        this.batch = w.noise();
        this.loss = w.head().loss();
        this.optimizer = Optimizers.named("adam").factory().make(k, parameters);
    }

    @Override
    public double run() {
        network.zeroGradients();
        double before = unrolled.loss(batch, loss);
        unrolled.backward();
        clip.apply(k, parameters);
        optimizer.step(Workload.RATE);
        return before;
    }

    /** The network that is trained. */
    public Network network() {
        return network;
    }

    /** The batch that it is trained on. */
    public Batch batch() {
        return batch;
    }

    /** G, blocks of H columns in the input's product. */
    public int gates() {
        return network.cells().get(0).inputWeights().gates().size();
    }
}
