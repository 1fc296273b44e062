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
 * The very long time lag among distractors: the second symbol is to be told when the trigger comes.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, experiment 2c, q = T. Between the symbol and the trigger e are T + k of p distractors, each as
 * likely as any other; after the first T, each further one comes with probability 9/10, so that k is 9 in the mean:
 *
 * <pre>
 *   t         1    2        3 … T + k + 2    T + k + 3
 *   input     b    x or y   distractors      e
 *   target                                   1 0 for x, 0 1 for y
 * </pre>
 *
 * <p>a_1 … a_p, e, b, x, y are one-hot in this order: I = p + 4. K = 2, the last step answers by logistic outputs; half the squared error. A
 * sequence is right where no output is off by 0.2 or more. The paper asks it of 10,000 sequences in a row; here no sequence of a test may be
 * wrong. k goes to 100 and no farther, which cuts one sequence in 40,000.
 *
 * <p>Baselines: who always says x is right in one of two; the best constant outputs are ½ and ½.
 *
 * <p>Not to be confused with: {@link LongLagTask}, experiment 2a, in which the symbols between are always the same and told at every step.
 *
 * @param symbols p, at least 1
 * @param length T, at least 1
 * @param testSequences size of the test set
 */
public record Distractors1997Task(int symbols, int length, int testSequences) implements DrawnTask {
    private static final String NAME = "distractors-1997";
    private static final String SYMBOLS = "symbols";
    private static final int USUAL_SYMBOLS = 50;
    private static final int MOST_FURTHER = 100;
    private static final int ENDS_IN = 10;
    private static final Metric WRONG = Metric.wrongFrom(0.2);
    private static final Loss LOSS = new LogisticSquaredError();

    /** @throws RefusedException for T below 1, or an empty test set */
    public Distractors1997Task {
        TaskOptions.check(length, 1, "a distractor", testSequences);
    }

    @Override
    public boolean drawsLengths() {
        return true;
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int end = length + further(random) + 3;
        if (batch.lengths() == null) {
            end = steps();
        } else {
            batch.lengths()[row] = end;
        }
        int symbol = random.nextInt(2);
        for (int t = 1; t <= end; t++) {
            int input =
                    t == 1 ? symbols + 1 : t == 2 ? symbols + 2 + symbol : t == end ? symbols : random.nextInt(symbols);
            batch.x().at(t).set(row, input, 1);
        }
        batch.target().set(row, symbol, 1);
    }

    /** k. */
    private static int further(RandomStream random) {
        int k = 0;
        while (k < MOST_FURTHER && random.nextInt(ENDS_IN) > 0) {
            k++;
        }
        return k;
    }

    @Override
    public int[] marks(Batch batch, int row) {
        return new int[] {2};
    }

    @Override
    public Optional<Lags> lags() {
        return Optional.of(new Lags(length + 1, steps() - 2, steps() - 2));
    }

    @Override
    public Map<String, Double> baselines() {
        return Map.of("one class", 0.5);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return Map.of("constant predictor", 0.25);
    }

    @Override
    public Metric metric() {
        return WRONG;
    }

    @Override
    public Success success() {
        return Success.below(WRONG, 1.0 / testSequences);
    }

    @Override
    public String name() {
        return symbols == USUAL_SYMBOLS ? NAME : NAME + "(" + SYMBOLS + "=" + symbols + ")";
    }

    @Override
    public String description() {
        return "the second symbol is asked for after T or more distractors, as in 1997: p + 4 inputs, two logistic outputs";
    }

    @Override
    public int steps() {
        return length + MOST_FURTHER + 3;
    }

    @Override
    public int inputs() {
        return symbols + 4;
    }

    @Override
    public int outputs() {
        return 2;
    }

    @Override
    public Head head() {
        return Head.LAST;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** q = p = 50 and 1,000 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(
                    new Distractors1997Task(USUAL_SYMBOLS, 50, 1_000),
                    options -> new Distractors1997Task(
                            options.count(SYMBOLS, 1, 10_000, USUAL_SYMBOLS),
                            options.length().orElse(50),
                            options.testSequences().orElse(1_000)));
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(SYMBOLS, "p, how many distractors there are, 50");
        }
    }
}
