package carousel.training.train;

import carousel.core.cell.Cells;
import carousel.core.kernel.Precision;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;

/** A small run whose settings a test changes before it asks for the plan. */
final class SmallPlan {
    String cell = "gru";
    Task task = task("adding", 6);
    int hidden = 3;
    int layers = 1;
    int batch = 2;
    long steps = 20;
    String optimizer = "adam";
    double rate = 0.01;
    String schedule = "constant";
    double weightDecay;
    double weightNoise;
    double dropout;
    boolean direct;
    long cellsAfter;
    boolean validate;
    String clip = "norm(1)";
    long seed = 3;
    Precision precision = Precision.DOUBLE;
    long testEvery = 3;
    long probeEvery;
    String probe = "gradient-by-lag";
    String keep = "final";

    static Task task(String name, int length) {
        return Tasks.named(name, TaskOptions.none().withLength(length).withTestSequences(7));
    }

    RunPlan plan() {
        RunSpec settings = RunSpec.STANDARD
                .with(Settings.CELL, cell)
                .with(Settings.HIDDEN, hidden)
                .with(Settings.LAYERS, layers)
                .with(Settings.BATCH, batch)
                .with(Settings.STEPS, steps)
                .with(Settings.OPTIMIZER, optimizer)
                .with(Settings.RATE, rate)
                .with(Settings.SCHEDULE, schedule)
                .with(Settings.WEIGHT_DECAY, weightDecay)
                .with(Settings.WEIGHT_NOISE, weightNoise)
                .with(Settings.DROPOUT, dropout)
                .with(Settings.DIRECT, direct)
                .with(Settings.CELLS_AFTER, cellsAfter)
                .with(Settings.VALIDATE, validate)
                .with(Settings.CLIP, clip)
                .with(Settings.SEED, seed)
                .with(Settings.PRECISION, precision)
                .with(Settings.TEST_EVERY, testEvery)
                .with(Settings.PROBE_EVERY, probeEvery)
                .with(Settings.PROBE, probe)
                .withText(Settings.KEEP_WEIGHTS, keep);
        return new RunPlan(
                "test",
                settings.with(Settings.GROUP, "equal-units"),
                Cells.onClassPath().named(cell),
                task);
    }
}
