package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.result.Criterion;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.data.CharacterText;
import carousel.training.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Text, character by character: from those so far, which comes next.
 *
 * <p>Source: Karpathy, Johnson and Fei-Fei 2015, with differences below. A segment of T steps has T + 1 characters:
 *
 * <pre>
 *   text     "the cat"       T = 4, from offset 2
 *   step t    1    2    3    4
 *   x_t       e    ' '  c    a        one-hot
 *   target    ' '  c    a    t        the next character
 * </pre>
 *
 * <p>I = K = number of symbols (logits), every step answers, softmax cross-entropy. Symbols and splits are those of
 * {@link CharacterText}: characters of the first eight tenths of the text, which are learnt from; a tenth validates, the last tenth tests.
 *
 * <p>A training segment begins at an offset drawn anew, all equally likely, stream (seed, "text/train", index). Validation and test segments
 * follow each other: segment j has the characters j·T to j·T + T of its part, and what remains at the end, less than T, is not predicted.
 * Each segment begins with a state of zeros, so its first characters are predicted from little: with another T it is another number.
 *
 * <p>The metric is bits per character: the mean over all predicted characters of −log₂ of the probability of the right one. Baselines are
 * computed by {@link SymbolModels}, and the uniform guess, log₂ K. It counts as solved below the bigrams: whoever is there knows more than
 * the last character tells.
 *
 * <p>Not to be confused with: a state that is carried from segment to segment, and splits of each of many parallel streams (char-rnn); bytes
 * as symbols, where a text is not ASCII.
 */
public final class TextTask implements Task {
    private static final String NAME = "text";
    private static final int USUAL_LENGTH = 100;
    private static final int LEAST_CHARACTERS = 20;
    private static final double LN_2 = Nats.ln(2);
    private static final Loss LOSS = new SoftmaxCrossEntropy();
    private static final Metric BITS = Metric.of("test bits per character", LOSS, LN_2);
    private static final String UNIGRAMS = "unigrams";
    private static final String BIGRAMS = "bigrams";
    private static final String UNIFORM = "uniform";

    private final int symbols;
    private final String title;
    private final String sha256;
    private final int[] train;
    private final int[] valid;
    private final int[] test;
    private final SymbolModels models;
    private final int length;

    /**
     * The task on a text already read.
     *
     * @param length T, at least 1
     * @throws RefusedException if a tenth of the text has no T + 1 characters
     */
    public TextTask(CharacterText text, int length) {
        this.symbols = text.symbols();
        this.title = text.title();
        this.sha256 = text.sha256();
        this.train = text.train();
        this.valid = text.valid();
        this.test = text.test();
        this.length = length;
        int longest = Math.min(train.length, Math.min(valid.length, test.length)) - 1;
        if (length < 1 || length > longest) {
            throw new RefusedException(Refusal.value(
                    "--length",
                    length,
                    "a whole number from 1 to " + longest + ", as a tenth of the text has a character more"));
        }
        this.models = new SymbolModels(train, symbols);
    }

    /**
     * Reads the text that the options name.
     *
     * @throws RefusedException if none is named, a size of the test set, or a length that the text does not have
     * @throws DataException if the file is missing, not text, or has less than 20 characters
     */
    static TextTask of(TaskOptions options) {
        List<Refusal> refusals = new ArrayList<>();
        options.testSequences()
                .ifPresent(n -> refusals.add(
                        Refusal.value("--test-sequences", n, "left out for " + NAME + ": its file decides")));
        if (options.data().isEmpty()) {
            refusals.add(Refusal.value("--data", "", "a file of text, or a folder with one"));
        }
        RefusedException.throwIfAny(refusals);
        Path path = options.data().orElseThrow();
        CharacterText text = CharacterText.read(path);
        int characters = text.train().length + text.valid().length + text.test().length;
        if (characters < LEAST_CHARACTERS) {
            throw DataException.of(path, "at least " + LEAST_CHARACTERS + " characters", String.valueOf(characters));
        }
        return new TextTask(text, options.length().orElse(USUAL_LENGTH));
    }

    @Override
    public Batch trainingBatch(Precision precision, long seed, long index, int batch) {
        if (batch < 1 || index < 0) {
            throw new IllegalArgumentException("batch " + index + " of " + batch + " segments: must be ≥ 0, of ≥ 1");
        }
        RandomStream random = RandomStream.of(seed, NAME + "/train", index);
        return batch(precision, train, batch, row -> random.nextInt(train.length - length));
    }

    @Override
    public List<Batch> validationBatches(Precision precision, long seed, int batch) {
        return inOrder(precision, valid, batch);
    }

    /** The whole part; {@code seed} changes nothing. */
    @Override
    public List<Batch> testBatches(Precision precision, long seed, int batch) {
        return inOrder(precision, test, batch);
    }

    private List<Batch> inOrder(Precision precision, int[] part, int batch) {
        return new LazyBatches(
                predicted(part) / length,
                batch,
                (from, to) -> batch(precision, part, to - from, row -> (from + row) * length));
    }

    /** Where a row begins is asked row after row. */
    private Batch batch(Precision precision, int[] part, int rows, IntUnaryOperator begin) {
        Sequence x = Sequence.inputs(precision, length, rows, symbols);
        Panel target = Panel.zeros(precision, Math.multiplyExact(length, rows), 1);
        for (int row = 0; row < rows; row++) {
            int from = begin.applyAsInt(row);
            for (int t = 1; t <= length; t++) {
                x.at(t).set(row, part[from + t - 1], 1);
                target.set((t - 1) * rows + row, 0, part[from + t]);
            }
        }
        return Batch.of(x, target);
    }

    /** How many characters of a part are predicted: whole segments, and never the first. */
    private int predicted(int[] part) {
        return (part.length - 1) / length * length;
    }

    @Override
    public Map<String, Double> baselines() {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put(UNIGRAMS, models.unigrams(test, predicted(test)) / LN_2);
        named.put(BIGRAMS, models.bigrams(test, predicted(test)) / LN_2);
        named.put(UNIFORM, Nats.ln(symbols) / LN_2);
        return named;
    }

    /** As if each character but the first were drawn equally often; those near the ends of the part are drawn less. */
    @Override
    public Map<String, Double> lossBaselines() {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put(UNIGRAMS, models.unigrams(train, train.length - 1));
        named.put(BIGRAMS, models.bigrams(train, train.length - 1));
        named.put(UNIFORM, Nats.ln(symbols));
        return named;
    }

    @Override
    public Metric metric() {
        return BITS;
    }

    @Override
    public Success success() {
        double limit = models.bigrams(test, predicted(test)) / LN_2;
        return new Success(
                String.format(Locale.ROOT, "%s < %.3f (%s)", BITS.name(), limit, BIGRAMS), new Criterion(false, limit));
    }

    @Override
    public String dataFingerprint() {
        return sha256;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return description(title + " (SHA-256 " + sha256.substring(0, 16) + "…), " + symbols + " symbols");
    }

    private static String description(String text) {
        return "the next character of " + text + ", from --data; every step answers, softmax cross-entropy";
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int steps() {
        return length;
    }

    @Override
    public int inputs() {
        return symbols;
    }

    @Override
    public int outputs() {
        return symbols;
    }

    @Override
    public Head head() {
        return Head.EVERY;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** T = 100, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(NAME, TextTask.description("a text"), true, TextTask::of);
        }
    }
}
