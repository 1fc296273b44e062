package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.LogisticSquaredError;
import carousel.core.loss.Loss;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The embedded Reber grammar: strings are read symbol by symbol, and the next symbol is to be told.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, experiment 1, with the strings of Fahlman 1991: 256 to learn from and 256 others to test by,
 * drawn from {@link ReberGrammar}. To tell the symbol before last, which is T or P, one has to remember the second. I = K = 7, one-hot;
 * every step but the last answers by logistic outputs; half the squared error, as a mean over the steps. A string of the test is right where
 * after each of its symbols all that may come next are more active than all that may not. All have to be; the paper asks it of the strings
 * of training as well. It compares three pairs of sets: {@code embedded-reber(pair=2)}. Sets do not depend on the seed, which only says in
 * which order strings are met.
 *
 * <p>Baselines: who knows all but the second symbol and always says T is wrong where it was P. In the loss, who always says how frequent
 * each symbol is.
 */
public final class EmbeddedReberTask implements Task {
    private static final String NAME = "embedded-reber";
    private static final String PAIR = "pair";
    private static final int STRINGS = 256;
    private static final int PAIRS = 3;
    private static final Metric WRONG = new Metric("test share wrong", Metric.Better.LOWER, EmbeddedReberTask::score);
    private static final Loss LOSS = new LogisticSquaredError();

    private final int pair;
    private final List<String> training;
    private final List<String> validation;
    private final List<String> test;

    /**
     * One of the pairs of sets.
     *
     * @param pair 1 to 3
     */
    EmbeddedReberTask(int pair) {
        this.pair = pair;
        this.training = strings("train", Set.of());
        this.test = strings("test", training);
        this.validation =
                strings("valid", Stream.concat(training.stream(), test.stream()).toList());
    }

    /** Drawn one after the other, without those that are in another set. */
    private List<String> strings(String purpose, Collection<String> others) {
        RandomStream random = RandomStream.of(pair, NAME + "/strings/" + purpose, 0);
        Set<String> taken = new HashSet<>(others);
        List<String> strings = new ArrayList<>();
        while (strings.size() < STRINGS) {
            String drawn = ReberGrammar.draw(random);
            if (!taken.contains(drawn)) {
                strings.add(drawn);
            }
        }
        return strings;
    }

    private static void score(Kernels k, Panel y, Batch batch, Tally tally) {
        int rows = batch.x().batch();
        for (int row = 0; row < rows; row++) {
            int end = batch.lengths() == null ? batch.x().last() : batch.lengths()[row];
            int state = ReberGrammar.START;
            boolean right = true;
            for (int t = 1; t <= end; t++) {
                state = ReberGrammar.next(state, symbol(batch.x().at(t), row));
                right &= tells(y, (t - 1) * rows + row, ReberGrammar.possible(state));
            }
            tally.add(right ? 0 : 1, 1);
        }
    }

    private static int symbol(Panel x, int row) {
        return IntStream.range(0, x.cols())
                .filter(symbol -> x.get(row, symbol) == 1)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the least of what may come is more than the most of what may not. */
    private static boolean tells(Panel y, int n, BitSet possible) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int symbol = 0; symbol < y.cols(); symbol++) { // of numbers of which one is NaN, min and max are NaN
            least = possible.get(symbol) ? Math.min(least, y.get(n, symbol)) : least;
            most = possible.get(symbol) ? most : Math.max(most, y.get(n, symbol));
        }
        return least > most;
    }

    @Override
    public Batch trainingBatch(Precision precision, long seed, long index, int batch) {
        RandomStream random = RandomStream.of(seed, NAME + "/train", index);
        List<String> some = IntStream.range(0, batch)
                .mapToObj(row -> training.get(random.nextInt(STRINGS)))
                .toList();
        return batch(precision, some, longest(some));
    }

    @Override
    public List<Batch> validationBatches(Precision precision, long seed, int batch) {
        return new LazyBatches(STRINGS, batch, (from, to) -> batch(precision, validation.subList(from, to), steps()));
    }

    @Override
    public List<Batch> testBatches(Precision precision, long seed, int batch) {
        return new LazyBatches(STRINGS, batch, (from, to) -> batch(precision, test.subList(from, to), steps()));
    }

    /** Of the length that is most frequent, and of equally frequent ones the longest. */
    @Override
    public Batch probeBatch(Precision precision, long seed, int batch) {
        List<String> alike = test.stream().collect(Collectors.groupingBy(String::length)).values().stream()
                .max(Comparator.comparing((List<String> group) -> group.size())
                        .thenComparing(group -> group.get(0).length()))
                .orElseThrow();
        List<String> some = alike.subList(0, Math.min(batch, alike.size()));
        Batch padded = batch(precision, some, longest(some));
        return new Batch(padded.x(), padded.target(), padded.weight(), null);
    }

    /** Steps of the longest of these: its last symbol is no input. */
    private static int longest(List<String> strings) {
        return strings.stream()
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow(() -> new IllegalArgumentException("batch 0"))
                - 1;
    }

    private static Batch batch(Precision precision, List<String> strings, int steps) {
        int rows = strings.size();
        Sequence x = Sequence.inputs(precision, steps, rows, ReberGrammar.SYMBOLS.length());
        Panel target = Panel.zeros(precision, steps * rows, ReberGrammar.SYMBOLS.length());
        Panel weight = Panel.zeros(precision, steps * rows, 1);
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            String string = strings.get(row);
            lengths[row] = string.length() - 1;
            for (int t = 1; t <= lengths[row]; t++) {
                int answer = (t - 1) * rows + row;
                x.at(t).set(row, ReberGrammar.SYMBOLS.indexOf(string.charAt(t - 1)), 1);
                target.set(answer, ReberGrammar.SYMBOLS.indexOf(string.charAt(t)), 1);
                weight.set(answer, 0, 1);
            }
        }
        return new Batch(x, target, weight, lengths);
    }

    /** The second symbol, which the symbol before last depends on. */
    @Override
    public int[] marks(Batch batch, int row) {
        return new int[] {2};
    }

    /** Of the answer that tells the symbol before last. */
    @Override
    public Optional<Lags> lags() {
        int least = training.stream().mapToInt(String::length).min().orElseThrow() - 4;
        return Optional.of(new Lags(least, longest(training) - 3, longest(training) - 3));
    }

    @Override
    public Map<String, Double> baselines() {
        double ofP = test.stream().filter(string -> string.charAt(1) == 'P').count();
        return Map.of("always T before the end", ofP / STRINGS);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        String told = training.stream().map(string -> string.substring(1)).collect(Collectors.joining());
        double loss = 0;
        for (char symbol : ReberGrammar.SYMBOLS.toCharArray()) {
            double share = told.chars().filter(each -> each == symbol).count() / (double) told.length();
            loss += share * (1 - share) / 2;
        }
        return Map.of("shares of the symbols", loss);
    }

    @Override
    public Metric metric() {
        return WRONG;
    }

    /** None wrong. */
    @Override
    public Success success() {
        return Success.below(WRONG, 1.0 / STRINGS);
    }

    @Override
    public String name() {
        return pair == 1 ? NAME : NAME + "(" + PAIR + "=" + pair + ")";
    }

    @Override
    public String description() {
        return "strings of the embedded Reber grammar, as in 1997: the next symbol at every step, 7 logistic outputs";
    }

    @Override
    public int length() {
        return 0;
    }

    @Override
    public int steps() {
        return Stream.of(training, validation, test)
                .mapToInt(EmbeddedReberTask::longest)
                .max()
                .orElseThrow();
    }

    @Override
    public int inputs() {
        return ReberGrammar.SYMBOLS.length();
    }

    @Override
    public int outputs() {
        return ReberGrammar.SYMBOLS.length();
    }

    @Override
    public Head head() {
        return Head.EVERY;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** The first pair of sets, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        private static final Function<TaskOptions, Task> MAKER = options -> {
            List<Refusal> refusals = new ArrayList<>();
            options.length().stream()
                    .filter(t -> t != 0) // as run files have it
                    .forEach(t -> refusals.add(Refusal.value(
                            "--length", t, "left out for " + NAME + ": its strings have lengths of their own")));
            options.testSequences()
                    .ifPresent(n -> refusals.add(
                            Refusal.value("--test-sequences", n, "left out for " + NAME + ": it has " + STRINGS)));
            RefusedException.throwIfAny(refusals);
            return new EmbeddedReberTask(options.count(PAIR, 1, PAIRS, 1));
        };

        public Provider() {
            super(NAME, new EmbeddedReberTask(1).description(), false, MAKER);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(PAIR, "1, 2 or 3: which sets of strings to learn from and to test by");
        }
    }
}
