package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.loss.LogisticSquaredError;
import carousel.core.loss.Loss;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.Map;
import java.util.Optional;

/**
 * Temporal order as it was first: the sequences of {@link TemporalOrderTask}, but of T to T + ⌊T/10⌋ steps, each length as likely as any
 * other, and with logistic outputs.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, experiments 6a and 6b, at T = 100. I = 8, K = 4 or 8, last step answers with one output for
 * each class, 1 for the right one and 0 for all others; half the squared error. A sequence is right where no output is off by 0.3 or more.
 * The paper trained with one sequence an update, until 2,000 in a row were right and the average error was below 0.1, and tested on 2,560.
 * Here fewer than one in a thousand of so many test sequences may be wrong: two.
 *
 * <p>Baselines: who always says the same class is right in 1/K. The best constant outputs are 1/K each, of error ½(1 − 1/K).
 *
 * @param symbols 2 or 3
 * @param length T, at least 10
 * @param testSequences size of the test set
 */
public record TemporalOrder1997Task(int symbols, int length, int testSequences) implements DrawnTask {
    private static final Metric WRONG = Metric.wrongFrom(0.3);
    private static final Loss LOSS = new LogisticSquaredError();

    /** @throws RefusedException for T below 10, or an empty test set */
    public TemporalOrder1997Task {
        new TemporalOrderTask(symbols, length, testSequences);
    }

    /** The same of T steps, with classes. */
    private TemporalOrderTask order() {
        return new TemporalOrderTask(symbols, length, testSequences);
    }

    @Override
    public boolean drawsLengths() {
        return true;
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int end = Lengths.draw(random, length, batch, row);
        batch.target().set(row, order().drawOrder(random, batch, row, end), 1);
    }

    @Override
    public int[] marks(Batch batch, int row) {
        return order().marks(batch, row);
    }

    @Override
    public Optional<Lags> lags() {
        int more = steps() - length;
        return order().lags().map(lags -> new Lags(lags.minimal(), lags.last() + more, lags.longest() + more));
    }

    @Override
    public Map<String, Double> baselines() {
        return Map.of("one class", 1 - 1.0 / outputs());
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return Map.of("constant predictor", (1 - 1.0 / outputs()) / 2);
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
        return symbols == 2 ? "temporal-order-1997" : "temporal-order-3-1997";
    }

    @Override
    public String description() {
        return "the order of " + symbols + " symbols among distractors, as in 1997: T to 1.1 T steps, " + outputs()
                + " logistic outputs";
    }

    @Override
    public int steps() {
        return Lengths.longest(length);
    }

    @Override
    public int inputs() {
        return order().inputs();
    }

    @Override
    public int outputs() {
        return order().outputs();
    }

    @Override
    public Head head() {
        return Head.LAST;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** Two symbols, 6a; T = 100 and 2,560 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(new TemporalOrder1997Task(2, 100, 2_560), options -> of(2, options));
        }
    }

    /** The same with three symbols, 6b. */
    public static final class OfThree extends NamedTaskProvider {
        public OfThree() {
            super(new TemporalOrder1997Task(3, 100, 2_560), options -> of(3, options));
        }
    }

    private static TemporalOrder1997Task of(int symbols, TaskOptions options) {
        return new TemporalOrder1997Task(
                symbols, options.length().orElse(100), options.testSequences().orElse(2_560));
    }
}
