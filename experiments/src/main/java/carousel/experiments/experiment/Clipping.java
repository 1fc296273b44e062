package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Precision;
import carousel.core.result.RunRecord;
import carousel.core.text.Refusal;
import carousel.training.task.Task;
import carousel.training.train.RunPlan;
import carousel.training.train.TrainSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Exploding gradients: plain gradient descent on the temporal order of two symbols, without a bound of the gradient, with a
 * bound of its norm and with one of each element (after Pascanu, Mikolov, Bengio 2013, whose figure 7 has the share of successes over
 * the length of the sequences).
 *
 * <p>At rate 0.1 and H = 32, lengths from 15 to 40 are where it shows: without a bound the tanh network goes from solving all to
 * solving nothing. A tanh that was thrown far stays saturated but finite; a ReLU network ({@code --cell rnn-relu}) leaves the range
 * of float at once. Such runs have diverged, count as failures, and stay in every share.
 */
final class Clipping implements Experiment {
    private static final String TASK = "temporal-order";
    private static final List<String> CLIPS = List.of("none", "norm(1)", "value(0.1)");

    private static final TrainSettings FULL = settings(32, 2000, 0.1, 100, 500);
    private static final TrainSettings QUICK = settings(32, 500, 0.1, 50, 125);
    private static final List<Integer> LENGTHS = List.of(15, 20, 30, 40);
    private static final List<Integer> QUICK_LENGTHS = List.of(15, 20);

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
                Math.max(1, steps / 20),
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
        List<Task> tasks = options.tasks(TASK, options.quick() ? QUICK_LENGTHS : LENGTHS, refusals);
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
