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
 * The copy problem: ten symbols are shown, T steps pass, and the ten are to be told in their order.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, in the form of Arjovsky, Shah and Bengio 2016. Ten classes go in, one-hot: 0 the
 * blank, 1..8 the symbols, 9 the delimiter. Nine come out: 0 the blank, 1..8 the symbols. T + 20 steps:
 *
 * <pre>
 *   t        1 … 10         11 … T+9       T+10        T+11 … T+20
 *   input    ten symbols    T−1 blanks     delimiter   ten blanks            T = 3:  3 1 8 8 2 5 7 1 4 6 · · 9 · · · · · · · · · ·
 *   target   blank          blank          blank       the ten symbols               · · · · · · · · · · · · · 3 1 8 8 2 5 7 1 4 6
 * </pre>
 *
 * <p>I = 10, K = 9, every step answers. The loss is the mean over <em>all</em> T + 20 steps, as in the published curves: the part
 * that must be learnt is diluted by 10/(T + 20).
 *
 * <p>The metric is the share of the ten symbols told right. Over all steps, who always answers the blank is already right in
 * (T + 10)/(T + 20), 99 % at T = 1000; over the last ten, guessing gives 1/8 whatever T is, and the number means the same at all
 * lengths. The cross-entropy on the test set stands beside it.
 *
 * <p>Baselines of the loss:
 *
 * <pre>
 *   10·ln 8 / (T+20)                                                 blanks until the delimiter, then a guess of 1 in 8
 *   [ (T−1)·ln((T+9)/(T−1)) + 10·ln(8·(T+9)/10) ] / (T+20)           the best answer that sees nothing but x_t
 * </pre>
 *
 * The first, usually called memoryless, needs one bit of memory: that the delimiter has passed. The second has none. Its input is a
 * symbol or the delimiter (the target is then always the blank: no loss) or a blank, which T−1 times of T+9 asks for a blank and
 * 10 times of T+9 for one of eight symbols; the best answer to a blank has just these probabilities. At T = 1000: 0.0204 and 0.0754.
 *
 * <p>Not to be confused with: symbols fed as one number, or a delimiter repeated eleven times (Bai 2018); a sequence longer by one
 * step (JANET).
 *
 * <p>{@code copy(start=any)} puts the ten symbols anywhere, blanks before them, so that they begin at any step from 1 to T; all else is the
 * same. In some sequences a symbol is then told again eleven steps after it was shown.
 *
 * @param length T, at least 1
 * @param testSequences size of the test set
 * @param startAnywhere whether there may be blanks before the symbols
 */
public record CopyTask(int length, int testSequences, boolean startAnywhere) implements DrawnTask {
    private static final String START = "start";
    private static final int SYMBOLS = 8;
    private static final int REMEMBERED = 10;
    private static final int BLANK = 0;
    private static final int DELIMITER = SYMBOLS + 1;
    private static final Loss LOSS = new SoftmaxCrossEntropy();

    private static final Metric ACCURACY =
            new Metric("test accuracy, last 10", Metric.Better.HIGHER, (k, y, batch, tally) -> {
                int rows = batch.x().batch();
                for (int row = 0; row < rows; row++) {
                    int right = 0;
                    for (int t = batch.x().last() - REMEMBERED; t < batch.x().last(); t++) {
                        right += Metric.right(y, t * rows + row, batch.target()) ? 1 : 0;
                    }
                    tally.add(right, REMEMBERED);
                }
            });

    /** With the symbols at the beginning. */
    public CopyTask(int length, int testSequences) {
        this(length, testSequences, false);
    }

    /** @throws RefusedException for T below 1, or an empty test set */
    public CopyTask {
        TaskOptions.check(length, 1, "T − 1 blanks and a delimiter", testSequences);
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int rows = batch.x().batch();
        int before = startAnywhere ? random.nextInt(length) : 0;
        for (int t = 1; t <= steps(); t++) {
            int input = t == length + REMEMBERED ? DELIMITER : BLANK;
            if (t > before && t <= before + REMEMBERED) {
                input = 1 + random.nextInt(SYMBOLS);
                int answeredAt = t - before + length + REMEMBERED;
                batch.target().set((answeredAt - 1) * rows + row, 0, input);
            }
            batch.x().at(t).set(row, input, 1);
        }
    }

    /** The ten symbols to be remembered. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.rangeClosed(1, length + REMEMBERED - 1)
                .filter(t -> batch.x().at(t).get(row, BLANK) == 0)
                .toArray();
    }

    /** Each answer depends on one symbol, and all of a sequence have the same lag. */
    @Override
    public Optional<Lags> lags() {
        int longest = length + REMEMBERED;
        int shortest = startAnywhere ? 1 + REMEMBERED : longest;
        return Optional.of(new Lags(shortest, longest, longest));
    }

    @Override
    public Map<String, Double> baselines() {
        return Map.of("guessing", 1.0 / SYMBOLS);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        double blanks = length - 1.0;
        double asked = blanks + REMEMBERED;
        double toBlanks = blanks == 0 ? 0 : blanks * Nats.ln(asked / blanks);
        double toSymbols = REMEMBERED * Nats.ln(SYMBOLS * asked / REMEMBERED);
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("guessing after the delimiter", REMEMBERED * Nats.ln(SYMBOLS) / steps());
        named.put("stateless optimum", (toBlanks + toSymbols) / steps());
        return named;
    }

    @Override
    public Metric metric() {
        return ACCURACY;
    }

    @Override
    public List<Metric> furtherMetrics() {
        return List.of(Metric.of("test cross-entropy, all steps", LOSS));
    }

    @Override
    public Success success() {
        return Success.above(ACCURACY, 0.99);
    }

    @Override
    public String name() {
        return startAnywhere ? "copy(" + START + "=any)" : "copy";
    }

    @Override
    public String description() {
        return "ten symbols of eight kinds, told again after " + (startAnywhere ? "1 to T steps" : "T steps")
                + "; every step answers, softmax cross-entropy";
    }

    @Override
    public int steps() {
        return length + 2 * REMEMBERED;
    }

    @Override
    public int inputs() {
        return SYMBOLS + 2;
    }

    @Override
    public int outputs() {
        return SYMBOLS + 1;
    }

    @Override
    public Head head() {
        return Head.EVERY;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** T = 100 and 1,000 test sequences (10,000 symbols), unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(
                    new CopyTask(100, 1_000),
                    options -> new CopyTask(
                            options.length().orElse(100),
                            options.testSequences().orElse(1_000),
                            options.word(START, List.of("first", "any")).equals("any")));
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(START, "first; any: after blanks, so that they are told again after 1 to T steps");
        }
    }
}
