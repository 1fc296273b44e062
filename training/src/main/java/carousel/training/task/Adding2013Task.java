package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.loss.Loss;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The adding and the multiplication problem as Pascanu, Mikolov and Bengio 2013 have them ("On the difficulty of training recurrent neural
 * networks").
 *
 * <p>Source: the authors' code. A sequence of L steps has pairs (value, marker), values from U[0, 1); the marker is 1 at one of the first ⌊L/10⌋
 * steps and at one of the ⌊2L/5⌋ behind them, 0 elsewhere. The target is the mean of the two marked values, or their product.
 *
 * <pre>
 *   value    .3  .9  .2  .5  .4  .1  .8  .6  .7  .3         L = 10: marked are step 1 and one of 2 to 5
 *   marker    1   0   0   1   0   0   0   0   0   0         target (.3 + .5)/2 = .4, or .3 · .5 = .15
 * </pre>
 *
 * <p>I = 2, K = 1, last step answers, by a linear output; squared error. A sequence counts as wrong where its squared error is larger than 0.04,
 * which is an error beyond 0.2, and the task is solved where fewer than 1 % are wrong. In the code each batch is up to a tenth longer than L; here
 * it has L.
 *
 * <p>{@code adding-2013(shortest=50)}: every training batch has a length of its own, from 50 to T, each as likely as any other. The test
 * set has T.
 *
 * <p>Baselines: the criterion is generous. Who always answers ½ is right about 1 − (1 − 2 · 0.2)² = 64 % of the means, and who always answers 0.2 about
 * p − p ln p = 77 % of the products, p = 0.4. Of the loss, ½ and ¼, with 1/24 and 1/9 − 1/16.
 *
 * <p>Not to be confused with: {@link AddingTask}, whose target is the sum; {@link Adding1997Task}, where half of the range of values is negative and 0.04 bounds the
 * error itself.
 *
 * @param operation what is to be done with the two values
 * @param length T, at least 10
 * @param shortest of the training batches, at least 10; T where all have T
 * @param testSequences size of the test set
 */
public record Adding2013Task(Operation operation, int length, int shortest, int testSequences) implements DrawnTask {
    /** What is to be told of the two values. */
    public enum Operation {
        ADDING("adding-2013", "the mean", 1.0 / 24),
        MULTIPLICATION("multiplication-2013", "the product", 1.0 / 9 - 1.0 / 16);

        private final String task;
        private final String words;
        private final double variance;

        Operation(String task, String words, double variance) {
            this.task = task;
            this.words = words;
            this.variance = variance;
        }

        private double target(double a, double b) {
            return this == ADDING ? (a + b) / 2 : a * b;
        }

        /** The largest share that a constant is right about. */
        private double right() {
            double range = 2 * LIMIT;
            return this == ADDING ? 1 - (1 - range) * (1 - range) : range - range * Nats.ln(range);
        }
    }

    private static final int LEAST = 10;

    /** Of the error; its square is the 0.04 of the paper. */
    private static final double LIMIT = 0.2;

    private static final Loss LOSS = new SquaredError();

    private static final Metric WRONG = new Metric("test share wrong", Metric.Better.LOWER, (k, y, batch, tally) -> {
        for (int n = 0; n < y.rows(); n++) {
            double error = y.get(n, 0) - batch.target().get(n, 0);
            tally.add(error * error <= 0.04 ? 0 : 1, 1);
        }
    });

    /** @throws RefusedException for a shortest below 10, T below that, or an empty test set */
    public Adding2013Task {
        Lengths.check(length, shortest, LEAST, "a step in a tenth of the sequence", testSequences);
    }

    @Override
    public int trainingSteps(long seed, long index) {
        return Lengths.ofBatch(operation.task, seed, index, shortest, length);
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int steps = batch.x().last();
        int first = 1 + random.nextInt(steps / 10);
        int second = steps / 10 + 1 + random.nextInt(behind(steps));
        double a = 0, b = 0;
        for (int t = 1; t <= steps; t++) {
            double value = random.nextDouble();
            Panel x = batch.x().at(t);
            x.set(row, 0, value);
            x.set(row, 1, t == first || t == second ? 1 : 0);
            a = t == first ? value : a;
            b = t == second ? value : b;
        }
        batch.target().set(row, 0, operation.target(a, b));
    }

    /** Places of the second marker. */
    private static int behind(int steps) {
        return (int) (2L * steps / 5);
    }

    /** The two steps whose values count. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.rangeClosed(1, batch.x().last())
                .filter(t -> batch.x().at(t).get(row, 1) == 1)
                .toArray();
    }

    /** Over all lengths; that of rounding down does not always grow with them. */
    @Override
    public Optional<Lags> lags() {
        int minimal = length, last = 0;
        for (int steps = shortest; steps <= length; steps++) {
            minimal = Math.min(minimal, steps - steps / 10 - behind(steps));
            last = Math.max(last, steps - steps / 10 - 1);
        }
        return Optional.of(new Lags(minimal, last, length - 1));
    }

    @Override
    public Map<String, Double> baselines() {
        return Map.of("constant predictor", 1 - operation.right());
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return Map.of("constant predictor", operation.variance);
    }

    @Override
    public Metric metric() {
        return WRONG;
    }

    @Override
    public List<Metric> furtherMetrics() {
        return List.of(Metric.of("test MSE", LOSS));
    }

    @Override
    public Success success() {
        return Success.below(WRONG, 0.01);
    }

    @Override
    public String name() {
        return Lengths.named(operation.task, shortest, length);
    }

    @Override
    public String description() {
        return operation.words + " of two marked numbers in the first half, as in Pascanu, Mikolov and Bengio 2013"
                + Lengths.told(shortest, length) + "; last step answers, squared error";
    }

    @Override
    public int steps() {
        return length;
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

    /** T = 100 and 10,000 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(of(Operation.ADDING, TaskOptions.none()), options -> of(Operation.ADDING, options));
        }

        @Override
        public Map<String, String> parameters() {
            return Lengths.PARAMETERS;
        }
    }

    /** The same with the product. */
    public static final class Multiplication extends NamedTaskProvider {
        public Multiplication() {
            super(of(Operation.MULTIPLICATION, TaskOptions.none()), options -> of(Operation.MULTIPLICATION, options));
        }

        @Override
        public Map<String, String> parameters() {
            return Lengths.PARAMETERS;
        }
    }

    private static Adding2013Task of(Operation operation, TaskOptions options) {
        int length = options.length().orElse(100);
        return new Adding2013Task(
                operation,
                length,
                Lengths.shortest(options, length),
                options.testSequences().orElse(10_000));
    }
}
