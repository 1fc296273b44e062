package carousel.experiments.experiment;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.RunRecord;
import carousel.reports.Reports;
import carousel.training.sweep.Engine;
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
 */
public record ExperimentRunner(Path folder, String command, Engine engine, Progress progress, BooleanSupplier stop) {
    /** What its folder is called. */
    public String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /**
     * How it went.
     *
     * @param folder of the experiment
     * @param plans of all runs that belong to it
     * @param runs those that are there, in the order of the plan
     * @param failures those that ended with a fault
     * @param report what was drawn; empty if it was stopped before
     */
    public record Result(
            Path folder,
            List<RunPlan> plans,
            List<RunRecord> runs,
            List<Sweep.Failure> failures,
            Optional<Reports.Summary> report) {}

    /**
     * Makes what is missing, then draws.
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
        Sweep sweep = new Sweep(folder, engine, progress, stop);
        Sweep.Found found = sweep.look(plans);
        EarlierPlan.in(folder, record).ifPresent(progress::note);
        record.write(folder);
        experiment.prepare(folder);
        Sweep.Made made = sweep.make(found);
        if (!ExperimentRecord.isThere(folder)) { // deleted while runs were made; without a plan nothing would be missed
            record.write(folder);
            experiment.prepare(folder);
        }
        Optional<Reports.Summary> report =
                made.ended(plans.size()) ? Optional.of(Reports.write(folder)) : Optional.empty();
        return new Result(folder, plans, made.runs(), made.failures(), report);
    }
}
