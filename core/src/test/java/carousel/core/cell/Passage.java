package carousel.core.cell;

import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import carousel.core.net.Truncation;
import carousel.core.net.Way;
import carousel.core.param.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * A cell with random parameters, a random input and a random initial state; the loss is Σ g·h over all steps.
 *
 * <p>Numbers are drawn in double and rounded, so passages that differ in precision or kernels alone have the same numbers.
 */
public final class Passage {
    /** What to run. {@code truncation} as in {@link Recurrent#of}. */
    public record Shape(int steps, int batch, boolean bias, Precision precision, Truncation truncation) {
        public static final int INPUTS = 3;
        public static final int UNITS = 4;

        static Shape of(int steps, int batch) {
            return new Shape(steps, batch, true, Precision.DOUBLE, Truncation.NONE);
        }

        Shape with(Precision other) {
            return new Shape(steps, batch, bias, other, truncation);
        }
    }

    final Shape shape;
    final CellProvider provider;
    public final Kernels k;
    public final Cell<?> cell;
    public final Recurrent<?> layer;
    public final Sequence x;
    public final Sequence g;
    final Sequence dx;
    int[] lengths;
    Way way = Way.ALL;

    Passage(CellProvider provider, Shape shape, Kernels k) {
        this.shape = shape;
        this.provider = provider;
        this.k = k;
        this.cell = provider.create(new CellSpec(Shape.INPUTS, Shape.UNITS, shape.bias(), shape.precision(), k));
        this.layer = Recurrent.of(cell, shape.steps(), shape.batch(), shape.truncation());
        this.x = Sequence.inputs(shape.precision(), shape.steps(), shape.batch(), Shape.INPUTS);
        this.g = Sequence.inputs(shape.precision(), shape.steps(), shape.batch(), Shape.UNITS);
        this.dx = Sequence.inputs(shape.precision(), shape.steps(), shape.batch(), Shape.INPUTS);
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        PanelAssertions.fillRandomly(x.all(), "x");
        PanelAssertions.fillRandomly(g.all(), "g");
        for (int i = 0; i < states().size(); i++) {
            PanelAssertions.fillRandomly(states().get(i).at(0), "state" + i);
        }
    }

    /** The states of the tape, h first. */
    public List<Sequence> states() {
        return layer.tape().states();
    }

    /** From here on gradients go back by that way. */
    Passage by(Way other) {
        way = other;
        return this;
    }

    /** The ways by which gradients can go back. */
    List<Way> ways() {
        return layer.tape().carry() == null ? List.of(Way.ALL) : List.of(Way.values());
    }

    Passage forward() {
        layer.forward(x, lengths);
        return this;
    }

    Passage backward() {
        layer.backward(g::at, way);
        layer.inputGradient(dx);
        return this;
    }

    /** Σ g·h after a pass forward. */
    double loss() {
        forward();
        double sum = 0;
        for (int t = 1; t <= shape.steps(); t++) {
            for (int b = 0; b < shape.batch(); b++) {
                for (int j = 0; j < Shape.UNITS; j++) {
                    sum += g.at(t).get(b, j) * layer.tape().h.at(t).get(b, j);
                }
            }
        }
        return sum;
    }

    /** Everything the loss depends on, but for g. */
    Map<String, Panel> variables() {
        Map<String, Panel> all = new LinkedHashMap<>();
        cell.parameters().forEach(p -> all.put(p.name(), p.value()));
        all.put("x", x.all());
        for (int i = 0; i < states().size(); i++) {
            all.put("initial state " + i, states().get(i).at(0));
        }
        return all;
    }

    /** After {@link #backward}: the gradients by {@link #variables}, under the same names. */
    Map<String, Panel> gradients() {
        Map<String, Panel> all = new LinkedHashMap<>();
        cell.parameters().forEach(p -> all.put(p.name(), p.gradient()));
        all.putAll(gradientsByRow());
        return all;
    }

    private Map<String, Panel> gradientsByRow() {
        Map<String, Panel> all = new LinkedHashMap<>();
        all.put("x", dx.all());
        for (int i = 0; i < states().size(); i++) {
            all.put("initial state " + i, layer.tape().stateGradients().get(i));
        }
        return all;
    }

    /** Everything that a forward and a backward pass compute. */
    Map<String, Panel> results() {
        Map<String, Panel> all = new LinkedHashMap<>();
        for (int i = 0; i < states().size(); i++) {
            all.put("state " + i, states().get(i).all());
        }
        gradients().forEach((name, gradient) -> all.put("gradient by " + name, gradient));
        return all;
    }

    /** What belongs to one example: its states, its gradients by input and by initial state. */
    List<Panel> resultsOf(int example) {
        List<Panel> all = new ArrayList<>();
        for (Sequence signal : Stream.concat(states().stream(), Stream.of(dx)).toList()) {
            for (int t = signal.first(); t <= signal.last(); t++) {
                all.add(signal.at(t).rows(example, example + 1));
            }
        }
        layer.tape().stateGradients().forEach(d -> all.add(d.rows(example, example + 1)));
        return all;
    }

    /** The first {@code steps} steps of one example, on its own. */
    Passage alone(int example, int steps) {
        Passage one =
                new Passage(provider, new Shape(steps, 1, shape.bias(), shape.precision(), shape.truncation()), k);
        for (int t = 1; t <= steps; t++) {
            k.copy(x.at(t).rows(example, example + 1), one.x.at(t));
            k.copy(g.at(t).rows(example, example + 1), one.g.at(t));
        }
        for (int i = 0; i < states().size(); i++) {
            k.copy(
                    states().get(i).at(0).rows(example, example + 1),
                    one.states().get(i).at(0));
        }
        return one.by(way);
    }

    /**
     * Sets all of the cell's own matrices to zero, but for what the carry is made of, biases and gains: then no gate sees the past, so
     * the past acts along the carry path only.
     */
    Passage blindToThePast() {
        for (Parameter p : cell.parameters()) {
            switch (p.kind()) {
                case INPUT, BIAS, DECAY, GAIN -> {}
                default -> k.zero(p.value());
            }
        }
        return this;
    }

    /** (f(v + ε) − f(v − ε)) / 2ε for each element v of the variable, in place, which is as it was afterwards. */
    static Panel centralDifferences(Panel variable, DoubleSupplier f) {
        double width = 1e-5;
        Panel differences = Panel.zeros(Precision.DOUBLE, variable.rows(), variable.cols());
        for (int r = 0; r < variable.rows(); r++) {
            for (int c = 0; c < variable.cols(); c++) {
                double value = variable.get(r, c);
                variable.set(r, c, value + width);
                double above = f.getAsDouble();
                variable.set(r, c, value - width);
                double below = f.getAsDouble();
                variable.set(r, c, value);
                differences.set(r, c, (above - below) / (2 * width));
            }
        }
        return differences;
    }

    /** A copy of a state, t = 0..T. */
    static Sequence copyOf(Sequence state, Kernels k) {
        Sequence copy = Sequence.states(state.all().precision(), state.last(), state.batch(), state.cols());
        k.copy(state.all(), copy.all());
        return copy;
    }

    List<Parameter> parameters() {
        return cell.parameters();
    }
}
