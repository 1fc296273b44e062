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
 * The long time lag without noise: there are two sequences, and they end as they begin.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, experiment 2a, p = T. The next symbol is to be told at every step. Only the last one is not
 * told by the one before it, and depends on the first:
 *
 * <pre>
 *   t        1    2    3   …   T              T = 4:  x a b c   and   y a b c
 *   input    x    a_1  a_2 …   a_{T−1}
 *   target   a_1  a_2  a_3 …   x                      a b c x         a b c y
 * </pre>
 *
 * <p>a_1 … a_{T−1}, x, y are one-hot in this order: I = K = T + 1. Every step answers by logistic outputs; half the squared error, as a mean
 * over the steps, so that a rate is to be T times that of a paper which adds them up. A sequence is right where at the last step no output is
 * off by 0.25 or more; the paper asked it of 10,000 sequences in a row.
 *
 * <p>The paper's network cannot be made here. It has no biases and 10,504 weights at T = 100: (I + 1) · K from the inputs and one cell to the
 * outputs, and 2 · I from the inputs alone into that cell and its input gate; there is no output gate, g is σ and h_t = c_t; cell and gate are
 * added when the error no longer falls. Networks here have no weights from inputs to outputs, so cells have to tell all the symbols between,
 * too, and need to be many.
 *
 * <p>Baselines: who always ends in x is right in one of two. Who sees the symbol before alone says ½ for x and y, once in T steps: ½ · 2 · ¼ / T.
 *
 * @param length T, at least 2
 * @param testSequences size of the test set, in which two sequences come again and again
 */
public record LongLagTask(int length, int testSequences) implements DrawnTask {
    private static final Metric WRONG = Metric.wrongFrom(0.25);
    private static final Loss LOSS = new LogisticSquaredError();

    /** @throws RefusedException for T below 2, or an empty test set */
    public LongLagTask {
        TaskOptions.check(length, 2, "a symbol between the first and the last", testSequences);
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int rows = batch.x().batch();
        int first = length - 1 + random.nextInt(2);
        for (int t = 1; t <= length; t++) {
            batch.x().at(t).set(row, t == 1 ? first : t - 2, 1);
            batch.target().set((t - 1) * rows + row, t == length ? first : t - 1, 1);
        }
    }

    @Override
    public int[] marks(Batch batch, int row) {
        return new int[] {1};
    }

    /** Of the last answer. */
    @Override
    public Optional<Lags> lags() {
        return Optional.of(new Lags(length - 1, length - 1, length - 1));
    }

    @Override
    public Map<String, Double> baselines() {
        return Map.of("one class", 0.5);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return Map.of("stateless optimum", 0.25 / length);
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
        return "long-lag-1997";
    }

    @Override
    public String description() {
        return "two sequences of T steps that end as they begin, as in 1997: the next symbol at every step, T + 1 logistic outputs";
    }

    @Override
    public int steps() {
        return length;
    }

    @Override
    public int inputs() {
        return length + 1;
    }

    @Override
    public int outputs() {
        return length + 1;
    }

    @Override
    public Head head() {
        return Head.EVERY;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** T = 100 and 100 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(
                    new LongLagTask(100, 100),
                    options -> new LongLagTask(
                            options.length().orElse(100),
                            options.testSequences().orElse(100)));
        }
    }
}
