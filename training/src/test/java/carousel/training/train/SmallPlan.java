package carousel.training.train;

import carousel.core.cell.Cells;
import carousel.core.kernel.Precision;
import carousel.core.result.RunRecord;
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
    String clip = "norm(1)";
    long seed = 3;
    Precision precision = Precision.DOUBLE;
    long testEvery = 3;
    long probeEvery;
    String probe = "gradient-by-lag";

    static Task task(String name, int length) {
        return Tasks.named(name, TaskOptions.none().withLength(length).withTestSequences(7));
    }

    RunPlan plan() {
        TrainSettings settings = new TrainSettings(
                cell,
                hidden,
                layers,
                true,
                batch,
                steps,
                optimizer,
                rate,
                schedule,
                clip,
                "keras",
                seed,
                precision,
                0,
                testEvery,
                probeEvery,
                probe);
        return new RunPlan(
                "test", RunRecord.TRAINING, "equal-units", Cells.onClassPath().named(cell), task, settings);
    }
}
