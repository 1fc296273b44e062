import carousel.core.data.Batch;
import carousel.core.loss.Loss;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.training.Carousel;
import carousel.training.Trained;
import carousel.training.task.DrawnTask;
import carousel.training.task.Metric;
import carousel.training.task.Success;
import java.util.Map;

/**
 * A task of one's own: T numbers from [0, 1) go by, and the first is asked for after the last. A sequence is drawn here; batches, and
 * streams of random numbers for training, validation and test, are seen to.
 */
public record OwnTask(int length) implements DrawnTask {
    private static final Metric ERROR = new Metric("test MSE", Metric.Better.LOWER, (k, y, batch, tally) -> {
        for (int n = 0; n < y.rows(); n++) {
            double error = y.get(n, 0) - batch.target().get(n, 0);
            tally.add(error * error, 1);
        }
    });

    public static void main(String[] args) {
        for (int length : new int[] {5, 20}) {
            Trained trained = Carousel.train("gru").task(new OwnTask(length)).hidden(12).steps(400).rate(0.01).run();
            System.out.println("T = " + length + ": " + trained);
        }
        System.out.println("who always answers a half: " + new OwnTask(5).baselines());
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        for (int t = 1; t <= length; t++) {
            batch.x().at(t).set(row, 0, random.nextDouble());
        }
        batch.target().set(row, 0, batch.x().at(1).get(row, 0));
    }

    @Override
    public String name() {
        return "first-number";
    }

    @Override
    public String description() {
        return "the first of T numbers; last step answers, squared error";
    }

    @Override
    public int steps() {
        return length;
    }

    @Override
    public int inputs() {
        return 1;
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
        return new SquaredError();
    }

    @Override
    public Metric metric() {
        return ERROR;
    }

    /** The variance of a number from [0, 1). */
    @Override
    public Map<String, Double> baselines() {
        return Map.of("constant predictor", 1.0 / 12);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        return baselines();
    }

    @Override
    public Success success() {
        return Success.below(ERROR, 0.005);
    }

    @Override
    public int testSequences() {
        return 500;
    }
}
