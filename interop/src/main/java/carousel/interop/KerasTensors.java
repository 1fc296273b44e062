package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.result.Safetensors;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Weights as Keras 3 orders and shapes them, by the names that they have below {@code layers} in a file of weights, for layers of one
 * kind, of which the second is {@code lstm_1}:
 *
 * <pre>
 *   lstm/cell/vars/0    I × G·H, the gates side by side, as here
 *   lstm/cell/vars/1    H × G·H
 *   lstm/cell/vars/2    G·H; of a GRU that resets after the product 2 × G·H, whose second row is added to the state's product
 *   dense/vars/0, 1     H × K, K
 * </pre>
 *
 * <p>Which layer, and in which order its gates, is on the card of a cell. A letter that the cell has not is that of its candidate.
 */
final class KerasTensors {
    static final String READOUT = "dense/vars/0";
    static final String READOUT_BIAS = "dense/vars/1";

    private static final String SHA256 = "weights_sha256";

    private final Model model;
    private final Map<?, ?> layer;
    private final List<String> gates;

    /** @throws RefusedException where Keras has no layer of the cell, or inputs go to the outputs directly */
    KerasTensors(Model model) {
        this.model = model;
        if (!(model.provider().card().toMap().get("keras") instanceof Map<?, ?> said)) {
            String expected = "a cell of which Keras has a layer: the card of this one names none";
            throw new RefusedException(Refusal.value("--cell", model.provider().name(), expected));
        }
        if (model.spec().direct()) {
            throw new RefusedException(Refusal.value("--direct", true, "false where weights are Keras'"));
        }
        this.layer = said;
        this.gates = ours((List<?>) said.get("gates"), model.network());
    }

    private static List<String> ours(List<?> letters, Network network) {
        List<Gate> own = network.cells().get(0).inputWeights().gates();
        List<String> names = own.stream().map(Gate::name).toList();
        String candidate = own.stream()
                .filter(gate -> gate.role() == GateRole.CANDIDATE)
                .map(Gate::name)
                .findFirst()
                .orElseThrow();
        List<String> ours = new ArrayList<>();
        letters.forEach(letter -> ours.add(names.contains(letter) ? (String) letter : candidate));
        return ours;
    }

    /** Keras' class of the layer, and what makes another of it. */
    Map<String, String> metadata() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("class_name", (String) layer.get("layer"));
        Object activation = layer.get("activation");
        texts.put("activation", activation == null ? "tanh" : activation.toString());
        Optional.ofNullable(layer.get("reset-after")).ifPresent(flag -> texts.put("reset_after", flag.toString()));
        return texts;
    }

    /** What stands beside weights that are written here, so that the reader need not guess: no word of Keras'. */
    static Map<String, String> about(Model model, Network network) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("cell", model.provider().name());
        texts.put("variant", model.provider().description());
        texts.put(SHA256, Model.sha256(Model.values(network)));
        return texts;
    }

    /** Of that what a file has. */
    static Map<String, String> told(Hdf hdf) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : List.of("cell", SHA256)) {
            hdf.texts(hdf.root(), key).forEach(text -> texts.put(key, text));
        }
        return texts;
    }

    private boolean hasTwoBiases() {
        return Boolean.TRUE.equals(layer.get("reset-after"));
    }

    /** As Keras calls the n-th layer of a class, from 0. */
    static String name(String className, int n) {
        String snake = className.equals("SimpleRNN") ? "simple_rnn" : className.toLowerCase(Locale.ROOT);
        return n == 0 ? snake : snake + "_" + n;
    }

    /** The weights of a network of the model, in copies. */
    Safetensors write(Network network) {
        Map<String, Panel> tensors = new LinkedHashMap<>();
        Set<String> vectors = new LinkedHashSet<>();
        for (int l = 0; l < network.cells().size(); l++) {
            GateBlocks blocks = new GateBlocks(network.cells().get(l));
            tensors.put(name(l, 0), beside(blocks.cell().inputs(), gate -> Optional.of(blocks.input(gate))));
            tensors.put(name(l, 1), beside(model.spec().units(), gate -> Optional.of(blocks.recurrent(gate))));
            if (network.spec().bias()) {
                Panel bias = Panel.zeros(
                        model.precision(),
                        hasTwoBiases() ? 2 : 1,
                        gates.size() * model.spec().units());
                Elements.put(beside(1, blocks::bias), bias.rows(0, 1));
                if (hasTwoBiases()) {
                    Elements.put(beside(1, blocks::recurrentBias), bias.rows(1, 2));
                } else {
                    vectors.add(name(l, 2));
                }
                tensors.put(name(l, 2), bias);
            }
        }
        tensors.put(READOUT, Elements.copy(network.readout().value()));
        if (network.spec().readoutBias()) {
            tensors.put(READOUT_BIAS, Elements.copy(network.readoutBias().value()));
            vectors.add(READOUT_BIAS);
        }
        return new Safetensors(tensors, metadata(), vectors);
    }

    private Panel beside(int rows, Function<String, Optional<Panel>> block) {
        int units = model.spec().units();
        Panel all = Panel.zeros(model.precision(), rows, gates.size() * units);
        for (int g = 0; g < gates.size(); g++) {
            Panel to = all.cols(g * units, (g + 1) * units);
            block.apply(gates.get(g)).ifPresent(from -> Elements.put(from, to));
        }
        return all;
    }

    private String name(int l, int variable) {
        return name((String) layer.get("layer"), l) + "/cell/vars/" + variable;
    }

    /** Weights of the names, shapes and precision of {@link #write}, into a network of the model. */
    void read(Map<String, Panel> tensors, Network network) {
        int units = model.spec().units();
        for (int l = 0; l < network.cells().size(); l++) {
            GateBlocks blocks = new GateBlocks(network.cells().get(l));
            for (int g = 0; g < gates.size(); g++) {
                String gate = gates.get(g);
                Elements.put(tensors.get(name(l, 0)).cols(g * units, (g + 1) * units), blocks.input(gate));
                Elements.put(tensors.get(name(l, 1)).cols(g * units, (g + 1) * units), blocks.recurrent(gate));
            }
            if (network.spec().bias()) {
                Panel bias = tensors.get(name(l, 2));
                Panel second = hasTwoBiases() ? bias.rows(1, 2) : Panel.zeros(bias.precision(), 1, bias.cols());
                new StackedGates(gates, units, model.precision()).readBiases(bias.rows(0, 1), second, blocks);
            }
        }
        Elements.put(tensors.get(READOUT), network.readout().value());
        if (network.spec().readoutBias()) {
            Elements.put(tensors.get(READOUT_BIAS), network.readoutBias().value());
        }
    }
}
