package carousel.training.train;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.net.Network;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import carousel.core.probe.GradientFlow;
import carousel.core.random.RandomStream;
import carousel.core.result.BitHash;
import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.Provenance;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Makes a planned run, of whichever kind, into a record and its points. */
public final class RunMaker {
    private RunMaker() {}

    /** As {@link #make(RunPlan, Kernels, int, Progress, BooleanSupplier)}, all steps of a pass held at a time. */
    public static RunFolder.Content make(RunPlan plan, Kernels k, Progress progress, BooleanSupplier stop) {
        return make(plan, k, 0, progress, stop);
    }

    /**
     * Makes a run.
     *
     * @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit
     * @param stop asked before every update; a run that was stopped has the status {@code interrupted}
     */
    public static RunFolder.Content make(
            RunPlan plan, Kernels k, int recomputeEvery, Progress progress, BooleanSupplier stop) {
        long start = System.nanoTime();
        if (!plan.trains()) {
            return initialisation(plan, k, recomputeEvery, start);
        }
        Trainer trainer = new Trainer(plan, k, recomputeEvery);
        Outcome outcome = trainer.run(progress, stop);
        return content(plan, k, recomputeEvery, trainer.network(), trainer.points(), outcome, start);
    }

    /** The gradient by lag before the first update, for a unit gradient at the last step of training sequences. */
    private static RunFolder.Content initialisation(RunPlan plan, Kernels k, int recomputeEvery, long start) {
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
        return content(plan, k, recomputeEvery, network, points, outcome, start);
    }

    private static void addPrediction(Points points, double[] log10) {
        for (int lag = 0; lag < log10.length; lag++) {
            points.add("predicted-log10", 0, lag, log10[lag]);
        }
    }

    private static RunFolder.Content content(
            RunPlan plan, Kernels k, int recomputeEvery, Network network, Points points, Outcome outcome, long start) {
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
                outcome,
                new Hashes(weights(network), points.sha256()),
                provenance);
        return new RunFolder.Content(record, points);
    }

    /** Over the bits of all parameters in the order of {@link Network#named}, row by row. */
    private static String weights(Network network) {
        BitHash hash = new BitHash();
        for (Parameter p : network.parameters()) {
            hash.add(p.value());
        }
        return hash.hex();
    }
}
