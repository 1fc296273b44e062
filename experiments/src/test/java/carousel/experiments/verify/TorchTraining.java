package carousel.experiments.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A training run of {@link TorchScalars} with a linear readout, by the optimizers' formulas number by number. */
final class TorchTraining {
    private static final int UPDATES = 4;
    private static final int K = 2;
    private static final double CLIP = 0.3;

    private final TorchScalars torch;
    private final String head;
    private final String optimizer;
    private final double[] target;
    private final Map<String, double[]> first = new LinkedHashMap<>();
    private final Map<String, double[]> second = new LinkedHashMap<>();

    TorchTraining(TorchScalars torch, String head, String optimizer, long seed) {
        this.torch = torch;
        this.head = head;
        this.optimizer = optimizer;
        Random random = new Random(seed);
        torch.numbers.put(
                "readout.weight", random.doubles(K * torch.units, -1, 1).toArray());
        torch.numbers.put("readout.bias", random.doubles(K, -1, 1).toArray());
        int answers = torch.steps * torch.batch;
        this.target = switch (head) {
            case "last-mse" -> random.doubles(torch.batch * K).toArray();
            case "every-softmax" -> random.ints(answers, 0, K).asDoubleStream().toArray();
            default -> random.ints(answers * K, 0, 2).asDoubleStream().toArray();
        };
        Arrays.fill(torch.numbers.get("h0"), 0);
        if (torch.numbers.containsKey("c0")) {
            Arrays.fill(torch.numbers.get("c0"), 0);
        }
        for (int i = 0; i < torch.numbers.get("bias_hh_l0").length; i++) {
            if (!trained("bias_hh_l0", i)) {
                torch.numbers.get("bias_hh_l0")[i] = 0;
            }
        }
    }

    /** PyTorch's second bias is not trained, but for the part inside of the GRU's reset gate. */
    private boolean trained(String name, int index) {
        return !name.startsWith("bias_hh") || torch.module.equals("GRU") && index >= 2 * torch.units;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(torch.parameterNames());
        names.add("readout.weight");
        names.add("readout.bias");
        return names;
    }

    private Dual loss(Dual[][][] y) {
        Dual sum = Dual.constant(0);
        int from = head.startsWith("last") ? torch.steps - 1 : 0;
        for (int t = from; t < torch.steps; t++) {
            for (int b = 0; b < torch.batch; b++) {
                sum = sum.plus(answer(y[t][b], (t - from) * torch.batch + b));
            }
        }
        double count = head.equals("last-mse") ? torch.batch * K : torch.steps * torch.batch;
        return sum.times(Dual.constant(1 / count));
    }

    private Dual answer(Dual[] h, int row) {
        Dual sum = Dual.constant(0);
        Dual normalizer = Dual.constant(0);
        for (int k = 0; k < K; k++) {
            Dual y = torch.number("readout.bias", k);
            for (int j = 0; j < torch.units; j++) {
                y = y.plus(torch.number("readout.weight", k * torch.units + j).times(h[j]));
            }
            normalizer = normalizer.plus(y.exp());
            switch (head) {
                case "last-mse" -> {
                    Dual error = y.plus(Dual.constant(-target[row * K + k]));
                    sum = sum.plus(error.times(error));
                }
                case "every-softmax" -> sum = sum.plus(y.times(Dual.constant(target[row] == k ? -1 : 0)));
                default -> {
                    Dual p =
                            target[row * K + k] == 1 ? y.sigmoid() : y.sigmoid().oneMinus();
                    sum = sum.plus(p.log().times(Dual.constant(-1)));
                }
            }
        }
        return head.equals("every-softmax") ? sum.plus(normalizer.log()) : sum;
    }

    /** Trains, and returns the content of the file. */
    Map<String, Object> file() {
        Map<String, Object> file = new LinkedHashMap<>(torch.header("training test"));
        file.put("kind", "training");
        file.put("optimizer", optimizer);
        file.put("clip_norm", CLIP);
        file.put("head", head);
        file.put("K", K);
        file.put("updates", UPDATES);
        double[] rates = {0.02, 0.02, 0.01, 0.005};
        file.put("rates", rates);
        file.put("x", TorchScalars.nested(torch.numbers.get("x"), torch.steps, torch.batch, torch.inputs));
        file.put(
                "target",
                switch (head) {
                    case "last-mse" -> TorchScalars.nested(target, torch.batch, K);
                    case "every-softmax" -> TorchScalars.nested(target, torch.steps, torch.batch);
                    default -> TorchScalars.nested(target, torch.steps, torch.batch, K);
                });
        file.put("start", parameters());
        double[] losses = new double[UPDATES];
        double[] norms = new double[UPDATES];
        for (int n = 0; n < UPDATES; n++) {
            losses[n] = torch.value(this::loss);
            norms[n] = update(n + 1, rates[n]);
        }
        file.put("losses", losses);
        file.put("gradient_norms", norms);
        file.put("end", parameters());
        return file;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : names()) {
            double[] values = torch.numbers.get(name).clone();
            switch (name) {
                case "readout.weight" -> all.put(name, TorchScalars.nested(values, K, torch.units));
                case "readout.bias" -> all.put(name, values);
                default -> all.put("cell." + name, torch.shaped(name, values));
            }
        }
        return all;
    }

    private double update(int n, double rate) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        double squares = 0;
        for (String name : names()) {
            double[] gradient = torch.gradient(name, this::loss);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = trained(name, i) ? gradient[i] : 0;
                squares += gradient[i] * gradient[i];
            }
            gradients.put(name, gradient);
        }
        double norm = Math.sqrt(squares);
        double factor = Math.min(1, CLIP / (norm + 1e-6));
        gradients.forEach((name, gradient) -> {
            for (int i = 0; i < gradient.length; i++) {
                torch.numbers.get(name)[i] -= step(name, i, gradient.length, factor * gradient[i], n, rate);
            }
        });
        return norm;
    }

    private double step(String name, int i, int count, double g, int n, double rate) {
        double[] m = first.computeIfAbsent(name, key -> new double[count]);
        double[] v = second.computeIfAbsent(name, key -> new double[count]);
        switch (optimizer) {
            case "sgd-momentum" -> {
                m[i] = 0.9 * m[i] + g;
                return rate * m[i];
            }
            case "rmsprop" -> {
                v[i] = 0.9 * v[i] + 0.1 * g * g;
                return rate * g / (Math.sqrt(v[i]) + 1e-8);
            }
            default -> {
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                double correctedM = m[i] / (1 - Math.pow(0.9, n));
                double correctedV = v[i] / (1 - Math.pow(0.999, n));
                return rate * correctedM / (Math.sqrt(correctedV) + 1e-8);
            }
        }
    }
}
