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
import carousel.training.setting.KeepWeights;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

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

    /** As the longer one, all steps of a pass held at a time. */
    public static Made make(RunPlan plan, Kernels k, Progress progress, BooleanSupplier stop) {
        return make(plan, k, 0, progress, stop);
    }

    /**
     * Makes a run.
     *
     * @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit
     * @param stop asked before every update; a run that was stopped has the status {@code interrupted}
     * @throws RefusedException if so many weights, or points, cannot be kept
     */
    public static Made make(RunPlan plan, Kernels k, int recomputeEvery, Progress progress, BooleanSupplier stop) {
        long start = System.nanoTime();
        if (!plan.trains()) {
            return initialisation(plan, k, recomputeEvery, start);
        }
        RunSpec s = plan.spec();
        Trainer trainer = new Trainer(plan, k, recomputeEvery);
        KeepWeights keep = s.get(Settings.KEEP_WEIGHTS);
        long bytes = trainer.network().size() * s.get(Settings.PRECISION).bytes();
        RefusedException.throwIfAny(Stream.concat(
                        keep.refusal(s.get(Settings.STEPS), bytes).stream(), PointCount.of(plan).refusal(s).stream())
                .toList());
        KeptWeights kept = new KeptWeights(plan, keep);
        TrainingState state = trainer.start();
        long until = 0;
        while (!state.ended() && state.step() == until) { // one that was stopped is behind
            kept.see(state);
            until = keep.next(until, s);
            state = trainer.advance(state, until, progress, stop);
        }
        kept.see(state);
        return made(plan, k, recomputeEvery, kept.files(), trainer.network(), state, start);
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
        return made(plan, k, recomputeEvery, Map.of(), network, state, start);
    }

    private static void addPrediction(Points points, double[] log10) {
        for (int lag = 0; lag < log10.length; lag++) {
            points.add("predicted-log10", 0, lag, log10[lag]);
        }
    }

    private static Made made(
            RunPlan plan,
            Kernels k,
            int recomputeEvery,
            Map<String, byte[]> artifacts,
            Network network,
            TrainingState state,
            long start) {
        double seconds = Math.round((System.nanoTime() - start) / 1e7) / 100.0;
        Map<String, Object> provenance = Provenance.of(k).toMap(seconds);
        if (recomputeEvery > 0) {
            provenance.put("recompute-every", recomputeEvery);
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
