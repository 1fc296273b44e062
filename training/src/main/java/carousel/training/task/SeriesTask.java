package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.Loss;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.result.Criterion;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.data.Series;
import java.util.List;
import java.util.Map;

/**
 * Somebody's own numbers, to look at a network with; nothing is learnt from them. The first I columns of a {@link Series} are inputs.
 *
 * <p>With K columns more, these are targets: every step answers, squared error. Without, nothing is asked, and a gradient of norm 1 is put at
 * the outputs of the last step: L = Σ_k y_k / √K, so that ∂L/∂y_k = 1/√K.
 *
 * <p>Segments of T steps follow each other; what remains at the end, less than T, is not looked at. All are the test set.
 */
public final class SeriesTask implements Task {
    private static final String NAME = "series";
    private static final int WHOLE = 1_000;
    private static final int USUAL = 100;

    /** Mean over sequences of Σ_k y_k / √K; targets have no columns. */
    private static final Loss UNIT = new Loss() {
        @Override
        public String name() {
            return "sum of the last outputs over the root of their number";
        }

        @Override
        public int targetColumns(int outputs) {
            return 0;
        }

        @Override
        public double evaluate(Kernels k, Panel y, Panel target, Panel weight, Panel dy) {
            double total = Loss.totalWeight(y, weight);
            double sum = 0;
            for (int n = 0; n < y.rows(); n++) {
                double each = (weight == null ? 1 : weight.get(n, 0)) / (total * Math.sqrt(y.cols()));
                for (int c = 0; c < y.cols(); c++) {
                    sum += each * y.get(n, c);
                    dy.set(n, c, each);
                }
            }
            return sum;
        }
    };

    private final Series series;
    private final int inputs;
    private final int outputs;
    private final boolean answers;
    private final int length;
    private final Metric metric;

    /**
     * @param inputs I of the network
     * @param outputs K of the network
     * @param length T, 0 for all steps if they are at most 1,000, else 100
     * @throws RefusedException if the series has another width than I or I + K columns, or is shorter than T
     */
    public SeriesTask(Series series, int inputs, int outputs, int length) {
        if (series.columns() != inputs && series.columns() != inputs + outputs) {
            throw new RefusedException(Refusal.value(
                    "--data",
                    series.columns() + (series.columns() == 1 ? " column" : " columns"),
                    inputs + ", as many as the network has inputs, or " + (inputs + outputs)
                            + " with a target for each of its outputs"));
        }
        int asked = length > 0 ? length : series.steps() <= WHOLE ? series.steps() : USUAL;
        if (asked > series.steps()) {
            throw new RefusedException(
                    Refusal.value("--length", length, "at most " + series.steps() + ", the steps of the series"));
        }
        this.series = series;
        this.inputs = inputs;
        this.outputs = outputs;
        this.answers = series.columns() > inputs;
        this.length = asked;
        this.metric = answers
                ? Metric.of("squared error", loss())
                : new Metric("mean of the last outputs", Metric.Better.LOWER, (k, y, batch, tally) -> {
                    for (int n = 0; n < y.rows(); n++) {
                        for (int c = 0; c < y.cols(); c++) {
                            tally.add(y.get(n, c), 1);
                        }
                    }
                });
    }

    /** The test set: nothing is learnt from it. */
    @Override
    public Batch trainingBatch(Precision precision, long seed, long index, int batch) {
        return batch(precision, 0, Math.min(batch, segments()));
    }

    @Override
    public List<Batch> validationBatches(Precision precision, long seed, int batch) {
        return List.of();
    }

    @Override
    public List<Batch> testBatches(Precision precision, long seed, int batch) {
        return new LazyBatches(segments(), batch, (from, to) -> batch(precision, from, to));
    }

    private int segments() {
        return series.steps() / length;
    }

    private Batch batch(Precision precision, int from, int to) {
        int rows = to - from;
        Sequence x = Sequence.inputs(precision, length, rows, inputs);
        Panel target = answers
                ? Panel.zeros(precision, Math.multiplyExact(length, rows), outputs)
                : Panel.zeros(precision, rows, 0);
        for (int row = 0; row < rows; row++) {
            for (int t = 1; t <= length; t++) {
                double[] now = series.rows()[(from + row) * length + t - 1];
                for (int c = 0; c < now.length; c++) {
                    if (c < inputs) {
                        x.at(t).set(row, c, now[c]);
                    } else {
                        target.set((t - 1) * rows + row, c - inputs, now[c]);
                    }
                }
            }
        }
        return Batch.of(x, target);
    }

    /** Of targets, what their own means would get. */
    @Override
    public Map<String, Double> baselines() {
        return answers ? Map.of("means of the targets", variance()) : Map.of();
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return baselines();
    }

    private double variance() {
        int steps = segments() * length;
        double sum = 0;
        for (int c = inputs; c < series.columns(); c++) {
            double mean = 0;
            for (int t = 0; t < steps; t++) {
                mean += series.rows()[t][c] / steps;
            }
            for (int t = 0; t < steps; t++) {
                double off = series.rows()[t][c] - mean;
                sum += off * off / ((double) steps * outputs);
            }
        }
        return sum;
    }

    @Override
    public Metric metric() {
        return metric;
    }

    @Override
    public Success success() {
        return answers
                ? Success.below(metric, variance())
                : new Success("none, since there are no targets", new Criterion(false, -Double.MAX_VALUE));
    }

    @Override
    public String dataFingerprint() {
        return series.sha256();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "numbers of " + inputs + (inputs == 1 ? " column" : " columns") + " from --data; "
                + (answers
                        ? "every step answers, squared error"
                        : "no targets: a gradient of norm 1 at the outputs of the last step");
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
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public Head head() {
        return answers ? Head.EVERY : Head.LAST;
    }

    @Override
    public Loss loss() {
        return answers ? new SquaredError() : UNIT;
    }
}
