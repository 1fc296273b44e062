package carousel.interop;

import carousel.core.cell.Card;
import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.result.Safetensors;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights as {@code torch.nn} names, orders and shapes them, for a layer l that is counted from 0 and a cell of G gates:
 *
 * <pre>
 *   weight_ih_l0    G·H × I (above the first layer G·H × H), the gates one below the other, each our W_g transposed
 *   weight_hh_l0    G·H × H, each our U_g transposed
 *   bias_ih_l0      G·H, our b
 *   bias_hh_l0      G·H, our c where a gate has one (n of a GRU that resets after the product), else zero
 *   readout.weight  K × H, a Linear: our V transposed
 *   readout.bias    K, our v
 * </pre>
 *
 * <p>A gate with one bias here gets the sum of PyTorch's two. Which gates there are, and their order, is on the card of a cell.
 */
final class TorchNames {
    private static final String READOUT = "readout.weight";
    private static final String READOUT_BIAS = "readout.bias";

    private final Model model;
    private final Card.Torch layer;
    private final StackedGates gates;

    /** @throws RefusedException where PyTorch has no layer of the cell, or its layers no way from inputs to outputs */
    TorchNames(Model model) {
        this.model = model;
        this.layer = model.provider().card().torch().orElseThrow(() -> none(model));
        this.gates = new StackedGates(layer.gates(), model.spec().units(), model.precision());
        if (model.spec().direct()) {
            throw new RefusedException(Refusal.value(
                    "--direct", true, "false where weights are PyTorch's, which knows no such connection"));
        }
    }

    private static RefusedException none(Model model) {
        String expected = "a cell of which PyTorch has a layer: the card of this one names none";
        return new RefusedException(Refusal.value("--cell", model.provider().name(), expected));
    }

    /** What else is said of such weights, and has to be right where it is. */
    Map<String, String> metadata() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("cell", model.provider().name());
        texts.put("layer", "torch.nn." + layer.module());
        texts.put("nonlinearity", layer.nonlinearity());
        texts.put("gates", String.join(",", layer.gates()));
        return texts;
    }

    /** The weights of a network of the model, in copies. */
    Safetensors write(Network network) {
        Map<String, Panel> tensors = new LinkedHashMap<>();
        Set<String> vectors = new LinkedHashSet<>();
        for (int l = 0; l < network.cells().size(); l++) {
            GateBlocks blocks = new GateBlocks(network.cells().get(l));
            tensors.put("weight_ih_l" + l, gates.input(blocks));
            tensors.put("weight_hh_l" + l, gates.recurrent(blocks));
            if (network.spec().bias()) {
                tensors.put("bias_ih_l" + l, gates.bias(blocks));
                tensors.put("bias_hh_l" + l, gates.recurrentBias(blocks));
                vectors.addAll(List.of("bias_ih_l" + l, "bias_hh_l" + l));
            }
        }
        tensors.put(READOUT, Elements.transposed(network.readout().value()));
        if (network.spec().readoutBias()) {
            tensors.put(READOUT_BIAS, Elements.copy(network.readoutBias().value()));
            vectors.add(READOUT_BIAS);
        }
        Map<String, String> texts = metadata();
        texts.put("variant", model.provider().description()); // in words, which of the two GRUs
        texts.put("format", "pt"); // what other readers look for
        texts.put("precision", model.precision().label());
        texts.put("weights_sha256", Model.sha256(Model.values(network)));
        return new Safetensors(tensors, texts, vectors);
    }

    /** Weights that have the names, shapes and precision of {@link #write}, into a network of the model. */
    void read(Map<String, Panel> tensors, Network network) {
        for (int l = 0; l < network.cells().size(); l++) {
            GateBlocks blocks = new GateBlocks(network.cells().get(l));
            gates.readProducts(tensors.get("weight_ih_l" + l), tensors.get("weight_hh_l" + l), blocks);
            if (network.spec().bias()) {
                gates.readBiases(tensors.get("bias_ih_l" + l), tensors.get("bias_hh_l" + l), blocks);
            }
        }
        Elements.transpose(tensors.get(READOUT), network.readout().value());
        if (network.spec().readoutBias()) {
            Elements.put(tensors.get(READOUT_BIAS), network.readoutBias().value());
        }
    }
}
