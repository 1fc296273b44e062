package carousel.benchmarks.dl4j;

import carousel.benchmarks.Peer;
import carousel.benchmarks.PeerBench;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.param.Parameter;
import carousel.experiments.bench.CarouselStep;
import carousel.experiments.bench.TrainingStep;
import carousel.experiments.bench.Workload;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Deeplearning4j, which has no GRU. It starts from Carousel's weights and batch. Two things differ and cost nothing: it bounds
 * the norm of each layer's gradient rather than that of all together, and where every step is read out its loss is a sum over
 * the steps, not a mean.
 */
public final class Dl4jPeer implements Peer {
    /** Prints what {@link PeerBench} measures. */
    public static void main(String[] options) {
        System.out.println(PeerBench.run(new Dl4jPeer(), options));
    }

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public String detail() {
        return "1.0.0-M2.1";
    }

    @Override
    public Optional<TrainingStep> step(Workload w, CarouselStep ours, int threads) {
        return switch (w.cell()) {
            case "rnn" -> Optional.of(step(w, ours, new SimpleRnn.Builder(), List.of("h")));
            case "lstm" ->
                Optional.of(step(
                        w,
                        ours,
                        new LSTM.Builder().gateActivationFunction(Activation.SIGMOID),
                        List.of("g", "f", "o", "i")));
            default -> Optional.empty();
        };
    }

    private static TrainingStep step(
            Workload w, CarouselStep ours, BaseRecurrentLayer.Builder<?> builder, List<String> gates) {
        DataType type = w.precision() == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
        Nd4j.setDefaultDataTypes(type, type);
        builder.nIn(w.inputs()).nOut(w.hidden());
        builder.activation(Activation.TANH);
        boolean every = w.head().reads() == Head.EVERY;
        Layer layer = builder.build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(type)
                .updater(new Adam(Workload.RATE))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(Workload.CLIP)
                .list()
                .layer(every ? layer : new LastTimeStep(layer))
                .layer(readout(w, every))
                .build());
        network.init();
        load(network, ours.network(), gates);
        INDArray x = signal(ours.batch().x());
        INDArray target = target(w, ours.batch().target());
        double sum = every ? w.length() : 1;
        return () -> {
            network.fit(x, target);
            return network.score() / sum;
        };
    }

    private static Layer readout(Workload w, boolean every) {
        LossFunction loss = w.head().hasClasses() ? LossFunction.MCXENT : LossFunction.MSE;
        Activation activation = w.head().hasClasses() ? Activation.SOFTMAX : Activation.IDENTITY;
        return every
                ? new RnnOutputLayer.Builder(loss)
                        .nIn(w.hidden())
                        .nOut(w.outputs())
                        .activation(activation)
                        .build()
                : new OutputLayer.Builder(loss)
                        .nIn(w.hidden())
                        .nOut(w.outputs())
                        .activation(activation)
                        .build();
    }

    /** Takes over our weights; {@code gates} are our names of its blocks of columns, in its order. */
    private static void load(MultiLayerNetwork network, Network ours, List<String> gates) {
        for (Parameter p : ours.cells().get(0).parameters()) {
            String name = switch (p.kind()) {
                case INPUT -> "0_W";
                case RECURRENT -> "0_RW";
                default -> "0_b";
            };
            INDArray theirs = network.getParam(name);
            for (int i = 0; i < gates.size(); i++) {
                long first = (long) i * p.units();
                theirs.get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + p.units()))
                        .assign(matrix(p.block(gates.get(i))));
            }
        }
        network.getParam("1_W").assign(matrix(ours.readout().value()));
        network.getParam("1_b").assign(matrix(ours.readoutBias().value()));
    }

    private static INDArray matrix(Panel panel) {
        return Nd4j.create(panel.toArray());
    }

    /** B × I × T. */
    private static INDArray signal(Sequence x) {
        INDArray all = Nd4j.create(x.batch(), x.cols(), x.last());
        for (int t = 1; t <= x.last(); t++) {
            all.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t - 1))
                    .assign(matrix(x.at(t)));
        }
        return all;
    }

    /** B × K, or B × K × T; classes as ones among zeros. */
    private static INDArray target(Workload w, Panel target) {
        if (!w.head().hasClasses()) {
            return matrix(target);
        }
        boolean every = w.head().reads() == Head.EVERY;
        INDArray all = every ? Nd4j.zeros(w.batch(), w.outputs(), w.length()) : Nd4j.zeros(w.batch(), w.outputs());
        for (int n = 0; n < target.rows(); n++) {
            int b = n % w.batch();
            int k = (int) target.get(n, 0);
            if (every) {
                all.putScalar(b, k, n / w.batch(), 1);
            } else {
                all.putScalar(b, k, 1);
            }
        }
        return all;
    }
}
