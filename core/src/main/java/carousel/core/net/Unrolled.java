package carousel.core.net;

import carousel.core.cell.Cell;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Factor;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.loss.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A {@link Network} laid out over T steps and B sequences: where batches pass through, forward and back. */
public final class Unrolled {
    private final Network network;
    private final Kernels k;
    private final int steps;
    private final int batch;
    private final List<Recurrent<?>> layers = new ArrayList<>();
    private final List<Sequence> inputGradients = new ArrayList<>();
    private final Factor V;
    private final Factor transposedV;
    private final Panel outputs;
    private final Panel outputGradient;
    private final Sequence direct;

    Unrolled(Network network, int steps, int batch) {
        NetworkSpec spec = network.spec();
        this.network = network;
        this.k = network.kernels();
        this.steps = steps;
        this.batch = batch;
        for (Cell<?> cell : network.cells()) {
            inputGradients.add(
                    layers.isEmpty() ? null : Sequence.inputs(network.precision(), steps, batch, spec.units()));
            layers.add(Recurrent.of(cell, steps, batch, spec.truncation()));
        }
        boolean every = spec.head() == Head.EVERY;
        int answers = every ? steps * batch : batch;
        this.V = k.factor(network.readout().value());
        this.transposedV = k.transposedFactor(network.readout().value());
        this.outputs = Panel.zeros(network.precision(), answers, spec.outputs());
        this.outputGradient = Panel.zeros(network.precision(), answers, spec.outputs());
        this.direct = Sequence.inputs(network.precision(), every ? steps : 1, batch, spec.units());
    }

    /** Runs a batch through; returns the outputs y, N × K, in place until the next call. */
    public Panel forward(Batch data) {
        Sequence x = data.x();
        for (Recurrent<?> layer : layers) {
            layer.forward(x, data.lengths());
            x = statesAsInput(layer);
        }
        V.refresh();
        k.setRows(outputs, network.readoutBias().value());
        k.addProduct(readStates(), V, outputs);
        return outputs;
    }

    /** h_1..h_T of a layer as the signal that the next one sees. */
    private static Sequence statesAsInput(Recurrent<?> layer) {
        return layer.tape().h.fromFirstStep();
    }

    /** The states that are read out: N × H. */
    private Panel readStates() {
        Sequence top = top().tape().h;
        return network.spec().head() == Head.EVERY ? top.span(1, steps) : top.at(steps);
    }

    /** Forward, and the loss with its gradient by the outputs; {@link #backward} may follow. */
    public double loss(Batch data, Loss loss) {
        forward(data);
        return loss.evaluate(k, outputs, data.target(), data.weight(), outputGradient);
    }

    /** After {@link #loss}: adds ∂L/∂p to the gradient of every parameter p. */
    public void backward() {
        k.addTransposedProduct(readStates(), outputGradient, network.readout().gradient());
        k.addColumnSums(outputGradient, network.readoutBias().gradient());
        IntFunction<Panel> part = directGradient();
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).backward(part);
            if (i > 0) {
                layers.get(i).inputGradient(inputGradients.get(i));
                part = inputGradients.get(i)::at;
            }
        }
    }

    /** After {@link #loss}: for each t the part of ∂L/∂h_t of the top layer that comes from the readout at t, or null. */
    public IntFunction<Panel> directGradient() {
        transposedV.refresh();
        k.zero(direct.all());
        k.addProduct(outputGradient, transposedV, direct.all());
        return network.spec().head() == Head.EVERY ? direct::at : t -> t == steps ? direct.at(1) : null;
    }

    /** The layer below the readout. */
    public Recurrent<?> top() {
        return layers.get(layers.size() - 1);
    }

    /** All layers, from below. */
    public List<Recurrent<?>> layers() {
        return List.copyOf(layers);
    }

    /** y, N × K, of the last forward pass. */
    public Panel outputs() {
        return outputs;
    }

    /** T. */
    public int steps() {
        return steps;
    }

    /** B. */
    public int batch() {
        return batch;
    }
}
