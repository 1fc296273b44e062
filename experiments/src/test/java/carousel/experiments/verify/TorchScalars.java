package carousel.experiments.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * PyTorch's recurrent layers as its documentation writes them, number by number: two biases, blocks below one another, no
 * matrices. Slow, and written without a look at the cells.
 */
final class TorchScalars {
    final int steps = 4;
    final int batch = 2;
    final int inputs = 3;
    final int units = 3;
    final String module;
    final String nonlinearity;
    final int layers;
    final boolean bias;
    private final int gates;

    /** All numbers by the names of the files: parameters, x, h0, c0, g. */
    final Map<String, double[]> numbers = new LinkedHashMap<>();

    private String variable;
    private int place;

    TorchScalars(String module, String nonlinearity, int layers, boolean bias, long seed) {
        this.module = module;
        this.nonlinearity = nonlinearity;
        this.layers = layers;
        this.bias = bias;
        this.gates = module.equals("GRU") ? 3 : module.equals("LSTM") ? 4 : 1;
        Random random = new Random(seed);
        for (int l = 0; l < layers; l++) {
            draw("weight_ih_l" + l, gates * units * (l == 0 ? inputs : units), random);
            draw("weight_hh_l" + l, gates * units * units, random);
            if (bias) {
                draw("bias_ih_l" + l, gates * units, random);
                draw("bias_hh_l" + l, gates * units, random);
            }
        }
        draw("x", steps * batch * inputs, random);
        draw("h0", layers * batch * units, random);
        if (module.equals("LSTM")) {
            draw("c0", layers * batch * units, random);
        }
        draw("g", steps * batch * units, random);
    }

    private void draw(String name, int count, Random random) {
        numbers.put(name, random.doubles(count, -1, 1).toArray());
    }

    List<String> parameterNames() {
        return numbers.keySet().stream().filter(n -> n.contains("_l")).toList();
    }

    private Dual get(String name, int index) {
        return new Dual(numbers.get(name)[index], name.equals(variable) && index == place ? 1 : 0);
    }

    /** y[t][b][unit] of the top layer; slopes by the chosen number. */
    Dual[][][] outputs() {
        Dual[][][] signal = new Dual[steps][batch][inputs];
        for (int i = 0; i < steps * batch * inputs; i++) {
            signal[i / inputs / batch][i / inputs % batch][i % inputs] = get("x", i);
        }
        for (int l = 0; l < layers; l++) {
            signal = layer(signal, l);
        }
        return signal;
    }

    private Dual[][][] layer(Dual[][][] x, int l) {
        Dual[][][] y = new Dual[steps][batch][];
        for (int b = 0; b < batch; b++) {
            Dual[] h = start("h0", l, b);
            Dual[] c = module.equals("LSTM") ? start("c0", l, b) : null;
            for (int t = 0; t < steps; t++) {
                h = step(x[t][b], h, c, l);
                y[t][b] = h;
            }
        }
        return y;
    }

    private Dual[] start(String name, int l, int b) {
        Dual[] state = new Dual[units];
        for (int j = 0; j < units; j++) {
            state[j] = get(name, (l * batch + b) * units + j);
        }
        return state;
    }

    /** The next h; c is changed in place. */
    private Dual[] step(Dual[] x, Dual[] h, Dual[] c, int l) {
        Dual[] next = new Dual[units];
        for (int j = 0; j < units; j++) {
            Dual[] fromInput = new Dual[gates];
            Dual[] fromState = new Dual[gates];
            for (int g = 0; g < gates; g++) {
                fromInput[g] = affine("ih_l" + l, g * units + j, x);
                fromState[g] = affine("hh_l" + l, g * units + j, h);
            }
            next[j] = switch (module) {
                case "RNN" -> {
                    Dual a = fromInput[0].plus(fromState[0]);
                    yield "relu".equals(nonlinearity) ? a.relu() : a.tanh();
                }
                case "GRU" -> {
                    Dual r = fromInput[0].plus(fromState[0]).sigmoid();
                    Dual z = fromInput[1].plus(fromState[1]).sigmoid();
                    Dual n = fromInput[2].plus(r.times(fromState[2])).tanh();
                    yield z.oneMinus().times(n).plus(z.times(h[j]));
                }
                default -> {
                    Dual i = fromInput[0].plus(fromState[0]).sigmoid();
                    Dual f = fromInput[1].plus(fromState[1]).sigmoid();
                    Dual g = fromInput[2].plus(fromState[2]).tanh();
                    Dual o = fromInput[3].plus(fromState[3]).sigmoid();
                    c[j] = f.times(c[j]).plus(i.times(g));
                    yield o.times(c[j].tanh());
                }
            };
        }
        return next;
    }

    private Dual affine(String which, int row, Dual[] v) {
        Dual sum = bias ? get("bias_" + which, row) : Dual.constant(0);
        for (int i = 0; i < v.length; i++) {
            sum = sum.plus(get("weight_" + which, row * v.length + i).times(v[i]));
        }
        return sum;
    }

    /** Something computed from the outputs. */
    interface Objective {
        Dual of(Dual[][][] y);
    }

    /** Σ g·y. */
    Dual weightedSum(Dual[][][] y) {
        Dual sum = Dual.constant(0);
        for (int i = 0; i < steps * batch * units; i++) {
            sum = sum.plus(get("g", i).times(y[i / units / batch][i / units % batch][i % units]));
        }
        return sum;
    }

    double value(Objective objective) {
        variable = null;
        return objective.of(outputs()).value();
    }

    /** The gradient of an objective by all numbers of one name. */
    double[] gradient(String name, Objective objective) {
        double[] gradient = new double[numbers.get(name).length];
        variable = name;
        for (place = 0; place < gradient.length; place++) {
            gradient[place] = objective.of(outputs()).slope();
        }
        variable = null;
        return gradient;
    }

    /** For objectives with numbers of their own (a readout): one of them, with its slope. */
    Dual number(String name, int index) {
        return get(name, index);
    }

    /** The content of a layer's file. */
    Map<String, Object> layerFile() {
        Map<String, Object> file = new LinkedHashMap<>(header("test"));
        file.put("layers", layers);
        file.put("parameters", group(n -> numbers.get(n)));
        file.put("x", nested(numbers.get("x"), steps, batch, inputs));
        file.put("g", nested(numbers.get("g"), steps, batch, units));
        List<String> states = numbers.containsKey("c0") ? List.of("h0", "c0") : List.of("h0");
        for (String state : states) {
            file.put(state, nested(numbers.get(state), layers, batch, units));
            file.put("grad_" + state, nested(gradient(state, this::weightedSum), layers, batch, units));
        }
        double[] y = new double[steps * batch * units];
        Dual[][][] outputs = outputs();
        for (int i = 0; i < y.length; i++) {
            y[i] = outputs[i / units / batch][i / units % batch][i % units].value();
        }
        file.put("y", nested(y, steps, batch, units));
        file.put("loss", value(this::weightedSum));
        file.put("grad_x", nested(gradient("x", this::weightedSum), steps, batch, inputs));
        file.put("grad_parameters", group(n -> gradient(n, this::weightedSum)));
        return file;
    }

    Map<String, Object> header(String name) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (nonlinearity != null) {
            options.put("nonlinearity", nonlinearity);
        }
        options.put("bias", bias);
        options.put("num_layers", layers);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("case", name);
        file.put("module", module);
        file.put("options", options);
        file.put("T", steps);
        file.put("B", batch);
        file.put("I", inputs);
        file.put("H", units);
        return file;
    }

    private Map<String, Object> group(Function<String, double[]> values) {
        Map<String, Object> group = new LinkedHashMap<>();
        for (String name : parameterNames()) {
            group.put(name, shaped(name, values.apply(name)));
        }
        return group;
    }

    /** A parameter's numbers in PyTorch's shape. */
    Object shaped(String name, double[] values) {
        return name.startsWith("bias") ? values : nested(values, gates * units, values.length / (gates * units));
    }

    /** Nested lists of a shape. */
    static Object nested(double[] values, int... shape) {
        return nested(values, 0, values.length, shape, 0);
    }

    private static Object nested(double[] values, int from, int to, int[] shape, int depth) {
        if (depth == shape.length) {
            return values[from];
        }
        List<Object> list = new ArrayList<>();
        int part = (to - from) / shape[depth];
        for (int i = 0; i < shape[depth]; i++) {
            list.add(nested(values, from + i * part, from + (i + 1) * part, shape, depth + 1));
        }
        return list;
    }
}
