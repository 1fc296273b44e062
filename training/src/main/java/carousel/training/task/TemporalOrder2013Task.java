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
 * Temporal order as Pascanu, Mikolov and Bengio 2013 have it ("On the difficulty of training recurrent neural networks"): among c, d, e and f
 * stand two (or three) symbols, each A or B, and at the end their order is to be told. No symbol marks beginning or end.
 *
 * <p>Source: the authors' code. In a sequence of L steps the symbols stand each within ⌊L/10⌋ steps, behind
 *
 * <pre>
 *   two       ⌊L/10⌋, ⌊L/2⌋                 t       1  2  3  4  5  6  7  8  9 10 11 12 … 20       L = 20: at 3 or 4, and at 11 or 12
 *   three     ⌊L/10⌋, ⌊3L/10⌋, ⌊6L/10⌋      input   c  f  B  d  d  c  e  f  c  e  A  e … c       class: AA 0, AB 1, BA 2, BB 3; here 2
 * </pre>
 *
 * <p>A, B, c, d, e, f are one-hot in this order: I = 6. K = 4 or 8, last step answers, softmax cross-entropy. The metric is the share of wrong
 * classifications by the largest output, and the task is solved below 1 %, as in the paper.
 *
 * <p>{@code temporal-order-2013(shortest=50)}: every training batch has a length of its own, from 50 to T, each as likely as any other, the
 * paper's single model for all lengths. The test set has T; {@code --test-lengths} tests at others, too.
 *
 * <p>Baselines: all classes are equally likely, so guessing is wrong in 1 − 1/K (75 %, 87.5 %) and its loss is ln K.
 *
 * <p>Not to be confused with: {@link TemporalOrderTask}, which has symbols for beginning and end, and three symbols at other places; the
 * comment in the authors' code, which puts the first symbol into the first tenth, where the code puts it into the second.
 *
 * @param symbols 2 or 3
 * @param length T, at least 10
 * @param shortest of the training batches, at least 10; T where all have T
 * @param testSequences size of the test set
 */
public record TemporalOrder2013Task(int symbols, int length, int shortest, int testSequences) implements DrawnTask {
    private static final int DISTRACTOR = 2;
    private static final int DISTRACTORS = 4;
    private static final int LEAST = 10;
    /** Behind so many tenths of the sequence. */
    private static final List<Integer> TENTHS_OF_TWO = List.of(1, 5);

    private static final List<Integer> TENTHS_OF_THREE = List.of(1, 3, 6);
    private static final Loss LOSS = new SoftmaxCrossEntropy();
    private static final Metric WRONG = Metric.wrong();

    /** @throws RefusedException for a shortest below 10, T below that, or an empty test set */
    public TemporalOrder2013Task {
        if (symbols != 2 && symbols != 3) {
            throw new IllegalArgumentException("temporal order of " + symbols + " symbols: must be 2 or 3");
        }
        Lengths.check(length, shortest, LEAST, "a step in a tenth of the sequence", testSequences);
    }

    @Override
    public int trainingSteps(long seed, long index) {
        return Lengths.ofBatch(plainName(), seed, index, shortest, length);
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int steps = batch.x().last();
        int classIndex = 0;
        int t = 1;
        for (int symbol = 0; symbol < symbols; symbol++) {
            int at = before(symbol, steps) + 1 + random.nextInt(steps / 10);
            t = distract(random, batch, row, t, at);
            int isB = random.nextInt(2);
            batch.x().at(t++).set(row, isB, 1);
            classIndex = 2 * classIndex + isB;
        }
        distract(random, batch, row, t, steps + 1);
        batch.target().set(row, 0, classIndex);
    }

    /** Steps {@code from} to {@code to} − 1 get c, d, e or f; gives {@code to}. */
    private static int distract(RandomStream random, Batch batch, int row, int from, int to) {
        for (int t = from; t < to; t++) {
            batch.x().at(t).set(row, DISTRACTOR + random.nextInt(DISTRACTORS), 1);
        }
        return to;
    }

    /** The steps before the first at which a symbol may stand. */
    private int before(int symbol, int steps) {
        int tenths = (symbols == 2 ? TENTHS_OF_TWO : TENTHS_OF_THREE).get(symbol);
        return (int) ((long) steps * tenths / 10);
    }

    /** Over all lengths; that of rounding down does not always grow with them. */
    @Override
    public Optional<Lags> lags() {
        int minimal = length, last = 0, longest = 0;
        for (int steps = shortest; steps <= length; steps++) {
            int earliest = before(symbols - 1, steps) + 1;
            minimal = Math.min(minimal, steps - earliest - steps / 10 + 1);
            last = Math.max(last, steps - earliest);
            longest = Math.max(longest, steps - before(0, steps) - 1);
        }
        return Optional.of(new Lags(minimal, last, longest));
    }

    /** The steps at which A or B stands. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.rangeClosed(1, batch.x().last())
                .filter(t -> batch.x().at(t).get(row, 0) + batch.x().at(t).get(row, 1) == 1)
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

    private String plainName() {
        return symbols == 2 ? "temporal-order-2013" : "temporal-order-3-2013";
    }

    @Override
    public String name() {
        return Lengths.named(plainName(), shortest, length);
    }

    @Override
    public String description() {
        return "the order of " + symbols + " symbols among distractors, as in Pascanu, Mikolov and Bengio 2013: "
                + outputs() + " classes" + Lengths.told(shortest, length)
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

    /** Two symbols; T = 100 and 10,000 test sequences, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(new TemporalOrder2013Task(2, 100, 100, 10_000), options -> of(2, options));
        }

        @Override
        public Map<String, String> parameters() {
            return Lengths.PARAMETERS;
        }
    }

    /** The same with three symbols. */
    public static final class OfThree extends NamedTaskProvider {
        public OfThree() {
            super(new TemporalOrder2013Task(3, 100, 100, 10_000), options -> of(3, options));
        }

        @Override
        public Map<String, String> parameters() {
            return Lengths.PARAMETERS;
        }
    }

    private static TemporalOrder2013Task of(int symbols, TaskOptions options) {
        int length = options.length().orElse(100);
        return new TemporalOrder2013Task(
                symbols,
                length,
                Lengths.shortest(options, length),
                options.testSequences().orElse(10_000));
    }
}
