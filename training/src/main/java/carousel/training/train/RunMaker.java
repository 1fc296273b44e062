package carousel.training.train;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.net.Network;
import carousel.core.param.Initializers;
import carousel.core.probe.GradientFlow;
import carousel.core.random.RandomStream;
import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.Provenance;
import carousel.core.result.RunRecord;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Makes a planned run, of whichever kind, from its first update to its last. */
public final class RunMaker {
    private RunMaker() {}

    /**
     * What a run came to.
     *
     * @param run its record, which lists no files before {@link carousel.core.result.RunFolder#write} has
     * @param artifacts the files that stay of it beside its points, name → content
     * @param network as it is at the end
     * @param state at the end; of a run that was stopped, one to go on from
     */
    public record Made(RunRecord run, Map<String, byte[]> artifacts, Network network, TrainingState state) {
        /** All that was measured. */
        public Points points() {
            return state.points();
        }
    }

    /** As the longer one, all steps of a pass held at a time, and nothing saved. */
    public static Made make(RunPlan plan, Kernels k, Progress progress, BooleanSupplier stop) {
        return make(plan, k, 0, Saves.NONE, progress, stop);
    }

    /**
     * Makes a run, or goes on with it where it was saved.
     *
     * @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit
     * @param saves whether it is saved meanwhile
     * @param stop asked before every update; a run that was stopped has the status {@code interrupted}
     * @throws RefusedException if so many weights, or points, cannot be kept
     * @throws carousel.core.result.OutputException if it cannot be saved
     */
    public static Made make(
            RunPlan plan, Kernels k, int recomputeEvery, Saves saves, Progress progress, BooleanSupplier stop) {
        long start = System.nanoTime();
        return switch (plan.kind()) {
            case RunRecord.INITIALISATION -> initialisation(plan, k, recomputeEvery, start);
            case RunRecord.INSPECTION -> inspection(plan, k, recomputeEvery, start);
            default -> new TrainingRun(plan, k, recomputeEvery, progress, stop).make(saves);
        };
    }

    /** What a test and every probe see of the weights with which it begins, as before the first update of a training. */
    private static Made inspection(RunPlan plan, Kernels k, int recomputeEvery, long start) {
        Trainer trainer = new Trainer(plan, k, recomputeEvery);
        TrainingState seen = trainer.start();
        double metric = seen.outcome().metric();
        Outcome outcome = Double.isFinite(metric)
                ? new Outcome(Outcome.Status.FINISHED, 0, Double.NaN, metric, OptionalLong.empty(), "")
                : new Outcome(
                        Outcome.Status.DIVERGED,
                        0,
                        Double.NaN,
                        Double.NaN,
                        OptionalLong.empty(),
                        "the test metric is " + metric);
        TrainingState state = new TrainingState(plan.spec(), seen.weights(), Map.of(), outcome, seen.points());
        return made(
                plan,
                k,
                recomputeEvery,
                Map.of(),
                trainer.network(),
                state,
                (System.nanoTime() - start) / 1e9,
                List.of());
    }

    /** The gradient by lag before the first update, for a unit gradient at the last step of training sequences. */
    private static Made initialisation(RunPlan plan, Kernels k, int recomputeEvery, long start) {
        RunSpec s = plan.spec();
        Network network = Network.of(plan.provider(), plan.network(), s.get(Settings.PRECISION), k);
        network.initialize(Initializers.named(s.get(Settings.INIT)), s.get(Settings.SEED));
        Batch batch =
                plan.task().trainingBatch(s.get(Settings.PRECISION), s.get(Settings.SEED), 0, s.get(Settings.BATCH));
        GradientFlow flow =
                new GradientFlow(network.unroll(batch.x().last(), batch.x().batch(), recomputeEvery));
        Points points = new Points();
        GradientPoints.add(
                points,
                "unit-gradient-log10",
                0,
                flow.ofUnit(batch, RandomStream.of(s.get(Settings.SEED), "probe/unit", 0)));
        plan.provider()
                .card()
                .closedForm()
                .flatMap(form -> form.log10(
                        Initializers.named(s.get(Settings.INIT)).name(),
                        s.get(Settings.BIAS),
                        batch.x().last()))
                .ifPresent(log10 -> addPrediction(points, log10));
        Outcome outcome = new Outcome(Outcome.Status.FINISHED, 0, Double.NaN, Double.NaN, OptionalLong.empty(), "");
        TrainingState state = new TrainingState(plan.spec(), Trainer.values(network), Map.of(), outcome, points);
        return made(plan, k, recomputeEvery, Map.of(), network, state, (System.nanoTime() - start) / 1e9, List.of());
    }

    private static void addPrediction(Points points, double[] log10) {
        for (int lag = 0; lag < log10.length; lag++) {
            points.add("predicted-log10", 0, lag, log10[lag]);
        }
    }

    /**
     * What it came to.
     *
     * @param took seconds
     * @param resumed the updates after which it went on
     */
    static Made made(
            RunPlan plan,
            Kernels k,
            int recomputeEvery,
            Map<String, byte[]> artifacts,
            Network network,
            TrainingState state,
            double took,
            List<Long> resumed) {
        Map<String, Object> provenance = Provenance.of(k).toMap(Math.round(took * 100) / 100.0);
        if (recomputeEvery > 0) {
            provenance.put("recompute-every", recomputeEvery);
        }
        if (!resumed.isEmpty()) {
            provenance.put("resumed", resumed);
        }
        RunRecord record = new RunRecord(
                RunRecord.FORMAT,
                plan.id(),
                plan.experiment(),
                plan.kind(),
                plan.group(),
                plan.settings(),
                plan.facts(network.size()),
                state.outcome(),
                new Hashes(state.weightsSha256(), state.points().sha256()),
                provenance);
        return new Made(record, artifacts, network, state);
    }
}
