package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Noiseless memorization: n symbols of m kinds are shown, T steps pass, a trigger comes, and from it on the n are to be told in their order.
 *
 * <p>Source: Martens and Sutskever 2011, Jaeger 2012, and the code of Pascanu, Mikolov and Bengio 2013. Inputs are one-hot: the m symbols, the blank,
 * the trigger. Of the outputs the last is the blank.
 *
 * <pre>
 *   t        1 … n          n+1 … n+T    n+T+1       n+T+2 … 2n+T
 *   input    n symbols      T blanks     trigger     n − 1 blanks           n = 5, m = 2, T = 3:  0 1 1 0 1 · · · ! · · · ·
 *   target   blank          blank        the n symbols                                            · · · · · · · · 0 1 1 0 1
 * </pre>
 *
 * <p>I = m + 2, K = m + 1, every step answers, softmax cross-entropy; the mean over all T + 2n steps. The metric is the share of sequences of which any
 * step is answered wrongly, by the largest output; the task is solved below 1 %.
 *
 * <p>{@code memorization} is the form with 5 bits, n = 5 and m = 2, of which there are 32 sequences in all: those of training, test and validation are the
 * same. {@code memorization(bits=20)} has n = 10 and m = 5, more than 23 bits.
 *
 * <p>Baselines: who tells the time but remembers nothing is right about one in mⁿ, and his loss is n ln m / (T + 2n).
 *
 * <p>Not to be confused with: {@link CopyTask}, whose delimiter comes a step before the first answer, and whose score is a share of symbols.
 *
 * @param kinds m
 * @param symbols n
 * @param length T, at least 1
 * @param testSequences size of the test set
 */
public record MemorizationTask(int kinds, int symbols, int length, int testSequences) implements DrawnTask {
    private static final String BITS = "bits";
    private static final Loss LOSS = new SoftmaxCrossEntropy();

    private static final Metric WRONG =
            new Metric("test share of sequences wrong", Metric.Better.LOWER, (k, y, batch, tally) -> {
                int rows = batch.x().batch();
                for (int row = 0; row < rows; row++) {
                    boolean right = true;
                    for (int n = row; n < y.rows(); n += rows) {
                        right &= Metric.right(y, n, batch.target());
                    }
                    tally.add(right ? 0 : 1, 1);
                }
            });

    /** @throws RefusedException for T below 1, or an empty test set */
    public MemorizationTask {
        TaskOptions.check(length, 1, "a step to remember over", testSequences);
    }

    /** With 5 bits, or with more than 20. */
    static MemorizationTask of(boolean five, int length, int testSequences) {
        return five
                ? new MemorizationTask(2, 5, length, testSequences)
                : new MemorizationTask(5, 10, length, testSequences);
    }

    private boolean isFive() {
        return kinds == 2;
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int rows = batch.x().batch();
        for (int t = 1; t <= steps(); t++) {
            int input = t == symbols + length + 1 ? kinds + 1 : kinds;
            if (t <= symbols) {
                input = random.nextInt(kinds);
                batch.target().set((t - 1 + symbols + length) * rows + row, 0, input);
            }
            if (t <= symbols + length) {
                batch.target().set((t - 1) * rows + row, 0, kinds);
            }
            batch.x().at(t).set(row, input, 1);
        }
    }

    /** The symbols to be remembered. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.rangeClosed(1, symbols).toArray();
    }

    /** Each answer depends on one symbol, and all have the same lag. */
    @Override
    public Optional<Lags> lags() {
        int lag = symbols + length;
        return Optional.of(new Lags(lag, lag, lag));
    }

    @Override
    public Map<String, Double> baselines() {
        double patterns = 1;
        for (int i = 0; i < symbols; i++) {
            patterns *= kinds;
        }
        return Map.of("guessing after the trigger", 1 - 1 / patterns);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return Map.of("guessing after the trigger", symbols * Nats.ln(kinds) / steps());
    }

    @Override
    public Metric metric() {
        return WRONG;
    }

    @Override
    public List<Metric> furtherMetrics() {
        return List.of(Metric.of("test cross-entropy, all steps", LOSS));
    }

    @Override
    public Success success() {
        return Success.below(WRONG, 0.01);
    }

    @Override
    public String name() {
        return isFive() ? "memorization" : "memorization(" + BITS + "=20)";
    }

    @Override
    public String description() {
        return symbols + " symbols of " + kinds + " kinds told again after T steps, at a trigger; every step answers,"
                + " softmax cross-entropy";
    }

    @Override
    public int steps() {
        return length + 2 * symbols;
    }

    @Override
    public int inputs() {
        return kinds + 2;
    }

    @Override
    public int outputs() {
        return kinds + 1;
    }

    @Override
    public Head head() {
        return Head.EVERY;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** 5 bits; T = 100 and 1,000 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(
                    of(true, 100, 1_000),
                    options -> of(
                            options.word(BITS, List.of("5", "20")).equals("5"),
                            options.length().orElse(100),
                            options.testSequences().orElse(1_000)));
        }

        @Override
        public Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put(BITS, "5: five symbols of two kinds; 20: ten of five, more than 20 bits");
            return parameters;
        }
    }
}
