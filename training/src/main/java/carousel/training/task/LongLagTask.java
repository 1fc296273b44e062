package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.loss.LogisticSquaredError;
import carousel.core.loss.Loss;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The long time lag without noise: sequences end as they begin, with x or y, and nothing else in them tells with which.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, experiments 2a and 2b, p = T. The next symbol is to be told at every step. In 2a there are two
 * sequences: only the last symbol is not told by the one before it, and depends on the first. In 2b what stands between is random, and the
 * last one alone can be told:
 *
 * <pre>
 *   t        1    2    3   …   T              2a, T = 4:   x a b c   and   y a b c        2b, T = 4:   x b b a   …   y a c b
 *   input    x    a_1  a_2 …   a_{T−1}
 *   target   a_1  a_2  a_3 …   x                           a b c x         a b c y                     b b a x   …   a c b y
 * </pre>
 *
 * <p>a_1 … a_{T−1}, x, y are one-hot in this order: I = K = T + 1. In 2b each symbol between is any of a_1 … a_{T−1}, each as likely. Every
 * step answers by logistic outputs; half the squared error, as a mean over the steps, so that a rate is to be T times that of a paper which
 * adds them up. A sequence is right where at the last step no output is off by 0.25 or more; the paper asked it of 10,000 sequences in a row.
 *
 * <p>The network of the paper is {@code memory-cell-1997} with one unit and {@code --direct true}, without biases: 10,504 weights at T = 100.
 * Without weights from inputs to outputs, cells have to tell all the symbols between, too, and need to be many.
 *
 * <p>Baselines: who always ends in x is right in one of two. Who sees the symbol before alone says ½ for x and y, once in T steps: ½ · 2 · ¼ / T.
 * In 2b the symbol before tells nothing but whether it is the first: after the first each a has probability q = 1/(T − 1), after others
 * q(1 − q), and x and y q/2 each, and each output says the probability.
 *
 * @param between what stands between the first and the last
 * @param length T, at least 2
 * @param testSequences size of the test set; of 2a two sequences come again and again
 */
public record LongLagTask(Between between, int length, int testSequences) implements DrawnTask {
    /** What stands between the first symbol and the last. */
    public enum Between {
        /** All the others in their order, 2a. */
        ORDERED,
        /** Any of them, T − 1 times, 2b. */
        RANDOM;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String NAME = "long-lag-1997";
    private static final String BETWEEN = "between";
    private static final List<String> LABELS =
            Arrays.stream(Between.values()).map(Between::label).toList();
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
        int symbol = first;
        for (int t = 1; t <= length; t++) {
            batch.x().at(t).set(row, symbol, 1);
            boolean ends = t == length;
            symbol = ends ? first : between == Between.ORDERED ? t - 1 : random.nextInt(length - 1);
            batch.target().set((t - 1) * rows + row, symbol, 1);
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
        if (between == Between.ORDERED) {
            return Map.of("stateless optimum", 0.25 / length);
        }
        double q = 1.0 / (length - 1);
        double afterFirst = (length - 1) * halfVariance(q);
        double afterOthers = (length - 1) * halfVariance(q * (1 - q)) + 2 * halfVariance(q / 2);
        return Map.of("stateless optimum", (afterFirst + (length - 1) * afterOthers) / length);
    }

    /** Of what is 1 with that probability. */
    private static double halfVariance(double probability) {
        return probability * (1 - probability) / 2;
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
        return between == Between.ORDERED ? NAME : NAME + "(" + BETWEEN + "=" + between.label() + ")";
    }

    @Override
    public String description() {
        return "T symbols that end as they begin, as in 1997: the next one at every step, T + 1 logistic outputs";
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

    /** 2a; T = 100 and 100 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(
                    new LongLagTask(Between.ORDERED, 100, 100),
                    options -> new LongLagTask(
                            Between.valueOf(options.word(BETWEEN, LABELS).toUpperCase(Locale.ROOT)),
                            options.length().orElse(100),
                            options.testSequences().orElse(100)));
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(BETWEEN, "ordered, all other symbols one after the other; random: any of them at each step");
        }
    }
}
