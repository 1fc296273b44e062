package carousel.training.train;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.Term;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is left of a unit gradient at h_T where this can be told without running anything: before training, with input weights of
 * zero and U = a·1 gate by gate ({@code diagonal(a)}; {@code normal(0)} has a = 0). Then all states are zero at all times, gates
 * are σ of their biases, what a gate multiplies is zero, so nothing comes back through a gate, and all units are alike. A step
 * back multiplies by
 *
 * <pre>
 *   tanh RNN     a
 *   GRU, both    z + (1 − z) r a         ½ + a/4 where no bias is set
 *   LSTM         e = dc + o dh,  dc ← f e,  dh ← i a e;  the norm is √(dh² + dc²), of (h, c) together
 * </pre>
 *
 * <p>The ReLU network is not here: what its derivative is at zero is a convention.
 */
final class ClosedForm {
    private static final Pattern PLUS = Pattern.compile("\\+");

    private final String cell;
    private final double a;
    private final double keep;
    private final double other;

    private ClosedForm(String cell, double a, double keepBias, double otherBias) {
        this.cell = cell;
        this.a = a;
        this.keep = sigmoid(keepBias);
        this.other = sigmoid(otherBias);
    }

    private static double sigmoid(double x) {
        Panel one = Panel.of(Precision.DOUBLE, new double[][] {{x}});
        Kernels.scalar().sigmoid(one, one);
        return one.get(0, 0);
    }

    /**
     * log10 of the norm by lag, 0..T, over all states that are carried; empty where it cannot be told.
     *
     * @param init in the one form of its name: {@code diagonal(0.9)}, {@code normal(0)+forget-bias(1)}
     * @param biased whether the cell has biases; where it has none, what the initializer says of them is not heard
     */
    static Optional<double[]> of(String cell, String init, boolean biased, int steps) {
        double a = Double.NaN;
        double keepBias = 0;
        double otherBias = 0;
        for (String part : PLUS.split(init)) {
            Term term = Term.parse(part);
            double number =
                    term.arguments().isEmpty() ? Double.NaN : term.arguments().get(0);
            switch (term.name()) {
                case "diagonal" -> a = number;
                case "normal" -> a = number == 0 ? 0 : Double.NaN;
                case "forget-bias" -> keepBias = number;
                case "gate-bias" -> {
                    keepBias = number;
                    otherBias = number;
                }
                default -> a = Double.NaN;
            }
        }
        boolean known =
                cell.equals("rnn") || cell.equals("gru") || cell.equals("gru-reset-before") || cell.equals("lstm");
        return known && !Double.isNaN(a)
                ? Optional.of(new ClosedForm(cell, a, biased ? keepBias : 0, biased ? otherBias : 0).log10(steps))
                : Optional.empty();
    }

    private double[] log10(int steps) {
        return switch (cell) {
            case "rnn" -> powers(a, steps);
            case "lstm" -> joint(steps);
            default -> powers(keep + (1 - keep) * other * a, steps);
        };
    }

    private static double[] powers(double factor, int steps) {
        double[] log10 = new double[steps + 1];
        for (int lag = 1; lag <= steps; lag++) {
            log10[lag] = lag * log10(Math.abs(factor));
        }
        return log10;
    }

    /** Each step is brought back near one by a power of two, which is exact, so that nothing underflows and no error adds up. */
    private double[] joint(int steps) {
        double[] log10 = new double[steps + 1];
        double dh = 1;
        double dc = 0;
        int exponent = 0;
        for (int lag = 1; lag <= steps; lag++) {
            double e = dc + other * dh;
            dc = keep * e;
            dh = other * a * e;
            double norm = Math.sqrt(dh * dh + dc * dc);
            log10[lag] = log10(norm) + exponent * log10(2.0);
            int excess = Math.getExponent(norm);
            dh = Math.scalb(dh, -excess);
            dc = Math.scalb(dc, -excess);
            exponent += excess;
        }
        return log10;
    }

    private static double log10(double x) {
        Panel one = Panel.of(Precision.DOUBLE, new double[][] {{x}, {10}});
        Kernels.scalar().log(one, one);
        return x == 0 ? Double.NEGATIVE_INFINITY : one.get(0, 0) / one.get(1, 0);
    }
}
