package carousel.experiments.experiment;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.reports.Reports;
import carousel.training.sweep.Claims;
import carousel.training.sweep.Engine;
import carousel.training.sweep.Shard;
import carousel.training.sweep.Sweep;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * An experiment from its plan to its report.
 *
 * @param folder of the experiment
 * @param command the command line that gives it again
 * @param engine makes its runs
 * @param shard which of them are made here
 * @param claims whether other processes make runs of the same folder
 */
public record ExperimentRunner(
        Path folder,
        String command,
        Engine engine,
        Shard shard,
        Claims claims,
        Progress progress,
        BooleanSupplier stop) {
    /** A name that no run has, for the right to draw. */
    private static final String REPORT = "report";

    /** All of it, by this process alone. */
    public ExperimentRunner(Path folder, String command, Engine engine, Progress progress, BooleanSupplier stop) {
        this(folder, command, engine, Shard.ALL, Claims.ALONE, progress, stop);
    }

    /** What its folder is called. */
    public String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /**
     * How it went.
     *
     * @param folder of the experiment
     * @param plans of all runs that belong to it
     * @param runs those that are there, in the order of the plan; of a shard that did not end last its own
     * @param failures those that ended with a fault here
     * @param stopped whether it was stopped before its runs had ended
     * @param report what was drawn; empty if it was stopped, or runs of other shards are missing
     */
    public record Result(
            Path folder,
            List<RunPlan> plans,
            List<RunRecord> runs,
            List<Sweep.Failure> failures,
            boolean stopped,
            Optional<Reports.Summary> report) {}

    /**
     * Makes what is missing, then draws; a shard draws if all runs of the plan are there.
     *
     * @throws CorruptRunException if a later Carousel made what is there; nothing is run or written then
     */
    public Result run(Experiment experiment, List<RunPlan> plans, ExperimentOptions options) {
        ExperimentRecord record = ExperimentRecord.of(
                experiment.name(),
                experiment.title(),
                command,
                experiment.report(),
                options.quick(),
                plans.stream().map(RunPlan::settings).toList(),
                options.lag().orElse(0));
        Reports.refuseOthers(folder);
        Sweep sweep = new Sweep(folder, engine, claims, progress, stop);
        List<RunPlan> part = shard.part(plans);
        Sweep.Found found = sweep.look(part);
        EarlierPlan.in(folder, record).ifPresent(progress::note);
        write(record, experiment);
        Sweep.Made made = sweep.make(found);
        if (!ExperimentRecord.isThere(folder)) { // deleted while runs were made; without a plan nothing would be missed
            write(record, experiment);
        }
        boolean stopped = !made.ended(part.size());
        if (stopped || claims == Claims.ALONE) {
            Optional<Reports.Summary> report = stopped ? Optional.empty() : Optional.of(Reports.write(folder));
            return new Result(folder, plans, made.runs(), made.failures(), stopped, report);
        }
        return together(plans, made);
    }

    /** Whoever of several has made the last run draws them all. */
    private Result together(List<RunPlan> plans, Sweep.Made made) {
        Optional<Reports.Summary> report = Optional.empty();
        List<RunRecord> runs = made.runs();
        if (plans.stream().allMatch(plan -> RunFolder.exists(folder, plan.id()))) {
            Optional<Claims.Claim> claim = claims.take(REPORT);
            if (claim.isPresent()) {
                try {
                    runs = plans.stream()
                            .map(plan -> RunFolder.readRecord(folder.resolve(plan.id())))
                            .toList();
                    report = Optional.of(Reports.write(folder));
                } finally {
                    claim.get().close();
                }
            }
        }
        return new Result(folder, plans, runs, made.failures(), false, report);
    }

    private void write(ExperimentRecord record, Experiment experiment) {
        record.write(folder);
        experiment.prepare(folder);
    }
}
