package carousel.core.cell;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.Term;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is left of a unit gradient at h_T where this can be told without running anything: before training, with input weights of
 * zero and U = a·1 gate by gate ({@code diagonal(a)}; {@code normal(0)} has a = 0). Then all states are zero at all times, gates
 * are σ of their biases, what a gate multiplies is zero, so nothing comes back through a gate, and all units are alike. Each cell
 * that can be told of so says in its {@link Card} what a step back does.
 *
 * @param states how many are carried
 * @param step a step back
 */
public record ClosedForm(int states, Step step) {
    private static final Pattern PLUS = Pattern.compile("\\+");

    /** One step back of one unit, with its states at zero. */
    @FunctionalInterface
    public interface Step {
        /**
         * In place.
         *
         * @param a of U = a·1
         * @param keep what gates that keep came to
         * @param other what all other gates came to
         * @param d the gradient of the states, 1 × their number, in the order of {@link Tape#states}
         */
        void back(double a, double keep, double other, Panel d);
    }

    /**
     * log10 of the norm by lag, 0..T, over all states that are carried; empty where chance decides.
     *
     * @param init in the one form of its name: {@code diagonal(0.9)}, {@code normal(0)+forget-bias(1)}
     * @param biased whether the cell has biases; where it has none, what the initializer says of them is not heard
     * @param steps T
     */
    public Optional<double[]> log10(String init, boolean biased, int steps) {
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
        return Double.isNaN(a)
                ? Optional.empty()
                : Optional.of(log10(a, sigmoid(biased ? keepBias : 0), sigmoid(biased ? otherBias : 0), steps));
    }

    /**
     * Where one state is carried all steps multiply alike; elsewhere each is brought back near one by a power of two, which is
     * exact, so that nothing underflows and no error adds up.
     */
    private double[] log10(double a, double keep, double other, int steps) {
        double[] log10 = new double[steps + 1];
        Panel d = Panel.zeros(Precision.DOUBLE, 1, states);
        d.set(0, 0, 1);
        int exponent = 0;
        for (int lag = 1; lag <= steps; lag++) {
            if (states == 1 && lag > 1) {
                log10[lag] = lag * log10[1];
                continue;
            }
            step.back(a, keep, other, d);
            double norm = norm(d);
            log10[lag] = log10(norm) + exponent * log10(2.0);
            int excess = Math.getExponent(norm);
            for (int i = 0; i < states; i++) {
                d.set(0, i, Math.scalb(d.get(0, i), -excess));
            }
            exponent += excess;
        }
        return log10;
    }

    private static double norm(Panel d) {
        if (d.cols() == 1) {
            return Math.abs(d.get(0, 0)); // whose square might underflow
        }
        double squares = 0;
        for (int i = 0; i < d.cols(); i++) {
            squares += d.get(0, i) * d.get(0, i);
        }
        return Math.sqrt(squares);
    }

    private static double sigmoid(double x) {
        Panel one = Panel.of(Precision.DOUBLE, new double[][] {{x}});
        Kernels.scalar().sigmoid(one, one);
        return one.get(0, 0);
    }

    private static double log10(double x) {
        Panel one = Panel.of(Precision.DOUBLE, new double[][] {{x}, {10}});
        Kernels.scalar().log(one, one);
        return x == 0 ? Double.NEGATIVE_INFINITY : one.get(0, 0) / one.get(1, 0);
    }
}
