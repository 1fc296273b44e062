package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.loss.Loss;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Three bits of memory: each of three channels gets a pulse of +1 or −1 now and then, and at every step the sign of the last pulse of
 * each channel is to be told.
 *
 * <p>Source: Sussillo and Barak 2013, who look for the fixed points of a trained network: a good one has 2³ that attract, one for each
 * memory.
 *
 * <pre>
 *   t         1  2  3  4  5  6  7  8
 *   input     +  ·  ·  −  ·  ·  +  ·        one channel of three; a first pulse always, then one in ten steps
 *   target    +  +  +  −  −  −  +  +
 * </pre>
 *
 * <p>I = K = 3, every step answers, squared error. The metric is the share of signs that are wrong, over all steps and channels; no sign
 * at all, 0 or NaN, is wrong.
 *
 * <p>Baselines: with q = (1 − 1/10) · (T − 1)/T, the share of steps without a pulse, who sees x_t alone and guesses elsewhere is wrong in
 * q/2, and has a squared error of q with the answer 0 there. Who always says + is wrong in ½, and who always says 0 has an error of 1.
 *
 * <p>Not to be confused with: pulses longer than a step, and targets that follow them with a delay, as in some later code.
 *
 * @param length T, at least 2
 * @param testSequences size of the test set
 */
public record FlipFlopTask(int length, int testSequences) implements DrawnTask {
    private static final int CHANNELS = 3;

    /** One step in so many has a pulse, in each channel. */
    private static final int EVERY = 10;

    private static final Loss LOSS = new SquaredError();

    private static final Metric WRONG = new Metric("test share wrong", Metric.Better.LOWER, (k, y, batch, tally) -> {
        int rows = batch.x().batch();
        for (int row = 0; row < rows; row++) {
            int wrong = 0;
            for (int n = row; n < y.rows(); n += rows) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    wrong += y.get(n, channel) * batch.target().get(n, channel) > 0 ? 0 : 1;
                }
            }
            tally.add(wrong, (double) CHANNELS * y.rows() / rows);
        }
    });

    /** @throws RefusedException for T below 2, or an empty test set */
    public FlipFlopTask {
        TaskOptions.check(length, 2, "a step to remember and one to tell", testSequences);
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int rows = batch.x().batch();
        int[] sign = new int[CHANNELS];
        for (int t = 1; t <= length; t++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                if (t == 1 || random.nextInt(EVERY) == 0) {
                    sign[channel] = 2 * random.nextInt(2) - 1;
                    batch.x().at(t).set(row, channel, sign[channel]);
                }
                batch.target().set((t - 1) * rows + row, channel, sign[channel]);
            }
        }
    }

    /** The last pulse of each channel, on which the last answer depends. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.range(0, CHANNELS)
                .map(channel -> {
                    int t = length;
                    while (batch.x().at(t).get(row, channel) == 0) {
                        t--;
                    }
                    return t;
                })
                .distinct()
                .sorted()
                .toArray();
    }

    /** A pulse may come at the step that tells it, or never after the first. */
    @Override
    public Optional<Lags> lags() {
        return Optional.of(new Lags(0, length - 1, length - 1));
    }

    /** q: the share of steps without a pulse. */
    private double silent() {
        return (EVERY - 1.0) / EVERY * (length - 1) / length;
    }

    @Override
    public Map<String, Double> baselines() {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("stateless optimum", silent() / 2);
        named.put("one sign", 0.5);
        return named;
    }

    @Override
    public Map<String, Double> lossBaselines() {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("stateless optimum", silent());
        named.put("constant predictor", 1.0);
        return named;
    }

    @Override
    public Metric metric() {
        return WRONG;
    }

    @Override
    public Success success() {
        return Success.below(WRONG, 0.01);
    }

    @Override
    public String name() {
        return "flip-flop";
    }

    @Override
    public String description() {
        return "the sign of the last pulse in each of three channels, over T steps; every step answers, squared error";
    }

    @Override
    public int steps() {
        return length;
    }

    @Override
    public int inputs() {
        return CHANNELS;
    }

    @Override
    public int outputs() {
        return CHANNELS;
    }

    @Override
    public Head head() {
        return Head.EVERY;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** T = 100 and 500 test sequences (150,000 signs), unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(
                    new FlipFlopTask(100, 500),
                    options -> new FlipFlopTask(
                            options.length().orElse(100),
                            options.testSequences().orElse(500)));
        }
    }
}
