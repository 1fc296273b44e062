package carousel.experiments.verify;

import carousel.core.cell.Cell;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Parameter;
import carousel.core.param.Parameter.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of one layer between a cell's arrangement and PyTorch's.
 *
 * <p>Ours multiply from the right, so a block of PyTorch's rows is the transpose of a block of our columns; the blocks find
 * each other by the names of their gates. Where the cell keeps one bias for PyTorch's two it takes their sum.
 */
final class TorchLayer {
    private final Cell<?> cell;
    private final TorchModule module;
    private final String suffix;

    TorchLayer(Cell<?> cell, TorchModule module, int layer) {
        this.cell = cell;
        this.module = module;
        this.suffix = "_l" + layer;
    }

    /** PyTorch's names of the parameters of this layer. */
    List<String> names() {
        return module.bias()
                ? List.of("weight_ih" + suffix, "weight_hh" + suffix, "bias_ih" + suffix, "bias_hh" + suffix)
                : List.of("weight_ih" + suffix, "weight_hh" + suffix);
    }

    /** One of the arrays of {@link #names}: G·H × I, G·H × H, or G·H × 1 for a bias. */
    Panel read(GoldenFile parameters, String prefix, String name) {
        int rows = module.gates().size() * cell.units();
        String key = prefix + name;
        if (name.startsWith("bias")) {
            return parameters.panel(key, rows);
        }
        return parameters.panel(key, rows, name.startsWith("weight_ih") ? cell.inputs() : cell.units());
    }

    /** Sets all values of the cell. */
    void load(GoldenFile parameters, String prefix) {
        Panel inputWeights = read(parameters, prefix, "weight_ih" + suffix);
        Panel recurrentWeights = read(parameters, prefix, "weight_hh" + suffix);
        for (int g = 0; g < module.gates().size(); g++) {
            set(block(Kind.INPUT, g, false), rowsOf(inputWeights, g));
            set(block(Kind.RECURRENT, g, false), rowsOf(recurrentWeights, g));
        }
        if (module.bias()) {
            loadBiases(read(parameters, prefix, "bias_ih" + suffix), read(parameters, prefix, "bias_hh" + suffix));
        }
    }

    private void loadBiases(Panel first, Panel second) {
        for (int g = 0; g < module.gates().size(); g++) {
            Optional<Panel> apart = find(Kind.RECURRENT_BIAS, g, false);
            Panel bias = block(Kind.BIAS, g, false);
            set(bias, rowsOf(first, g));
            if (apart.isPresent()) {
                set(apart.get(), rowsOf(second, g));
            } else {
                add(bias, rowsOf(second, g));
            }
        }
    }

    /** The cell's values arranged as PyTorch's; a second bias that the cell does not have is zero. */
    Panel value(String name) {
        return arranged(name, false);
    }

    /** The cell's gradients arranged as PyTorch's; the gradient of one bias for two is that of both. */
    Panel gradient(String name) {
        return arranged(name, true);
    }

    private Panel arranged(String name, boolean gradient) {
        int units = cell.units();
        int cols = name.startsWith("weight_ih") ? cell.inputs() : name.startsWith("weight_hh") ? units : 1;
        Panel out = Panel.zeros(Precision.DOUBLE, module.gates().size() * units, cols);
        for (int g = 0; g < module.gates().size(); g++) {
            Panel target = rowsOf(out, g);
            source(name, g, gradient).ifPresent(block -> {
                for (int r = 0; r < block.rows(); r++) {
                    for (int u = 0; u < units; u++) {
                        target.set(u, r, block.get(r, u));
                    }
                }
            });
        }
        return out;
    }

    private Optional<Panel> source(String name, int gate, boolean gradient) {
        if (name.startsWith("weight_ih")) {
            return find(Kind.INPUT, gate, gradient);
        }
        if (name.startsWith("weight_hh")) {
            return find(Kind.RECURRENT, gate, gradient);
        }
        if (name.startsWith("bias_ih")) {
            return find(Kind.BIAS, gate, gradient);
        }
        Optional<Panel> apart = find(Kind.RECURRENT_BIAS, gate, gradient);
        return apart.isPresent() || !gradient ? apart : find(Kind.BIAS, gate, true);
    }

    private Panel block(Kind kind, int gate, boolean gradient) {
        return find(kind, gate, gradient)
                .orElseThrow(
                        () -> new IllegalStateException("cell '" + module.cell().name() + "' has no " + kind
                                + " parameter with a gate '" + module.gates().get(gate) + "'"));
    }

    /** The block of a gate, given by its place in PyTorch's order, in the cell's parameters of a kind. */
    private Optional<Panel> find(Kind kind, int gate, boolean gradient) {
        for (Parameter p : cell.parameters()) {
            for (int i = 0; i < p.gates().size(); i++) {
                if (p.kind() == kind
                        && p.gates().get(i).name().equals(module.gates().get(gate))) {
                    return Optional.of(gradient ? p.gradientBlock(i) : p.block(i));
                }
            }
        }
        return Optional.empty();
    }

    private Panel rowsOf(Panel torch, int gate) {
        return torch.rows(gate * cell.units(), (gate + 1) * cell.units());
    }

    private static void set(Panel ours, Panel torch) {
        for (int r = 0; r < ours.rows(); r++) {
            for (int u = 0; u < ours.cols(); u++) {
                ours.set(r, u, torch.get(u, r));
            }
        }
    }

    private static void add(Panel bias, Panel torch) {
        for (int u = 0; u < bias.cols(); u++) {
            bias.set(0, u, bias.get(0, u) + torch.get(u, 0));
        }
    }
}
