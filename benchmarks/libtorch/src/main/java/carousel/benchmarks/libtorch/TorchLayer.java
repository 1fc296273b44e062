package carousel.benchmarks.libtorch;

import carousel.core.cell.Cell;
import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.param.Gate;
import carousel.core.param.Parameter;
import carousel.experiments.bench.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.GRUImpl;
import org.bytedeco.pytorch.GRUOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.RNNImpl;
import org.bytedeco.pytorch.RNNOptions;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;

/**
 * One of {@code torch::nn}'s recurrent layers.
 *
 * @param module holds its parameters
 * @param gates our names of its blocks of H rows, in its order
 * @param states T × B × I → T × B × H
 */
record TorchLayer(Module module, List<String> gates, UnaryOperator<Tensor> states) {
    /** The layer that computes what our cell of that name computes. */
    static Optional<TorchLayer> named(Workload w) {
        return switch (w.cell()) {
            case "rnn" -> {
                RNNImpl rnn = new RNNImpl(new RNNOptions(w.inputs(), w.hidden()));
                yield Optional.of(
                        new TorchLayer(rnn, List.of("h"), x -> rnn.forward(x).get0()));
            }
            case "gru" -> {
                GRUImpl gru = new GRUImpl(new GRUOptions(w.inputs(), w.hidden()));
                yield Optional.of(new TorchLayer(
                        gru, List.of("r", "z", "n"), x -> gru.forward(x).get0()));
            }
            case "lstm" -> {
                LSTMImpl lstm = new LSTMImpl(new LSTMOptions(w.inputs(), w.hidden()));
                yield Optional.of(new TorchLayer(
                        lstm, List.of("i", "f", "g", "o"), x -> lstm.forward(x).get0()));
            }
            default -> Optional.empty();
        };
    }

    Tensor forward(Tensor x) {
        return states.apply(x);
    }

    /** Takes over the weights of the network's layer; a gate's bias that we have not is zero. */
    void load(Network network) {
        Cell<?> cell = network.cells().get(0);
        StringTensorDict all = module.named_parameters();
        for (int i = 0; i < gates.size(); i++) {
            for (Parameter p : cell.parameters()) {
                int block = p.gates().stream().map(Gate::name).toList().indexOf(gates.get(i));
                switch (p.kind()) {
                    case INPUT -> set(all, "weight_ih_l0", i, Tensors.transposed(p.block(block)));
                    case RECURRENT -> set(all, "weight_hh_l0", i, Tensors.transposed(p.block(block)));
                    case BIAS -> set(all, "bias_ih_l0", i, Tensors.row(p.block(block)));
                    default -> set(all, "bias_hh_l0", i, Tensors.row(block < 0 ? zeros(cell) : p.block(block)));
                }
            }
            if (cell.parameters().stream().noneMatch(p -> p.kind() == Parameter.Kind.RECURRENT_BIAS)) {
                set(all, "bias_hh_l0", i, Tensors.row(zeros(cell)));
            }
        }
    }

    private static Panel zeros(Cell<?> cell) {
        return Panel.zeros(cell.precision(), 1, cell.units());
    }

    private static void set(StringTensorDict all, String name, int gate, Tensor value) {
        Tensor parameter = all.get(name);
        parameter.set_requires_grad(false);
        long units = value.size(0);
        parameter.narrow(0, gate * units, units).copy_(value);
        parameter.set_requires_grad(true);
    }
}
