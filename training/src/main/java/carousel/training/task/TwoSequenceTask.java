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
import java.util.stream.IntStream;

/**
 * The 2-sequence problem: the first steps tell the class, all others are noise.
 *
 * <p>Source: Bengio, Simard, Frasconi 1994; as in Hochreiter and Schmidhuber 1997, experiment 3a, the first N inputs are 1 in class 0 and −1 in class 1:
 *
 * <pre>
 *   t       1   2 … N   N + 1 …  T
 *   input   c   c … c   noise    noise      c = 1 or −1, equally likely; noise N(0, 0.2), 0.2 its variance
 * </pre>
 *
 * <p>I = 1, K = 2, last step answers, softmax cross-entropy; the metric is the share of wrong classifications by the largest output. It takes one bit to be kept, and no more: random guessing of
 * weights solves it ({@code --optimizer guess}), which is why that paper says so of it.
 *
 * <p>Baselines: both classes are equally likely, so guessing is wrong in 50 % and its loss is ln 2.
 *
 * <p>Differences from 1997, on purpose: the length is T exactly instead of up to a tenth more; the two outputs are a softmax, where 1997 has one that is to be within 0.2 of 1 or 0.
 *
 * @param informative N, at least 1 and below T
 * @param length T, at least 2
 * @param testSequences size of the test set
 */
public record TwoSequenceTask(int informative, int length, int testSequences) implements DrawnTask {
    private static final String INFORMATIVE = "informative";
    private static final double DEVIATION = Math.sqrt(0.2);
    private static final Loss LOSS = new SoftmaxCrossEntropy();
    private static final Metric WRONG = Metric.wrong();

    /** @throws RefusedException for T not above N, or an empty test set */
    public TwoSequenceTask {
        TaskOptions.check(length, informative + 1, "a step of noise behind those that tell", testSequences);
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int second = random.nextInt(2);
        for (int t = 1; t <= length; t++) {
            batch.x().at(t).set(row, 0, t <= informative ? 1 - 2 * second : DEVIATION * random.nextGaussian());
        }
        batch.target().set(row, 0, second);
    }

    /** The first N steps. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.rangeClosed(1, informative).toArray();
    }

    @Override
    public Optional<Lags> lags() {
        return Optional.of(new Lags(length - informative, length - informative, length - 1));
    }

    @Override
    public Map<String, Double> baselines() {
        return Map.of("guessing", 0.5);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return Map.of("guessing", Nats.ln(2));
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
        return "two-sequence" + (informative == 1 ? "" : "(" + INFORMATIVE + "=" + informative + ")");
    }

    @Override
    public String description() {
        return "which of two sequences it is, told by the first " + (informative == 1 ? "step" : informative + " steps")
                + " before noise; last step answers, softmax cross-entropy";
    }

    @Override
    public int steps() {
        return length;
    }

    @Override
    public int inputs() {
        return 1;
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

    /** N = 1, T = 100 and 2,000 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(
                    new TwoSequenceTask(1, 100, 2_000),
                    options -> new TwoSequenceTask(
                            options.count(INFORMATIVE, 1, 1_000, 1),
                            options.length().orElse(100),
                            options.testSequences().orElse(2_000)));
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(INFORMATIVE, "1; how many steps tell the class");
        }
    }
}
