package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.loss.LogisticSquaredError;
import carousel.core.loss.Loss;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The adding problem as it was first, and the multiplication problem.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, experiments 4 and 5. A sequence has T to T + ⌊T/10⌋ pairs (value, marker), each length as likely
 * as any other. One of the first ten pairs is marked, then another among the first ⌊T/2⌋: the marker is 1 there, −1 in the first and the last
 * pair where they are not marked, and 0 elsewhere. Where the first pair is marked its value is one that changes nothing.
 *
 * <pre>
 *                     values            target                             a marked first pair
 *   adding            U[−1, 1)          ½ + (X_1 + X_2)/4                  (0, 1)
 *   multiplication    U[0, 1)           X_1 · X_2                          (1, 1)
 * </pre>
 *
 * <p>I = 2, K = 1, last step answers, by a logistic output; half the squared error. A sequence is right where the error is below 0.04. The
 * paper trained with one sequence an update, until 2,000 in a row were right and the average error was below 0.01 (multiplication: fewer
 * than 140 or 13 wrong), and tested on 2,560. Here fewer than one in a thousand of so many test sequences may be wrong: two.
 *
 * <p>Baselines: the constant outputs ½ and ¼. The first pair is marked with probability q = 1/10 + 9/10 · 1/(⌊T/2⌋ − 1), and then the target
 * depends on one value alone. The sum of two values is nearer to 0 than a with probability a − a²/4, one value with probability a; here a =
 * 4 · 0.04. The product of two values is below p with probability p − p ln p.
 *
 * <p>Not to be confused with: {@link AddingTask}, whose second marker comes nearer to the end, whose values are not negative, and whose
 * output is linear.
 *
 * @param operation what is to be done with the two numbers
 * @param length T, at least 20
 * @param testSequences size of the test set
 */
public record Adding1997Task(Operation operation, int length, int testSequences) implements DrawnTask {
    /** What is to be told of the two values. */
    public enum Operation {
        ADDING("adding-1997", "the sum", -1, 0, 0.5),
        MULTIPLICATION("multiplication-1997", "the product", 0, 1, 0.25);

        private final String task;
        private final String words;
        private final double least;
        private final double neutral;
        /** The target that constant outputs take for all. */
        private final double usual;

        Operation(String task, String words, double least, double neutral, double usual) {
            this.task = task;
            this.words = words;
            this.least = least;
            this.neutral = neutral;
            this.usual = usual;
        }

        private double target(double a, double b) {
            return this == ADDING ? 0.5 + (a + b) / 4 : a * b;
        }

        /** How often constant outputs are right, of two values and of one. */
        private double right(boolean ofTwo) {
            if (this == ADDING) {
                double a = 4 * LIMIT;
                return ofTwo ? a - a * a / 4 : a;
            }
            double low = usual - LIMIT;
            double high = usual + LIMIT;
            return ofTwo ? high - high * Nats.ln(high) - low + low * Nats.ln(low) : high - low;
        }

        /** The mean square of target − {@link #usual}: of a sum Var(X)/16 a value; of a product E(X²)² − ¼², or ⅓ − ½·½ + ¼². */
        private double meanSquare(boolean ofTwo) {
            if (this == ADDING) {
                return (ofTwo ? 2 : 1) / 3.0 / 16;
            }
            return ofTwo ? 1.0 / 9 - 1.0 / 16 : 1.0 / 3 - 1.0 / 4 + 1.0 / 16;
        }
    }

    private static final double LIMIT = 0.04;
    private static final int FIRST_MARKS = 10;
    private static final Metric WRONG = Metric.wrongFrom(LIMIT);
    private static final Loss LOSS = new LogisticSquaredError();

    /** @throws RefusedException for T below 20, or an empty test set */
    public Adding1997Task {
        TaskOptions.check(length, 2 * FIRST_MARKS, "ten places for a marker in the first half", testSequences);
    }

    @Override
    public boolean drawsLengths() {
        return true;
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int end = Lengths.draw(random, length, batch, row);
        int first = 1 + random.nextInt(FIRST_MARKS);
        int place = 1 + random.nextInt(length / 2 - 1);
        int second = place < first ? place : place + 1;
        double firstValue = 0;
        double secondValue = 0;
        for (int t = 1; t <= end; t++) {
            boolean marked = t == first || t == second;
            double drawn = random.nextDouble(operation.least, 1);
            double value = marked && t == 1 ? operation.neutral : drawn;
            Panel x = batch.x().at(t);
            x.set(row, 0, value);
            x.set(row, 1, marked ? 1 : t == 1 || t == end ? -1 : 0);
            firstValue = t == first ? value : firstValue;
            secondValue = t == second ? value : secondValue;
        }
        batch.target().set(row, 0, operation.target(firstValue, secondValue));
    }

    /** The two steps whose values count. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.rangeClosed(1, length / 2)
                .filter(t -> batch.x().at(t).get(row, 1) == 1)
                .toArray();
    }

    @Override
    public Optional<Lags> lags() {
        return Optional.of(new Lags(length - length / 2, steps() - 2, steps() - 1));
    }

    /** q. */
    private double firstPairMarked() {
        double first = 1.0 / FIRST_MARKS;
        return first + (1 - first) / (length / 2 - 1);
    }

    @Override
    public Map<String, Double> baselines() {
        double q = firstPairMarked();
        return Map.of("constant predictor", 1 - (1 - q) * operation.right(true) - q * operation.right(false));
    }

    @Override
    public Map<String, Double> lossBaselines() {
        double q = firstPairMarked();
        return Map.of(
                "constant predictor", ((1 - q) * operation.meanSquare(true) + q * operation.meanSquare(false)) / 2);
    }

    @Override
    public Metric metric() {
        return WRONG;
    }

    @Override
    public Success success() {
        return Success.below(WRONG, 0.001);
    }

    @Override
    public String name() {
        return operation.task;
    }

    @Override
    public String description() {
        return operation.words
                + " of two marked numbers, as in 1997: both in the first half of T to 1.1 T steps, one logistic output";
    }

    @Override
    public int steps() {
        return Lengths.longest(length);
    }

    @Override
    public int inputs() {
        return 2;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public Head head() {
        return Head.LAST;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** Experiment 4; T = 100 and 2,560 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(new Adding1997Task(Operation.ADDING, 100, 2_560), options -> of(Operation.ADDING, options));
        }
    }

    /** Experiment 5. */
    public static final class Multiplication extends NamedTaskProvider {
        public Multiplication() {
            super(
                    new Adding1997Task(Operation.MULTIPLICATION, 100, 2_560),
                    options -> of(Operation.MULTIPLICATION, options));
        }
    }

    private static Adding1997Task of(Operation operation, TaskOptions options) {
        return new Adding1997Task(
                operation, options.length().orElse(100), options.testSequences().orElse(2_560));
    }
}
