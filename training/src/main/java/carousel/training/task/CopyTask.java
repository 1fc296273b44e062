package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.ArrayList;
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
 * <p>{@code copy(input=digit)} is the form of Bai, Kolter and Koltun 2018: the class is fed as one number, I = 1, the delimiter stands in all
 * of the last eleven steps, and ten classes come out, K = 10, though the delimiter is never asked for. Then the best answer that sees
 * x_t alone has a doubt at the delimiter only, which once of eleven times asks for a blank: a loss of [ ln 11 + 10·ln(8·11/10) ] / (T+20), 0.0237
 * at T = 1000.
 *
 * <p>{@code copy(score=loss)} is tested by the cross-entropy over all steps, which is what papers draw, in place of the share told right; it
 * counts as solved below a tenth of the first of these losses.
 *
 * <p>Not to be confused with: a sequence longer by one step (JANET).
 *
 * <p>{@code copy(start=any)} puts the ten symbols anywhere, blanks before them, so that they begin at any step from 1 to T; all else is the
 * same. In some sequences a symbol is then told again eleven steps after it was shown.
 *
 * @param length T, at least 1
 * @param testSequences size of the test set
 * @param startAnywhere whether there may be blanks before the symbols
 * @param digits whether classes are fed as numbers, with eleven delimiters
 * @param scoredByLoss whether the cross-entropy is the metric
 */
public record CopyTask(int length, int testSequences, boolean startAnywhere, boolean digits, boolean scoredByLoss)
        implements DrawnTask {
    private static final String START = "start";
    private static final String INPUT = "input";
    private static final String SCORE = "score";
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

    private static final Metric CROSS_ENTROPY = Metric.of("test cross-entropy, all steps", LOSS);

    /** With the symbols at the beginning, one-hot, scored by the share told right. */
    public CopyTask(int length, int testSequences) {
        this(length, testSequences, false, false, false);
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
            boolean delimiter = t == length + REMEMBERED || digits && t > length + REMEMBERED;
            int input = delimiter ? DELIMITER : BLANK;
            if (t > before && t <= before + REMEMBERED) {
                input = 1 + random.nextInt(SYMBOLS);
                int answeredAt = t - before + length + REMEMBERED;
                batch.target().set((answeredAt - 1) * rows + row, 0, input);
            }
            if (digits) {
                batch.x().at(t).set(row, 0, input);
            } else {
                batch.x().at(t).set(row, input, 1);
            }
        }
    }

    /** The ten symbols to be remembered. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.rangeClosed(1, length + REMEMBERED - 1)
                .filter(t -> (batch.x().at(t).get(row, 0) == BLANK) != digits)
                .toArray();
    }

    /** Each answer depends on one symbol, and all of a sequence have the same lag. */
    @Override
    public Optional<Lags> lags() {
        int longest = length + REMEMBERED;
        int shortest = startAnywhere ? 1 + REMEMBERED : longest;
        return Optional.of(new Lags(shortest, longest, longest, REMEMBERED - 1));
    }

    @Override
    public Map<String, Double> baselines() {
        return scoredByLoss ? lossBaselines() : Map.of("guessing", 1.0 / SYMBOLS);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        double stateless = digits ? doubtAtDelimiters() : doubtAtBlanks();
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("guessing after the delimiter", guessing());
        named.put("stateless optimum", stateless / steps());
        return named;
    }

    private double guessing() {
        return REMEMBERED * Nats.ln(SYMBOLS) / steps();
    }

    /** Summed over the steps. */
    private static double doubtAtDelimiters() {
        double delimiters = REMEMBERED + 1.0;
        return Nats.ln(delimiters) + REMEMBERED * Nats.ln(SYMBOLS * delimiters / REMEMBERED);
    }

    private double doubtAtBlanks() {
        double blanks = length - 1.0;
        double asked = blanks + REMEMBERED;
        double toBlanks = blanks == 0 ? 0 : blanks * Nats.ln(asked / blanks);
        double toSymbols = REMEMBERED * Nats.ln(SYMBOLS * asked / REMEMBERED);
        return toBlanks + toSymbols;
    }

    @Override
    public Metric metric() {
        return scoredByLoss ? CROSS_ENTROPY : ACCURACY;
    }

    @Override
    public List<Metric> furtherMetrics() {
        return List.of(scoredByLoss ? ACCURACY : CROSS_ENTROPY);
    }

    @Override
    public Success success() {
        return scoredByLoss ? Success.below(CROSS_ENTROPY, guessing() / 10) : Success.above(ACCURACY, 0.99);
    }

    @Override
    public String name() {
        List<String> parameters = new ArrayList<>();
        if (digits) {
            parameters.add(INPUT + "=digit");
        }
        if (scoredByLoss) {
            parameters.add(SCORE + "=loss");
        }
        if (startAnywhere) {
            parameters.add(START + "=any");
        }
        return parameters.isEmpty() ? "copy" : "copy(" + String.join(",", parameters) + ")";
    }

    @Override
    public String description() {
        return "ten symbols of eight kinds" + (digits ? ", fed as one number," : ",") + " told again after "
                + (startAnywhere ? "1 to T steps" : "T steps") + "; every step answers, softmax cross-entropy";
    }

    @Override
    public int steps() {
        return length + 2 * REMEMBERED;
    }

    @Override
    public int inputs() {
        return digits ? 1 : SYMBOLS + 2;
    }

    @Override
    public int outputs() {
        return digits ? SYMBOLS + 2 : SYMBOLS + 1;
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
                            options.word(START, List.of("first", "any")).equals("any"),
                            options.word(INPUT, List.of("one-hot", "digit")).equals("digit"),
                            options.word(SCORE, List.of("recall", "loss")).equals("loss")));
        }

        @Override
        public Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put(START, "first; any: after blanks, so that they are told again after 1 to T steps");
            parameters.put(INPUT, "one-hot; digit: one number, and eleven delimiters (Bai, Kolter, Koltun 2018)");
            parameters.put(SCORE, "recall: the share told right; loss: the cross-entropy over all steps");
            return parameters;
        }
    }
}
