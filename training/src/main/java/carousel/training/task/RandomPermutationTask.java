package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Random permutation: of a hundred symbols the first of a sequence is 0 or 1, all others are any of 2 to 99, and at the end the first is to be told.
 *
 * <p>Source: Martens and Sutskever 2011, after Hochreiter and Schmidhuber 1997, in the form of the code of Pascanu, Mikolov
 * and Bengio 2013, where the last answer alone is asked for. Nothing is permuted; the name is the literature's.
 *
 * <pre>
 *   input    1  57  3  3  81  …  12        class 1, after T steps
 * </pre>
 *
 * <p>I = 100, one-hot; K = 100, last step answers, softmax cross-entropy over all hundred, of which two are ever right. The metric is the share
 * of wrong classifications by the largest output, and the task is solved below 1 %.
 *
 * <p>{@code random-permutation(shortest=50)}: every training batch has a length of its own, from 50 to T. The test set has T.
 *
 * <p>Baselines: both symbols are equally likely, so guessing between them is wrong in ½ and its loss is ln 2.
 *
 * <p>Not to be confused with: {@link LongLagTask}, which asks for the next symbol at every step, and whose symbols between are always the same.
 *
 * @param length T, at least 2
 * @param shortest of the training batches, at least 2; T where all have T
 * @param testSequences size of the test set
 */
public record RandomPermutationTask(int length, int shortest, int testSequences) implements DrawnTask {
    private static final String NAME = "random-permutation";
    private static final int SYMBOLS = 100;
    private static final int KINDS = 2;
    private static final int LEAST = 2;
    private static final Loss LOSS = new SoftmaxCrossEntropy();
    private static final Metric WRONG = Metric.wrong();

    /** @throws RefusedException for a shortest below 2, T below that, or an empty test set */
    public RandomPermutationTask {
        Lengths.check(length, shortest, LEAST, "a symbol to remember and another", testSequences);
    }

    @Override
    public int trainingSteps(long seed, long index) {
        return Lengths.ofBatch(NAME, seed, index, shortest, length);
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int first = random.nextInt(KINDS);
        batch.x().at(1).set(row, first, 1);
        for (int t = 2; t <= batch.x().last(); t++) {
            batch.x().at(t).set(row, KINDS + random.nextInt(SYMBOLS - KINDS), 1);
        }
        batch.target().set(row, 0, first);
    }

    @Override
    public int[] marks(Batch batch, int row) {
        return new int[] {1};
    }

    @Override
    public Optional<Lags> lags() {
        return Optional.of(new Lags(shortest - 1, length - 1, length - 1));
    }

    @Override
    public Map<String, Double> baselines() {
        return Map.of("guessing", 1.0 / KINDS);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return Map.of("guessing", Nats.ln(KINDS));
    }

    @Override
    public Metric metric() {
        return WRONG;
    }

    @Override
    public List<Metric> furtherMetrics() {
        return List.of(Metric.of("test cross-entropy", LOSS));
    }

    @Override
    public Success success() {
        return Success.below(WRONG, 0.01);
    }

    @Override
    public String name() {
        return Lengths.named(NAME, shortest, length);
    }

    @Override
    public String description() {
        return "which of two symbols came first, before others of 98 kinds" + Lengths.told(shortest, length)
                + "; last step answers, softmax cross-entropy";
    }

    @Override
    public int steps() {
        return length;
    }

    @Override
    public int inputs() {
        return SYMBOLS;
    }

    @Override
    public int outputs() {
        return SYMBOLS;
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
            super(of(TaskOptions.none()), Provider::of);
        }

        private static RandomPermutationTask of(TaskOptions options) {
            int length = options.length().orElse(100);
            return new RandomPermutationTask(
                    length,
                    Lengths.shortest(options, length),
                    options.testSequences().orElse(10_000));
        }

        @Override
        public Map<String, String> parameters() {
            return Lengths.PARAMETERS;
        }
    }
}
