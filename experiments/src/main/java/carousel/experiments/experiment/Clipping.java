package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Precision;
import carousel.core.message.Refusal;
import carousel.core.result.RunRecord;
import carousel.experiments.task.Task;
import carousel.experiments.train.RunPlan;
import carousel.experiments.train.TrainSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Exploding gradients: plain gradient descent on the temporal order of two symbols, without a bound of the gradient, with a
 * bound of its norm and with one of each element (after Pascanu, Mikolov, Bengio 2013, whose figure 7 has the share of successes over
 * the length of the sequences).
 *
 * <p>Runs whose numbers leave the range of float are failures, and the point of it.
 */
final class Clipping implements Experiment {
    private static final String TASK = "temporal-order";
    private static final List<String> CLIPS = List.of("none", "norm(1)", "value(0.1)");

    private static final TrainSettings FULL = settings(32, 3000, 0.3, 100, 500);
    private static final TrainSettings QUICK = settings(16, 400, 0.3, 40, 100);

    private static TrainSettings settings(int hidden, long steps, double rate, long probeEvery, long cliffEvery) {
        return new TrainSettings(
                "rnn",
                hidden,
                1,
                true,
                20,
                steps,
                "sgd",
                rate,
                "constant",
                "none",
                "orthogonal",
                1,
                Precision.FLOAT,
                0,
                Math.max(1, steps / 30),
                probeEvery,
                "gradient-by-lag,cliff(" + cliffEvery + ")");
    }

    @Override
    public String name() {
        return "clipping";
    }

    @Override
    public String title() {
        return "Exploding gradients, and what clipping does to them";
    }

    @Override
    public String description() {
        return "plain gradient descent on temporal order with no clip, norm clip and value clip, over lengths; the loss's cliff";
    }

    @Override
    public String report() {
        return "clipping";
    }

    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        List<Refusal> refusals = new ArrayList<>();
        TrainSettings settings = options.settings(options.quick() ? QUICK : FULL, refusals);
        List<CellProvider> cells =
                options.cellsOr(options.quick() ? List.of("rnn") : List.of("rnn", "gru", "lstm"), refusals);
        List<Task> tasks = options.tasks(TASK, options.quick() ? List.of(20) : List.of(20, 50, 100), refusals);
        ExperimentOptions.check(refusals);
        List<String> clips = options.overrides().clip().map(List::of).orElse(CLIPS);
        List<RunPlan> plans = new ArrayList<>();
        for (Task task : tasks) {
            for (CellProvider cell : cells) {
                for (String clip : clips) {
                    for (long seed : options.seedsOr(options.quick() ? 3 : 10)) {
                        TrainSettings run = settings.withCell(cell.name(), settings.hidden(), settings.init())
                                .withClip(clip)
                                .withSeed(seed);
                        plans.add(new RunPlan(name(), RunRecord.TRAINING, "equal-units", cell, task, run));
                    }
                }
            }
        }
        return plans;
    }
}
