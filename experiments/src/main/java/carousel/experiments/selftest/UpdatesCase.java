package carousel.experiments.selftest;

import carousel.core.cell.CellProvider;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.BernoulliCrossEntropy;
import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Unrolled;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizer;
import carousel.core.optim.Optimizers;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import carousel.core.random.RandomStream;
import carousel.core.result.BitHash;
import java.util.Locale;

/**
 * Some updates of a network on one batch of noise; the hash is over loss and gradient norm of each, then over all
 * parameters.
 *
 * @param error which loss
 * @param padded whether sequences have lengths of their own, and answers weights
 */
record UpdatesCase(
        CellProvider provider,
        Precision precision,
        String optimizer,
        Error error,
        Head head,
        Shape shape,
        int layers,
        boolean bias,
        boolean padded,
        int truncation,
        Clip clip,
        String init)
        implements Case {
    private static final int UPDATES = 3;
    private static final double RATE = 0.01;
    private static final long SEED = 3;

    /** The losses there are. */
    enum Error {
        SQUARED(new SquaredError()),
        SOFTMAX(new SoftmaxCrossEntropy()),
        BERNOULLI(new BernoulliCrossEntropy());

        private final Loss loss;

        Error(Loss loss) {
            this.loss = loss;
        }

        /** A target in one column: a number, the index of one of K classes, or whether a key is struck. */
        private double draw(RandomStream random, int outputs) {
            return switch (this) {
                case SQUARED -> random.nextGaussian();
                case SOFTMAX -> random.nextInt(outputs);
                case BERNOULLI -> random.nextInt(2);
            };
        }
    }

    @Override
    public String cell() {
        return provider.name();
    }

    @Override
    public String name() {
        return String.format(
                Locale.ROOT,
                "%s %s %s %s %s %s layers%d%s%s%s %s %s",
                cell(),
                precision.label(),
                optimizer,
                error.name().toLowerCase(Locale.ROOT),
                head.name().toLowerCase(Locale.ROOT),
                shape,
                layers,
                bias ? "" : " no-bias",
                padded ? " padded" : "",
                truncation > 0 ? " truncate" + truncation : "",
                clip,
                init);
    }

    @Override
    public String hash(Kernels k) {
        NetworkSpec spec =
                new NetworkSpec(shape.inputs(), shape.units(), layers, shape.outputs(), bias, head, truncation);
        Network network = Network.of(provider, spec, precision, k);
        network.initialize(Initializers.named(init), SEED);
        Optimizer updates = Optimizers.named(optimizer).factory().make(k, network.parameters());
        Unrolled unrolled = network.unroll(shape.steps(), shape.batch());
        Batch batch = batch();
        BitHash hash = new BitHash();
        for (int n = 0; n < UPDATES; n++) {
            network.zeroGradients();
            hash.add(unrolled.loss(batch, error.loss));
            unrolled.backward();
            hash.add(clip.apply(k, network.parameters()));
            updates.step(RATE);
        }
        for (Parameter p : network.parameters()) {
            hash.add(p.value());
        }
        return Case.shortened(hash.hex());
    }

    private Batch batch() {
        Sequence x = Sequence.inputs(precision, shape.steps(), shape.batch(), shape.inputs());
        RandomStream noise = random("input");
        for (int row = 0; row < x.all().rows(); row++) {
            for (int i = 0; i < shape.inputs(); i++) {
                x.all().set(row, i, noise.nextGaussian());
            }
        }
        int[] lengths = padded ? lengths() : null;
        return new Batch(x, target(), padded ? weight(lengths) : null, lengths);
    }

    private int answers() {
        return head == Head.LAST ? shape.batch() : shape.batch() * shape.steps();
    }

    private Panel target() {
        RandomStream random = random("target");
        Panel target = Panel.zeros(precision, answers(), error.loss.targetColumns(shape.outputs()));
        for (int n = 0; n < target.rows(); n++) {
            for (int j = 0; j < target.cols(); j++) {
                target.set(n, j, error.draw(random, shape.outputs()));
            }
        }
        return target;
    }

    private int[] lengths() {
        RandomStream random = random("length");
        int[] lengths = new int[shape.batch()];
        for (int b = 0; b < lengths.length; b++) {
            lengths[b] = 1 + random.nextInt(shape.steps());
        }
        return lengths;
    }

    /** 1 or 2, and 0 behind the end of a sequence. */
    private Panel weight(int[] lengths) {
        RandomStream random = random("weight");
        Panel weight = Panel.zeros(precision, answers(), 1);
        for (int n = 0; n < weight.rows(); n++) {
            int drawn = 1 + random.nextInt(2);
            boolean ended = head == Head.EVERY && n / shape.batch() >= lengths[n % shape.batch()];
            weight.set(n, 0, ended ? 0 : drawn);
        }
        return weight;
    }

    private static RandomStream random(String what) {
        return RandomStream.of(SEED, "self-test/" + what, 0);
    }
}
