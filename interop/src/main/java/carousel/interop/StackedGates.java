package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The weights of a layer as PyTorch and ONNX have them: the gates one below the other, each transposed, and two biases a gate.
 *
 * @param gates our letters, in the order of the others
 * @param units H
 */
record StackedGates(List<String> gates, int units, Precision precision) {

    /** G·H × I. */
    Panel input(GateBlocks blocks) {
        return stacked(blocks::input);
    }

    /** G·H × H. */
    Panel recurrent(GateBlocks blocks) {
        return stacked(blocks::recurrent);
    }

    private Panel stacked(Function<String, Panel> block) {
        Panel all = Panel.zeros(
                precision, gates.size() * units, block.apply(gates.get(0)).rows());
        for (int g = 0; g < gates.size(); g++) {
            Elements.transpose(block.apply(gates.get(g)), rows(all, g));
        }
        return all;
    }

    /** 1 × G·H, of the input's product. */
    Panel bias(GateBlocks blocks) {
        return row(blocks::bias);
    }

    /** 1 × G·H, of the state's product: zero where a gate has one bias only. */
    Panel recurrentBias(GateBlocks blocks) {
        return row(blocks::recurrentBias);
    }

    private Panel row(Function<String, Optional<Panel>> block) {
        Panel row = Panel.zeros(precision, 1, gates.size() * units);
        for (int g = 0; g < gates.size(); g++) {
            Panel to = columns(row, g);
            block.apply(gates.get(g)).ifPresent(from -> Elements.put(from, to));
        }
        return row;
    }

    /** What {@link #input} and {@link #recurrent} gave, into a layer. */
    void readProducts(Panel input, Panel recurrent, GateBlocks into) {
        for (int g = 0; g < gates.size(); g++) {
            Elements.transpose(rows(input, g), into.input(gates.get(g)));
            Elements.transpose(rows(recurrent, g), into.recurrent(gates.get(g)));
        }
    }

    /** The two biases of each gate; of a gate with one here their sum. */
    void readBiases(Panel ofInput, Panel ofState, GateBlocks into) {
        for (int g = 0; g < gates.size(); g++) {
            Panel b = into.bias(gates.get(g)).orElseThrow();
            Optional<Panel> c = into.recurrentBias(gates.get(g));
            Panel second = columns(ofState, g);
            Elements.put(columns(ofInput, g), b);
            c.ifPresentOrElse(own -> Elements.put(second, own), () -> add(second, b));
        }
    }

    private static void add(Panel second, Panel b) {
        for (int i = 0; i < b.cols(); i++) {
            if (second.get(0, i) != 0) { // a −0 stays what it is
                b.set(0, i, b.get(0, i) + second.get(0, i));
            }
        }
    }

    private Panel rows(Panel stacked, int gate) {
        return stacked.rows(gate * units, (gate + 1) * units);
    }

    private Panel columns(Panel row, int gate) {
        return row.cols(gate * units, (gate + 1) * units);
    }
}
