package carousel.core.kernel;

import static carousel.core.kernel.Formulas.element;
import static carousel.core.kernel.Formulas.loss;
import static carousel.core.kernel.Formulas.sigmoid;

import java.util.ArrayList;
import java.util.List;

/** All operations of {@link Kernels}, each with its formula. */
final class Operations {
    static final List<Operation> ALL = new Operations().list;

    private final List<Operation> list = new ArrayList<>();

    /** An operation without a result. */
    private interface Write {
        void run(Kernels k, Panel... p);
    }

    /** How the rows of sums over steps are cut. */
    private enum Steps {
        OF_ONE_ROW,
        OF_SEVERAL_ROWS;

        int rowsAStep(Panel p) {
            int rows = 1;
            if (this == OF_SEVERAL_ROWS && p.rows() > 1) {
                do {
                    rows++;
                } while (p.rows() % rows != 0);
            }
            return rows;
        }
    }

    private Operations() {
        products();
        elements();
        backward();
        gates();
        training();
    }

    private void products() {
        write("addProduct", "mk kn mn", (k, p) -> k.addProduct(p[0], p[1], p[2]), Formulas.product(false, false));
        write(
                "addProduct",
                "mk kn mn",
                (k, p) -> k.addProduct(p[0], k.pack(p[1]), p[2]),
                Formulas.product(false, false));
        write(
                "addProduct",
                "mk nk mn",
                (k, p) -> k.addProduct(p[0], k.packTransposed(p[1]), p[2]),
                Formulas.product(false, true));
        write(
                "addProductTransposed",
                "mk nk mn",
                (k, p) -> k.addProductTransposed(p[0], p[1], p[2]),
                Formulas.product(false, true));
        write(
                "addTransposedProduct",
                "km kn mn",
                (k, p) -> k.addTransposedProduct(p[0], p[1], p[2]),
                Formulas.product(true, false));
        write(
                "addColumnSums",
                "mn 1n",
                (k, p) -> k.addColumnSums(p[0], p[1]),
                Formulas.each((p, r, c) -> p[1][0][c] += p[0][r][c]));
        for (Steps steps : Steps.values()) {
            write(
                    "addTransposedProductBackwards",
                    "km kn mn",
                    (k, p) -> k.addTransposedProductBackwards(p[0], p[1], steps.rowsAStep(p[0]), p[2]),
                    Formulas.product(true, false));
            write(
                    "addColumnSumsBackwards",
                    "mn 1n",
                    (k, p) -> k.addColumnSumsBackwards(p[0], steps.rowsAStep(p[0]), p[1]),
                    Formulas.each((p, r, c) -> p[1][0][c] += p[0][r][c]));
        }
        write(
                "affine",
                "mk kn 1n mn",
                (k, p) -> k.affine(p[0], k.pack(p[1]), p[2], p[3]),
                Formulas.affine(p -> p[2][0]));
        write("affine", "mk kn mn", (k, p) -> k.affine(p[0], k.pack(p[1]), null, p[2]), Formulas.affine(p -> null));
        write("setRows", "mn 1n", (k, p) -> k.setRows(p[0], p[1]), Formulas.each((p, r, c) -> p[0][r][c] = p[1][0][c]));
    }

    private void elements() {
        write("zero", "mn", (k, p) -> k.zero(p[0]), element(v -> 0));
        write("fill", "mn", (k, p) -> k.fill(p[0], 0.1), element(v -> 0.1));
        write("copy", "mn mn", (k, p) -> k.copy(p[0], p[1]), element(v -> v[0]));
        write("add", "mn mn", (k, p) -> k.add(p[0], p[1]), element(v -> v[1] + v[0]));
        write("multiply", "mn mn mn", (k, p) -> k.multiply(p[0], p[1], p[2]), element(v -> v[0] * v[1]));
        write("addProductOf", "mn mn mn", (k, p) -> k.addProductOf(p[0], p[1], p[2]), element(v -> v[2] + v[0] * v[1]));
        write("scale", "mn", (k, p) -> k.scale(-0.7, p[0]), element(v -> -0.7 * v[0]));
        write("addScaled", "mn mn", (k, p) -> k.addScaled(0.3, p[0], p[1]), element(v -> v[1] + 0.3 * v[0]));
        write("clamp", "mn", (k, p) -> k.clamp(p[0], 0.5), element(v -> v[0] > 0.5 ? 0.5 : v[0] < -0.5 ? -0.5 : v[0]));
        write("clamp", "mn", (k, p) -> k.clamp(p[0], 0), element(v -> 0));
        write("exp", "mn mn", (k, p) -> k.exp(p[0], p[1]), element(v -> Math.exp(v[0])));
        write("log", "mn+ mn", (k, p) -> k.log(p[0], p[1]), element(v -> Math.log(v[0])));
        write("sigmoid", "mn mn", (k, p) -> k.sigmoid(p[0], p[1]), element(v -> sigmoid(v[0])));
        write("tanh", "mn mn", (k, p) -> k.tanh(p[0], p[1]), element(v -> Math.tanh(v[0])));
        write("relu", "mn mn", (k, p) -> k.relu(p[0], p[1]), element(v -> v[0] > 0 ? v[0] : 0));
        write(
                "mix",
                "mn mn mn mn",
                (k, p) -> k.mix(p[0], p[1], p[2], p[3]),
                element(v -> v[0] * v[1] + (1 - v[0]) * v[2]));
    }

    private void backward() {
        write(
                "sigmoidBackward",
                "mn mn mn",
                (k, p) -> k.sigmoidBackward(p[0], p[1], p[2]),
                element(v -> v[1] * v[0] * (1 - v[0])));
        write(
                "tanhBackward",
                "mn mn mn",
                (k, p) -> k.tanhBackward(p[0], p[1], p[2]),
                element(v -> v[1] * (1 - v[0] * v[0])));
        write(
                "reluBackward",
                "mn mn mn",
                (k, p) -> k.reluBackward(p[0], p[1], p[2]),
                element(v -> v[0] > 0 ? v[1] : 0));
        write(
                "mixBackward",
                "mn mn mn mn mn mn",
                (k, p) -> k.mixBackward(p[0], p[1], p[2], p[3], p[4], p[5]),
                Formulas.each((p, r, c) -> {
                    double d = p[3][r][c];
                    p[4][r][c] = d * (p[1][r][c] - p[2][r][c]);
                    p[5][r][c] = d * (1 - p[0][r][c]);
                    p[3][r][c] = d * p[0][r][c];
                }));
    }

    private void gates() {
        write(
                "memory",
                "mn mn mn mn mn",
                (k, p) -> k.memory(p[0], p[1], p[2], p[3], p[4]),
                element(v -> v[0] * v[1] + v[2] * v[3]));
        write(
                "memoryBackward",
                "mn mn mn mn mn",
                (k, p) -> k.memoryBackward(p[0], p[1], p[2], p[3], p[4]),
                Formulas.each((p, r, c) -> {
                    double f = p[0][r][c], i = p[2][r][c], g = p[3][r][c], d = p[4][r][c];
                    p[0][r][c] = d * p[1][r][c] * f * (1 - f);
                    p[2][r][c] = d * g * i * (1 - i);
                    p[3][r][c] = d * i * (1 - g * g);
                    p[4][r][c] = d * f;
                }));
        write(
                "outputBackward",
                "mn mn mn mn",
                (k, p) -> k.outputBackward(p[0], p[1], p[2], p[3]),
                Formulas.each((p, r, c) -> {
                    double o = p[0][r][c], t = p[1][r][c], d = p[2][r][c];
                    p[3][r][c] += d * o * (1 - t * t);
                    p[0][r][c] = d * t * o * (1 - o);
                }));
        write(
                "updateBackward",
                "mn mn mn mn",
                (k, p) -> k.updateBackward(p[0], p[1], p[2], p[3]),
                Formulas.each((p, r, c) -> {
                    double z = p[0][r][c], n = p[2][r][c], d = p[3][r][c];
                    p[0][r][c] = d * (p[1][r][c] - n) * z * (1 - z);
                    p[2][r][c] = d * (1 - z) * (1 - n * n);
                    p[3][r][c] = d * z;
                }));
        write("resetBackward", "mn mn mn", (k, p) -> k.resetBackward(p[0], p[1], p[2]), Formulas.each((p, r, c) -> {
            double reset = p[0][r][c], u = p[1][r][c], d = p[2][r][c];
            p[0][r][c] = d * u * reset * (1 - reset);
            p[1][r][c] = d * reset;
        }));
    }

    private void training() {
        add("sumOfSquares", "mn", (k, p) -> k.sumOfSquares(p[0]), Formulas.sum(v -> v * v));
        add("norm", "mn", (k, p) -> k.norm(p[0]), Formulas.norm(0));
        add("norm", "mn", (k, p) -> k.norm(p[0], p[0].rows() / 2, p[0].rows()), Formulas.norm(2));
        add("allFinite", "mn", (k, p) -> k.allFinite(p[0]), p -> true);
        add(
                "squaredError",
                "mn mn m1 mn",
                (k, p) -> k.squaredError(p[0], p[1], p[2], 0.3, p[3]),
                loss((y, t) -> (y - t) * (y - t), (y, t) -> 2 * (y - t)));
        add(
                "bernoulliCrossEntropy",
                "mn mn m1 mn",
                (k, p) -> k.bernoulliCrossEntropy(p[0], p[1], p[2], 0.3, p[3]),
                loss((y, t) -> Math.log(1 + Math.exp(y)) - y * t, (y, t) -> sigmoid(y) - t));
        add(
                "softmaxCrossEntropy",
                "mn m1= m1 mn",
                (k, p) -> k.softmaxCrossEntropy(p[0], p[1], p[2], 0.3, p[3]),
                Formulas::softmax);
        write("sgd", "mn mn mn", (k, p) -> k.sgd(p[0], p[1], p[2], 0.1, 0.9), Formulas.each((p, r, c) -> {
            p[2][r][c] = 0.9 * p[2][r][c] + p[1][r][c];
            p[0][r][c] -= 0.1 * p[2][r][c];
        }));
        write(
                "rmsProp",
                "mn mn mn+",
                (k, p) -> k.rmsProp(p[0], p[1], p[2], 0.1, 0.9, 0.02, true),
                Formulas.each((p, r, c) -> {
                    p[2][r][c] = 0.9 * p[2][r][c] + 0.1 * p[1][r][c] * p[1][r][c];
                    p[0][r][c] -= 0.1 * p[1][r][c] / Math.sqrt(p[2][r][c] + 0.02);
                }));
        write(
                "rmsProp",
                "mn mn mn+",
                (k, p) -> k.rmsProp(p[0], p[1], p[2], 0.1, 0.9, 0.02, false),
                Formulas.each((p, r, c) -> {
                    p[2][r][c] = 0.9 * p[2][r][c] + 0.1 * p[1][r][c] * p[1][r][c];
                    p[0][r][c] -= 0.1 * p[1][r][c] / (Math.sqrt(p[2][r][c]) + 0.02);
                }));
        write(
                "adam",
                "mn mn mn mn+",
                (k, p) -> k.adam(p[0], p[1], p[2], p[3], 0.1, 0.9, 0.99, 0.02, 0.3, 0.2),
                Formulas.each((p, r, c) -> {
                    p[2][r][c] = 0.9 * p[2][r][c] + 0.1 * p[1][r][c];
                    p[3][r][c] = 0.99 * p[3][r][c] + 0.01 * p[1][r][c] * p[1][r][c];
                    p[0][r][c] -= 0.1 * (p[2][r][c] / 0.3) / (Math.sqrt(p[3][r][c] / 0.2) + 0.02);
                }));
    }

    private void write(String name, String operands, Write action, Formulas.Formula formula) {
        add(
                name,
                operands,
                (k, p) -> {
                    action.run(k, p);
                    return null;
                },
                formula);
    }

    private void add(String name, String operands, Operation.Action action, Formulas.Formula formula) {
        list.add(new Operation(name, List.of(operands.split(" ")), action, formula));
    }
}
