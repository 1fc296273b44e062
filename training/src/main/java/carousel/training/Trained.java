package carousel.training;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.probe.GradientFlow;
import carousel.core.result.Point;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.sweep.Earlier;
import carousel.training.sweep.OtherBitsException;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.TrainingState;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run that was made: the trained network, what was measured, and its record. Its network is one object, on which one thread works at a
 * time.
 */
public final class Trained {
    /** Test sequences are the same for every seed of a run. */
    private static final long TEST_SEED = 0;

    private final RunPlan plan;
    private final RunMaker.Made made;

    Trained(RunPlan plan, RunMaker.Made made) {
        this.plan = plan;
        this.made = made;
    }

    /** What was planned: settings, cell and task. */
    public RunPlan plan() {
        return plan;
    }

    /** What decides the run. */
    public RunSpec spec() {
        return plan.spec();
    }

    /** The network as it is after the last update. */
    public Network network() {
        return made.network();
    }

    /** All that was measured. */
    public Points points() {
        return made.points();
    }

    /** What {@code run.json} would hold: settings, facts, how it ended, hashes, and what it was made by. */
    public RunRecord record() {
        return made.run();
    }

    /** Record and points, as whoever reads the run's folder has them: charts are drawn of these. */
    public RunFolder.Content content() {
        return new RunFolder.Content(record(), points());
    }

    /** Weights and the memory of the optimizer, from which {@link carousel.training.train.Trainer} goes on. */
    public TrainingState state() {
        return made.state();
    }

    /** SHA-256 over the bits of all weights: equal on every machine for equal settings. */
    public String weightsSha256() {
        return made.state().weightsSha256();
    }

    /** The task's number over the test set, after the last update; NaN of a run that diverged. */
    public double metric() {
        return made.run().outcome().metric();
    }

    /** Whether three tests in a row met the task's criterion. */
    public boolean solved() {
        return made.run().outcome().solvedAt().isPresent();
    }

    /** Values of a series that has one number an update or test, such as {@code loss} and {@code metric}, in their order. */
    public double[] series(String name) {
        return points().series(name).stream().mapToDouble(Point::value).toArray();
    }

    /**
     * How much of the loss's gradient comes back, in the trained network: for lags 0 to T the mean of log₁₀ ‖∂L/∂s‖ over the first B test
     * sequences, where s is all that the top layer carries from step to step; what the probe {@code gradient-by-lag} sees after the last
     * update. −∞ where nothing comes back.
     */
    public double[] gradientByLag() {
        Batch batch = plan.task()
                .testBatches(spec().get(Settings.PRECISION), TEST_SEED, spec().get(Settings.BATCH))
                .get(0);
        GradientFlow flow =
                new GradientFlow(network().unroll(batch.x().last(), batch.x().batch()));
        return flow.ofLoss(batch, plan.task().loss()).joint();
    }

    /** What the network answers: N × K, linear outputs, which are logits where the loss is a cross-entropy. */
    public Panel outputs(Batch batch) {
        return network().unrollForward(batch.x().last(), batch.x().batch()).forward(batch);
    }

    /**
     * Writes the run into a folder of its own, for {@code carousel report}, {@code show} and {@code compare}. One that is there already
     * with the same bits stays as it is; one of another version is moved aside.
     *
     * @param experiment the folder of runs that are told together, made if it is missing
     * @return the run's folder
     * @throws OtherBitsException if the same run is there with other bits
     * @throws carousel.core.result.OutputException if it cannot be written; nothing is left behind then
     */
    public Path save(Path experiment) {
        Earlier there = Earlier.of(experiment, plan);
        Optional<RunRecord> same = there.whole();
        if (same.isPresent()) {
            if (!same.get().hashes().equals(record().hashes())) {
                throw new OtherBitsException(same.get(), record());
            }
            return there.folder();
        }
        if (there.ofOtherVersion()) {
            there.keepAside();
        }
        return RunFolder.write(experiment, record(), points(), made.artifacts());
    }

    @Override
    public String toString() {
        return plan.id() + ": " + made.run().outcome().status().label() + ", "
                + plan.task().metric().name() + " " + metric();
    }
}
