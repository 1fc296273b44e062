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
 * Temporal order: among distractors stand two (or three) symbols, each X or Y; at the end their order is to be told.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, experiments 6a (two symbols, 4 classes) and 6b (three, 8 classes). A sequence begins
 * with E and ends with B; all between are a, b, c or d, but for the X or Y at
 *
 * <pre>
 *   1997, of 100 to 110 steps       6a   10–20, 50–60             6b   10–20, 33–43, 66–76
 *   here, of T                      t from ⌈T·lo/100⌉ to ⌊T·hi/100⌋ with lo and hi as above, and never t = 1
 *
 *   t       1  2  3  4  5  6  7  8  9 10        T = 10, two symbols: at 2, and at 5 or 6
 *   input   E  Y  c  a  d  X  a  a  b  B        class: XX 0, XY 1, YX 2, YY 3; here 2. Three: XXX 0 … YYY 7, the first counts most
 * </pre>
 *
 * <p>E, B, X, Y, a, b, c, d are one-hot in this order: I = 8. K = 4 or 8, last step answers, softmax cross-entropy. The metric
 * is the share of wrong classifications by the largest output.
 *
 * <p>Baselines: all classes are equally likely, so guessing is wrong in 1 − 1/K (75 %, 87.5 %) and its loss is ln K.
 *
 * <p>Differences from 1997, on purpose: the length is T exactly instead of up to a tenth more (a network could therefore learn to
 * count); the outputs are a softmax, where 1997 asked every output to be within 0.3 of its target. Without them it is
 * {@link TemporalOrder1997Task}.
 *
 * <p>{@code temporal-order(last=any)} puts the last symbol anywhere from its first place to step T − 1: the order is as hard to keep, but in
 * some sequences its end is near the answer.
 *
 * @param symbols 2 or 3
 * @param length T, at least 10
 * @param testSequences size of the test set
 * @param lastAnywhere whether the last symbol may stand as late as step T − 1
 */
public record TemporalOrderTask(int symbols, int length, int testSequences, boolean lastAnywhere) implements DrawnTask {
    private static final String LAST = "last";
    private static final Map<String, String> PARAMETERS =
            Map.of(LAST, "placed; any: the last symbol as late as the step before the end");
    private static final int BEGIN = 0;
    private static final int END = 1;
    private static final int X = 2;
    private static final int DISTRACTOR = 4;
    private static final int DISTRACTORS = 4;
    private static final List<Integer> PLACES_OF_TWO = List.of(10, 50);
    private static final List<Integer> PLACES_OF_THREE = List.of(10, 33, 66);
    private static final int WIDTH = 10;
    private static final Loss LOSS = new SoftmaxCrossEntropy();

    private static final Metric WRONG = Metric.wrong();

    /** With all symbols in their places. */
    public TemporalOrderTask(int symbols, int length, int testSequences) {
        this(symbols, length, testSequences, false);
    }

    /** @throws RefusedException for T below 10, or an empty test set */
    public TemporalOrderTask {
        if (symbols != 2 && symbols != 3) {
            throw new IllegalArgumentException("temporal order of " + symbols + " symbols: must be 2 or 3");
        }
        TaskOptions.check(length, 10, "a place for each symbol, scaled from 100", testSequences);
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        batch.target().set(row, 0, drawOrder(random, batch, row, length));
    }

    /** Draws the symbols of a sequence of {@code end} steps, at least T; gives its class. */
    int drawOrder(RandomStream random, Batch batch, int row, int end) {
        batch.x().at(1).set(row, BEGIN, 1);
        int classIndex = 0;
        int t = 2;
        for (int symbol = 0; symbol < symbols; symbol++) {
            int from = earliest(symbol);
            int at = from + random.nextInt(latest(symbol) - from + 1);
            t = distract(random, batch, row, t, at);
            int isY = random.nextInt(2);
            batch.x().at(t++).set(row, X + isY, 1);
            classIndex = 2 * classIndex + isY;
        }
        distract(random, batch, row, t, end);
        batch.x().at(end).set(row, END, 1);
        return classIndex;
    }

    /** Steps {@code from} to {@code to} − 1 get a, b, c or d; gives {@code to}. */
    private static int distract(RandomStream random, Batch batch, int row, int from, int to) {
        for (int t = from; t < to; t++) {
            batch.x().at(t).set(row, DISTRACTOR + random.nextInt(DISTRACTORS), 1);
        }
        return to;
    }

    private int place(int symbol) {
        return (symbols == 2 ? PLACES_OF_TWO : PLACES_OF_THREE).get(symbol);
    }

    /** The first step at which a symbol may stand: ⌈T·lo/100⌉, but after the beginning. */
    private int earliest(int symbol) {
        return Math.max(2, (int) (((long) length * place(symbol) + 99) / 100));
    }

    /** The last: ⌊T·hi/100⌋, or the last before the end. */
    private int latest(int symbol) {
        boolean isLast = symbol == symbols - 1;
        return lastAnywhere && isLast ? length - 1 : (int) ((long) length * (place(symbol) + WIDTH) / 100);
    }

    @Override
    public Optional<Lags> lags() {
        int last = symbols - 1;
        return Optional.of(new Lags(length - latest(last), length - earliest(last), length - earliest(0)));
    }

    /** The steps at which X or Y stands. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.rangeClosed(1, length)
                .filter(t -> batch.x().at(t).get(row, X) + batch.x().at(t).get(row, X + 1) == 1)
                .toArray();
    }

    @Override
    public Map<String, Double> baselines() {
        return Map.of("guessing", 1 - 1.0 / outputs());
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return Map.of("guessing", Nats.ln(outputs()));
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
        return (symbols == 2 ? "temporal-order" : "temporal-order-3") + (lastAnywhere ? "(" + LAST + "=any)" : "");
    }

    @Override
    public String description() {
        return "the order of " + symbols + " symbols among distractors, " + outputs() + " classes"
                + (lastAnywhere ? ", the last anywhere up to the end" : "")
                + "; last step answers, softmax cross-entropy";
    }

    @Override
    public int steps() {
        return length;
    }

    @Override
    public int inputs() {
        return DISTRACTOR + DISTRACTORS;
    }

    @Override
    public int outputs() {
        return 1 << symbols;
    }

    @Override
    public Head head() {
        return Head.LAST;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** Two symbols; T = 100 and 2,000 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(new TemporalOrderTask(2, 100, 2_000), options -> of(2, options));
        }

        @Override
        public Map<String, String> parameters() {
            return PARAMETERS;
        }
    }

    /** The same with three symbols. */
    public static final class OfThree extends NamedTaskProvider {
        public OfThree() {
            super(new TemporalOrderTask(3, 100, 2_000), options -> of(3, options));
        }

        @Override
        public Map<String, String> parameters() {
            return PARAMETERS;
        }
    }

    private static TemporalOrderTask of(int symbols, TaskOptions options) {
        return new TemporalOrderTask(
                symbols,
                options.length().orElse(100),
                options.testSequences().orElse(2_000),
                options.word(LAST, List.of("placed", "any")).equals("any"));
    }
}
