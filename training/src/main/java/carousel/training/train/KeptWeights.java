package carousel.training.train;

import carousel.core.result.Point;
import carousel.core.result.Safetensors;
import carousel.training.setting.KeepWeights;
import carousel.training.setting.Settings;
import carousel.training.task.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The files of weights of a run as it is made, by the names of {@link carousel.core.net.Network#named}. */
final class KeptWeights {
    private static final String FILE = "weights.safetensors";

    private final RunPlan plan;
    private final KeepWeights keep;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private double best = Double.NaN;

    KeptWeights(RunPlan plan) {
        this.plan = plan;
        this.keep = plan.spec().get(Settings.KEEP_WEIGHTS);
    }

    /** As it was when that was saved. */
    KeptWeights(RunPlan plan, SavedState saved) {
        this(plan);
        files.putAll(saved.kept());
        best = saved.best();
    }

    /** What the best was chosen by so far. */
    double best() {
        return best;
    }

    /** Shows a state: that at the start, at each {@link KeepWeights#next}, and at the end. */
    void see(TrainingState state) {
        switch (keep.kind()) {
            case FINAL -> keepIf(state.ended(), FILE, state);
            case BEST -> {
                // Where a run ends between two tests, what is judged is that of the last, and no better than itself.
                double judged = judged(state);
                boolean better = files.isEmpty() || isBetter(judged);
                best = better ? judged : best;
                keepIf(better, FILE, state);
            }
            case EVERY -> {
                String name = String.format(Locale.ROOT, "weights-%06d.safetensors", state.step());
                boolean due = state.step() > 0 && state.step() % keep.every() == 0;
                keepIf(due && !state.ended(), name, state);
                keepIf(state.ended(), FILE, state);
            }
            case NONE -> {}
        }
    }

    /** What is chosen by: the last validation of a run that validates, else the last test. */
    private double judged(TrainingState state) {
        if (!plan.spec().get(Settings.VALIDATE)) {
            return state.outcome().metric();
        }
        List<Point> validations = state.points().series(Observer.VALIDATION);
        return validations.get(validations.size() - 1).value();
    }

    /** Anything is better than NaN. */
    private boolean isBetter(double metric) {
        boolean lower = plan.task().metric().better() == Metric.Better.LOWER;
        return Double.isNaN(best) ? !Double.isNaN(metric) : lower ? metric < best : metric > best;
    }

    private void keepIf(boolean wanted, String name, TrainingState state) {
        if (wanted) {
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put("format", "carousel-weights-1");
            metadata.put("cell", plan.provider().name());
            metadata.put("precision", plan.spec().get(Settings.PRECISION).label());
            metadata.put("step", String.valueOf(state.step()));
            metadata.put("weights_sha256", state.weightsSha256());
            files.put(name, new Safetensors(state.weights(), metadata).bytes());
        }
    }

    /** What there is to be written, name → content. */
    Map<String, byte[]> files() {
        return files;
    }
}
