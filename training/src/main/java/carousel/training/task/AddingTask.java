package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.loss.Loss;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The adding problem: T pairs (value, marker); two of the values are marked; their sum is to be told at the end.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, in the form of Arjovsky, Shah and Bengio 2016 that most later papers use: values
 * uniform on [0, 1), one marker anywhere in the first half, one anywhere in the second, target the sum.
 *
 * <pre>
 *   t        1    2    3    4    5    6          T = 6, halves 1..3 and 4..6
 *   value   .3   .9   .4   .1   .7   .5
 *   marker   0    1    0    0    0    1          answer after step 6:  .9 + .5 = 1.4
 * </pre>
 *
 * <p>Halves are steps 1..⌊T/2⌋ and ⌊T/2⌋+1..T. I = 2, K = 1, last step answers, squared error; outputs range over [0, 2], so the
 * readout must be linear.
 *
 * <p>Baseline: who always answers the mean, 1, has as mean squared error the variance of a sum of two independent uniform
 * numbers, 2 · 1/12 = <b>1/6</b> exactly. The often quoted 0.1767 is wrong. In a test set of n sequences, the constant
 * predictor's error has a standard error of √(1/15 − 1/36)/√n = 0.197/√n: 0.0044 at the 2,000 of the default. Two results
 * nearer to each other than that are the same result.
 *
 * <p>{@code adding(markers=any)} marks any two steps (Bai, Kolter, Koltun 2018), each pair as likely as any other: the shorter lags are
 * more frequent, the baseline is the same. {@code adding(markers=early)} marks one step in the first tenth and one after it in the first
 * half, as Pascanu, Mikolov and Bengio 2013 do: no marker is nearer to the answer than half of the sequence.
 *
 * <p>Not to be confused with: markers early and the mean as target (Pascanu 2013), or values on [−1, 1] with target 0.5 + sum/4 (1997):
 * their baselines are other ones.
 *
 * @param length T, at least 2
 * @param testSequences size of the test set
 * @param markers which steps are marked
 */
public record AddingTask(int length, int testSequences, Markers markers) implements DrawnTask {
    /** Where the two markers may stand. */
    public enum Markers {
        /** One in each half. */
        HALVES("one marked in each half", 2),
        /** On any two steps. */
        ANY("marked on any two steps", 2),
        /** One in the first tenth, one after it in the first half. */
        EARLY("one marked in the first tenth, one after it in the first half", 4);

        private final String words;
        private final int least;

        Markers(String words, int least) {
            this.words = words;
            this.least = least;
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String MARKERS = "markers";
    private static final List<String> LABELS =
            Arrays.stream(Markers.values()).map(Markers::label).toList();

    /** Of a number uniform on [0, 1). */
    private static final double VARIANCE = 1.0 / 12;

    private static final Metric MSE = new Metric("test MSE", Metric.Better.LOWER, (k, y, batch, tally) -> {
        for (int n = 0; n < y.rows(); n++) {
            double error = y.get(n, 0) - batch.target().get(n, 0);
            tally.add(error * error, 1);
        }
    });

    private static final Loss LOSS = new SquaredError();

    /** @throws RefusedException for T below 2, or an empty test set */
    public AddingTask {
        TaskOptions.check(length, markers.least, "a step for each marker", testSequences);
    }

    /** With one marker in each half. */
    public AddingTask(int length, int testSequences) {
        this(length, testSequences, Markers.HALVES);
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int half = length / 2;
        int first = 1 + random.nextInt(lastPlaceOfFirst());
        int second = switch (markers) {
            case HALVES -> 1 + half + random.nextInt(length - half);
            case ANY -> 1 + (first + random.nextInt(length - 1)) % length;
            case EARLY -> 1 + tenth() + random.nextInt(half - tenth());
        };
        double sum = 0;
        for (int t = 1; t <= length; t++) {
            double value = random.nextDouble();
            boolean marked = t == first || t == second;
            Panel x = batch.x().at(t);
            x.set(row, 0, value);
            x.set(row, 1, marked ? 1 : 0);
            sum += marked ? value : 0;
        }
        batch.target().set(row, 0, sum);
    }

    private int lastPlaceOfFirst() {
        return switch (markers) {
            case HALVES -> length / 2;
            case ANY -> length;
            case EARLY -> tenth();
        };
    }

    private int tenth() {
        return Math.max(1, length / 10);
    }

    /** The second marker decides the lags but for the longest, which is from the first step to the last. */
    @Override
    public Optional<Lags> lags() {
        int half = length / 2;
        return Optional.of(
                switch (markers) {
                    case HALVES -> new Lags(0, length - 1 - half, length - 1);
                    case ANY -> new Lags(0, length - 2, length - 1);
                    case EARLY -> new Lags(length - half, length - 1 - tenth(), length - 1);
                });
    }

    /** The two steps whose values are to be added. */
    @Override
    public int[] marks(Batch batch, int row) {
        return IntStream.rangeClosed(1, length)
                .filter(t -> batch.x().at(t).get(row, 1) == 1)
                .toArray();
    }

    @Override
    public Map<String, Double> baselines() {
        return Map.of("constant predictor", 2 * VARIANCE);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return baselines();
    }

    @Override
    public Metric metric() {
        return MSE;
    }

    @Override
    public Success success() {
        return Success.below(MSE, 0.01);
    }

    @Override
    public String name() {
        return markers == Markers.HALVES ? "adding" : "adding(" + MARKERS + "=" + markers.label() + ")";
    }

    @Override
    public String description() {
        return "the sum of two marked numbers among T, " + markers.words + "; last step answers, squared error";
    }

    @Override
    public int steps() {
        return length;
    }

    @Override
    public int inputs() {
        return 2;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public Head head() {
        return Head.LAST;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** T = 100, 2,000 test sequences and a marker in each half, unless asked otherwise. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(
                    new AddingTask(100, 2_000),
                    options -> new AddingTask(
                            options.length().orElse(100),
                            options.testSequences().orElse(2_000),
                            Markers.valueOf(options.word(MARKERS, LABELS).toUpperCase(Locale.ROOT))));
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(
                    MARKERS,
                    "halves; any: on any two steps (Bai, Kolter, Koltun 2018); early: in the first half only (Pascanu 2013)");
        }
    }
}
