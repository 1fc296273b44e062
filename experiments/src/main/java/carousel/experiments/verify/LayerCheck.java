package carousel.experiments.verify;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Stacked layers once forward and once back: outputs, loss = Σ g·y, and the gradient of all there is. */
final class LayerCheck {
    private static final List<String> STATES = List.of("h0", "c0");

    private final GoldenFile file;
    private final Kernels k;
    private final int steps;
    private final int batch;
    private final int inputs;
    private final int units;
    private final List<TorchLayer> torch = new ArrayList<>();
    private final List<Recurrent<?>> layers = new ArrayList<>();

    LayerCheck(GoldenFile file, TorchModule module, Kernels k) {
        this.file = file;
        this.k = k;
        this.steps = file.count("T");
        this.batch = file.count("B");
        this.inputs = file.count("I");
        this.units = file.count("H");
        if (file.count("layers") != module.layers()) {
            throw file.refuse("'layers' is " + file.count("layers") + " but options.num_layers is " + module.layers()
                    + "; expected the same");
        }
        module.refuseUnlessHeld(file, inputs, units);
        file.refuseUnlessHeld("'T', 'B', 'I' and 'H'", (double) steps * batch * (inputs + units));
        for (int i = 0; i < module.layers(); i++) {
            Cell<?> cell = module.cell()
                    .create(new CellSpec(i == 0 ? inputs : units, units, module.bias(), Precision.DOUBLE, k));
            torch.add(new TorchLayer(cell, module, i));
            layers.add(Recurrent.of(cell, steps, batch));
        }
    }

    Deviation run() {
        Sequence x = Sequence.inputs(Precision.DOUBLE, steps, batch, inputs);
        k.copy(file.panel("x", steps, batch, inputs), x.all());
        for (TorchLayer layer : torch) {
            layer.load(file.inside("parameters"), "");
        }
        setInitialStates();
        Panel y = forward(x);
        Deviation deviation = new Deviation();
        deviation.compare("y", y, file.panel("y", steps, batch, units));
        Panel g = file.panel("g", steps, batch, units);
        deviation.compare("loss", product(g, y), file.number("loss"));
        deviation.compare("grad_x", backward(g), file.panel("grad_x", steps, batch, inputs));
        compareGradients(deviation);
        return deviation;
    }

    private void setInitialStates() {
        for (int s = 0; s < layers.get(0).tape().states().size(); s++) {
            Panel start = file.panel(STATES.get(s), layers.size(), batch, units);
            for (int i = 0; i < layers.size(); i++) {
                k.copy(rowsOf(start, i), layers.get(i).tape().states().get(s).at(0));
            }
        }
    }

    private Panel forward(Sequence x) {
        Sequence signal = x;
        for (Recurrent<?> layer : layers) {
            layer.forward(signal, null);
            signal = layer.tape().h.fromFirstStep();
        }
        return signal.all();
    }

    /** Returns ∂L/∂x. */
    private Panel backward(Panel g) {
        IntFunction<Panel> direct = t -> g.rows((t - 1) * batch, t * batch);
        Sequence dx = null;
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).backward(direct);
            dx = Sequence.inputs(Precision.DOUBLE, steps, batch, i == 0 ? inputs : units);
            layers.get(i).inputGradient(dx);
            direct = dx::at;
        }
        return dx.all();
    }

    private void compareGradients(Deviation deviation) {
        for (int s = 0; s < layers.get(0).tape().states().size(); s++) {
            String name = "grad_" + STATES.get(s);
            Panel expected = file.panel(name, layers.size(), batch, units);
            Panel ours = Panel.zeros(Precision.DOUBLE, expected.rows(), units);
            for (int i = 0; i < layers.size(); i++) {
                k.copy(layers.get(i).tape().stateGradients().get(s), rowsOf(ours, i));
            }
            deviation.compare(name, ours, expected);
        }
        GoldenFile gradients = file.inside("grad_parameters");
        for (TorchLayer layer : torch) {
            for (String name : layer.names()) {
                deviation.compare("grad_parameters." + name, layer.gradient(name), layer.read(gradients, "", name));
            }
        }
    }

    private Panel rowsOf(Panel allLayers, int layer) {
        return allLayers.rows(layer * batch, (layer + 1) * batch);
    }

    private static double product(Panel g, Panel y) {
        double sum = 0;
        for (int r = 0; r < g.rows(); r++) {
            for (int c = 0; c < g.cols(); c++) {
                sum += g.get(r, c) * y.get(r, c);
            }
        }
        return sum;
    }
}
