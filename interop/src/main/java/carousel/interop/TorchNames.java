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
import java.util.Optional;
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

    /** @throws RefusedException where PyTorch has no layer of the cell, or its layers no way from inputs to outputs */
    TorchNames(Model model) {
        this.model = model;
        this.layer = model.provider().card().torch().orElseThrow(() -> none(model));
        if (model.spec().direct()) {
            throw new RefusedException(Refusal.value(
                    "--direct", true, "false where weights are PyTorch's, which knows no such connection"));
        }
    }

    private static RefusedException none(Model model) {
        String expected = "a cell of which PyTorch has a layer: the card of this one names none";
        return new RefusedException(Refusal.value("--cell", model.provider().name(), expected));
    }

    /** What else is said of such weights; {@code variant} tells one GRU from the other. */
    Map<String, String> metadata() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("cell", model.provider().name());
        texts.put("variant", model.provider().description());
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
            tensors.put(
                    "weight_ih_l" + l,
                    stacked(layer.gates().stream().map(blocks::input).toList()));
            tensors.put(
                    "weight_hh_l" + l,
                    stacked(layer.gates().stream().map(blocks::recurrent).toList()));
            if (network.spec().bias()) {
                tensors.put("bias_ih_l" + l, row(blocks, true));
                tensors.put("bias_hh_l" + l, row(blocks, false));
                vectors.addAll(List.of("bias_ih_l" + l, "bias_hh_l" + l));
            }
        }
        tensors.put(READOUT, stacked(List.of(network.readout().value())));
        if (network.spec().readoutBias()) {
            tensors.put(READOUT_BIAS, copy(network.readoutBias().value()));
            vectors.add(READOUT_BIAS);
        }
        Map<String, String> texts = metadata();
        texts.put("format", "pt"); // what other readers look for
        texts.put("precision", model.precision().label());
        texts.put("weights_sha256", Model.sha256(Model.values(network)));
        return new Safetensors(tensors, texts, vectors);
    }

    /** Weights that have the names, shapes and precision of {@link #write}, into a network of the model. */
    void read(Map<String, Panel> tensors, Network network) {
        for (int l = 0; l < network.cells().size(); l++) {
            GateBlocks blocks = new GateBlocks(network.cells().get(l));
            for (int g = 0; g < layer.gates().size(); g++) {
                String gate = layer.gates().get(g);
                transpose(part(tensors.get("weight_ih_l" + l), g), blocks.input(gate));
                transpose(part(tensors.get("weight_hh_l" + l), g), blocks.recurrent(gate));
                if (network.spec().bias()) {
                    bias(
                            column(tensors.get("bias_ih_l" + l), g),
                            column(tensors.get("bias_hh_l" + l), g),
                            blocks,
                            gate);
                }
            }
        }
        transpose(tensors.get(READOUT), network.readout().value());
        if (network.spec().readoutBias()) {
            put(tensors.get(READOUT_BIAS), network.readoutBias().value());
        }
    }

    private static void bias(Panel ofInput, Panel ofState, GateBlocks blocks, String gate) {
        Panel b = blocks.bias(gate).orElseThrow();
        Optional<Panel> c = blocks.recurrentBias(gate);
        c.ifPresent(own -> put(ofState, own));
        for (int i = 0; i < b.cols(); i++) {
            double first = ofInput.get(0, i);
            double second = c.isPresent() ? 0 : ofState.get(0, i);
            b.set(0, i, second == 0 ? first : first + second); // so that a −0 stays what it is
        }
    }

    /** The biases of all gates, of the input's product or of the state's. */
    private Panel row(GateBlocks blocks, boolean ofInput) {
        int units = model.spec().units();
        Panel row = Panel.zeros(model.precision(), 1, layer.gates().size() * units);
        for (int g = 0; g < layer.gates().size(); g++) {
            String gate = layer.gates().get(g);
            Optional<Panel> from = ofInput ? blocks.bias(gate) : blocks.recurrentBias(gate);
            Panel to = row.cols(g * units, (g + 1) * units);
            from.ifPresent(values -> put(values, to));
        }
        return row;
    }

    private Panel part(Panel stacked, int gate) {
        int units = model.spec().units();
        return stacked.rows(gate * units, (gate + 1) * units);
    }

    private Panel column(Panel row, int gate) {
        int units = model.spec().units();
        return row.cols(gate * units, (gate + 1) * units);
    }

    /** Blocks, each transposed, one below the other. */
    private static Panel stacked(List<Panel> blocks) {
        Panel first = blocks.get(0);
        Panel all = Panel.zeros(first.precision(), blocks.size() * first.cols(), first.rows());
        for (int g = 0; g < blocks.size(); g++) {
            transpose(blocks.get(g), all.rows(g * first.cols(), (g + 1) * first.cols()));
        }
        return all;
    }

    private static Panel copy(Panel from) {
        Panel to = Panel.zeros(from.precision(), from.rows(), from.cols());
        put(from, to);
        return to;
    }

    private static void put(Panel from, Panel to) {
        for (int r = 0; r < to.rows(); r++) {
            for (int c = 0; c < to.cols(); c++) {
                to.set(r, c, from.get(r, c));
            }
        }
    }

    private static void transpose(Panel from, Panel to) {
        for (int r = 0; r < to.rows(); r++) {
            for (int c = 0; c < to.cols(); c++) {
                to.set(r, c, from.get(c, r));
            }
        }
    }
}
