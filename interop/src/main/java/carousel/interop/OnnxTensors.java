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
 * Weights as the operators RNN, GRU and LSTM of ONNX order and shape them, without their side of directions, which is 1:
 *
 * <pre>
 *   W1       G·H × I, the gates one below the other, each our W_g transposed; W2, … of further layers
 *   R1       G·H × H, each our U_g transposed
 *   B1       2·G·H: our b, then c where a gate has one, else zero
 *   V        H × K, as here; v   K
 * </pre>
 *
 * <p>What a {@link Safetensors} holds here are tensors by these names, and as metadata what the operator has to be.
 */
final class OnnxTensors {
    static final String READOUT = "V";
    static final String READOUT_BIAS = "v";

    private final Model model;
    private final Card.Onnx layer;
    private final StackedGates gates;

    /** @throws RefusedException where ONNX has no operator of the cell, or inputs go to the outputs directly */
    OnnxTensors(Model model) {
        this.model = model;
        this.layer = model.provider().card().onnx().orElseThrow(() -> none(model));
        this.gates = new StackedGates(layer.gates(), model.spec().units(), model.precision());
        if (model.spec().direct()) {
            throw new RefusedException(
                    Refusal.value("--direct", true, "false where weights go to ONNX or come from it"));
        }
    }

    private static RefusedException none(Model model) {
        String expected = "a cell of which ONNX has an operator: the card of this one names none";
        return new RefusedException(Refusal.value("--cell", model.provider().name(), expected));
    }

    Card.Onnx layer() {
        return layer;
    }

    /** The operator, and what makes another of it. */
    Map<String, String> metadata() {
        return metadata(layer.operator(), layer.activation(), layer.resetsAfter());
    }

    static Map<String, String> metadata(String operator, String activation, boolean resetsAfter) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("operator", operator);
        texts.put("activation", activation);
        texts.put("linear_before_reset", resetsAfter ? "1" : "0");
        return texts;
    }

    /** The weights of a network of the model, in copies. */
    Safetensors write(Network network) {
        Map<String, Panel> tensors = new LinkedHashMap<>();
        Set<String> vectors = new LinkedHashSet<>();
        int width = layer.gates().size() * model.spec().units();
        for (int l = 1; l <= network.cells().size(); l++) {
            GateBlocks blocks = new GateBlocks(network.cells().get(l - 1));
            tensors.put("W" + l, gates.input(blocks));
            tensors.put("R" + l, gates.recurrent(blocks));
            if (network.spec().bias()) {
                Panel both = Panel.zeros(model.precision(), 1, 2 * width);
                Elements.put(gates.bias(blocks), both.cols(0, width));
                Elements.put(gates.recurrentBias(blocks), both.cols(width, 2 * width));
                tensors.put("B" + l, both);
                vectors.add("B" + l);
            }
        }
        tensors.put(READOUT, Elements.copy(network.readout().value()));
        if (network.spec().readoutBias()) {
            tensors.put(READOUT_BIAS, Elements.copy(network.readoutBias().value()));
            vectors.add(READOUT_BIAS);
        }
        return new Safetensors(tensors, metadata(), vectors);
    }

    /** Weights of the names, shapes and precision of {@link #write}, into a network of the model. */
    void read(Map<String, Panel> tensors, Network network) {
        int width = layer.gates().size() * model.spec().units();
        for (int l = 1; l <= network.cells().size(); l++) {
            GateBlocks blocks = new GateBlocks(network.cells().get(l - 1));
            gates.readProducts(tensors.get("W" + l), tensors.get("R" + l), blocks);
            if (network.spec().bias()) {
                Panel both = tensors.get("B" + l);
                gates.readBiases(both.cols(0, width), both.cols(width, 2 * width), blocks);
            }
        }
        Elements.put(tensors.get(READOUT), network.readout().value());
        if (network.spec().readoutBias()) {
            Elements.put(tensors.get(READOUT_BIAS), network.readoutBias().value());
        }
    }

    /** Names of the tensors of a layer, counted from 1. */
    static List<String> names(int layer) {
        return List.of("W" + layer, "R" + layer, "B" + layer);
    }
}
