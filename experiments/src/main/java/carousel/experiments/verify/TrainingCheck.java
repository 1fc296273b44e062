package carousel.experiments.verify;

import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.BernoulliCrossEntropy;
import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Unrolled;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizer;
import carousel.core.optim.Optimizers;
import java.util.ArrayList;
import java.util.List;

/** Whole updates on one fixed batch: forward, loss, back-propagation, clip, optimizer. */
final class TrainingCheck {
    private final GoldenFile file;
    private final Kernels k;
    private final int steps;
    private final int batch;
    private final int outputs;
    private final int updates;
    private final Head head;
    private final Loss loss;
    private final Network network;
    private final List<TorchLayer> torch = new ArrayList<>();

    TrainingCheck(GoldenFile file, TorchModule module, Kernels k) {
        this.file = file;
        this.k = k;
        this.steps = file.count("T");
        this.batch = file.count("B");
        this.outputs = file.count("K");
        this.updates = file.count("updates");
        this.head = file.text("head").startsWith("every-") ? Head.EVERY : Head.LAST;
        this.loss = loss(file);
        module.refuseUnlessHeld(file, file.count("I"), file.count("H"));
        file.refuseUnlessHeld("'T', 'B' and 'I'", (double) steps * batch * file.count("I"));
        file.refuseUnlessHeld("'K' and 'H'", (double) outputs * file.count("H"));
        file.refuseUnlessHeld("'updates'", updates);
        NetworkSpec spec =
                new NetworkSpec(file.count("I"), file.count("H"), module.layers(), outputs, module.bias(), head, 0);
        this.network = Network.of(module.cell(), spec, Precision.DOUBLE, k);
        for (int i = 0; i < module.layers(); i++) {
            torch.add(new TorchLayer(network.cells().get(i), module, i));
        }
    }

    private static Loss loss(GoldenFile file) {
        String head = file.text("head");
        return switch (head) {
            case "last-mse" -> new SquaredError();
            case "every-softmax" -> new SoftmaxCrossEntropy();
            case "every-bernoulli" -> new BernoulliCrossEntropy();
            default ->
                throw file.refuse(
                        "head '" + head + "' is not known; expected last-mse, every-softmax or every-bernoulli");
        };
    }

    private static Optimizers.Entry optimizer(GoldenFile file) {
        String name = file.text("optimizer");
        return Optimizers.named(
                switch (name) {
                    case "adam" -> "adam(0.9, 0.999, 1e-8)";
                    case "rmsprop" -> "rmsprop(0.9, 1e-8, 0)";
                    case "sgd-momentum" -> "momentum(0.9)";
                    default ->
                        throw file.refuse(
                                "optimizer '" + name + "' is not known; expected adam, rmsprop or sgd-momentum");
                });
    }

    Deviation run() {
        load();
        Batch data = Batch.of(input(), target());
        Clip clip = file.has("clip_norm") ? Clip.norm(file.number("clip_norm")) : Clip.NONE;
        Optimizer optimizer = optimizer(file).factory().make(k, network.parameters());
        Panel rates = rates();
        Panel losses = Panel.zeros(Precision.DOUBLE, updates, 1);
        Panel norms = Panel.zeros(Precision.DOUBLE, updates, 1);
        Unrolled layout = network.unroll(steps, batch);
        for (int n = 0; n < updates; n++) {
            network.zeroGradients();
            losses.set(n, 0, layout.loss(data, loss));
            layout.backward();
            norms.set(n, 0, clip.apply(k, network.parameters()));
            optimizer.step(rates.get(n, 0));
        }
        Deviation deviation = new Deviation();
        deviation.compare("losses", losses, file.panel("losses", updates));
        deviation.compare("gradient_norms", norms, file.panel("gradient_norms", updates));
        compareEnd(deviation);
        return deviation;
    }

    private void load() {
        GoldenFile start = file.inside("start");
        torch.forEach(layer -> layer.load(start, "cell."));
        Panel weight = readoutWeight(start);
        Panel bias = start.panel("readout.bias", outputs);
        for (int j = 0; j < outputs; j++) {
            for (int i = 0; i < weight.cols(); i++) {
                network.readout().value().set(i, j, weight.get(j, i));
            }
            network.readoutBias().value().set(0, j, bias.get(j, 0));
        }
    }

    private Panel readoutWeight(GoldenFile parameters) {
        return parameters.panel("readout.weight", outputs, network.spec().units());
    }

    private Sequence input() {
        Sequence x =
                Sequence.inputs(Precision.DOUBLE, steps, batch, network.spec().inputs());
        k.copy(file.panel("x", steps, batch, network.spec().inputs()), x.all());
        return x;
    }

    private Panel target() {
        if (head == Head.LAST) {
            return file.panel("target", batch, outputs);
        }
        return loss instanceof SoftmaxCrossEntropy
                ? classes(file.panel("target", steps, batch))
                : file.panel("target", steps, batch, outputs);
    }

    /** [T][B] class indices as one time-major column. */
    private Panel classes(Panel table) {
        Panel column = Panel.zeros(Precision.DOUBLE, steps * batch, 1);
        for (int row = 0; row < column.rows(); row++) {
            double index = table.get(row / batch, row % batch);
            if (index != Math.rint(index) || index < 0 || index >= outputs) {
                throw file.refuse("'target[" + row / batch + "][" + row % batch + "]' is " + index
                        + "; expected the index of one of " + outputs + " classes");
            }
            column.set(row, 0, index);
        }
        return column;
    }

    /** One rate for all updates, or a list of them. */
    private Panel rates() {
        if (file.isList("rates")) {
            return file.panel("rates", updates);
        }
        Panel same = Panel.zeros(Precision.DOUBLE, updates, 1);
        k.fill(same, file.number("rates"));
        return same;
    }

    private void compareEnd(Deviation deviation) {
        GoldenFile end = file.inside("end");
        for (TorchLayer layer : torch) {
            for (String name : layer.names()) {
                deviation.compare("end.cell." + name, layer.value(name), layer.read(end, "cell.", name));
            }
        }
        Panel weight = Panel.zeros(Precision.DOUBLE, outputs, network.spec().units());
        Panel bias = Panel.zeros(Precision.DOUBLE, outputs, 1);
        for (int j = 0; j < outputs; j++) {
            for (int i = 0; i < weight.cols(); i++) {
                weight.set(j, i, network.readout().value().get(i, j));
            }
            bias.set(j, 0, network.readoutBias().value().get(0, j));
        }
        deviation.compare("end.readout.weight", weight, readoutWeight(end));
        deviation.compare("end.readout.bias", bias, end.panel("readout.bias", outputs));
    }
}
