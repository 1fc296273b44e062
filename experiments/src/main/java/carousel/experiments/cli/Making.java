package carousel.experiments.cli;

import carousel.core.result.RunFolder;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.experiment.ExperimentRunner;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.sweep.Engine;
import carousel.training.sweep.Work;
import carousel.training.sweep.Workplace;
import carousel.training.train.Memory;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the runs of an experiment that are missing and draws its report, or says what that would take. */
record Making(Session session, Inputs inputs, CommonOptions common, BeginOptions begin) {
    /** What is printed in the end. */
    @FunctionalInterface
    interface Told {
        void tell(ExperimentSummary summary, Path folder);
    }

    /**
     * From the plans to the report.
     *
     * @param experiment empty only where something has been refused
     * @param asked how it is to be computed
     * @param out the folder of all experiments
     * @return the exit code
     */
    int run(
            Optional<Experiment> experiment,
            List<RunPlan> plans,
            ExperimentOptions options,
            RunSpec asked,
            Path out,
            Told told) {
        String kernels = ArithmeticOptions.kernels(asked, inputs);
        int recomputeEvery = asked.get(Settings.RECOMPUTE_EVERY);
        Workplace workplace = session.workplace();
        int allThreads = inputs.made(() -> workplace.threads(asked.set(Settings.THREADS)))
                .orElse(1);
        int atATime = Math.min(allThreads, plans.size());
        Memory memory = new Memory(1);
        new MemoryCheck(memory, recomputeEvery, atATime, workplace.memory()).check(inputs, plans);
        if (inputs.good() && !begin.dryRun && !begin.yes) {
            new Cost(plans, memory, atATime).refusal().ifPresent(inputs::refuse);
        }
        inputs.check();
        if (begin.dryRun) {
            session.out().println(new PlanTable(plans, memory, recomputeEvery).text(common.json));
            return Exit.DONE;
        }
        ArithmeticOptions.warn(session);
        Experiment asIs = experiment.orElseThrow();
        Progress progress = common.quiet
                ? new Notices(session.err())
                : new ProgressLines(session.err(), session.terminal(), asIs.name(), plans);
        Engine engine = workplace.engine(
                Work.kernels(kernels, plans, memory),
                allThreads,
                recomputeEvery,
                options.data(),
                progress,
                session.interruption());
        ExperimentRunner runner =
                new ExperimentRunner(out, engine, session.essence(), progress, session.interruption());
        return run(asIs, plans, options, runner, told);
    }

    private int run(
            Experiment experiment, List<RunPlan> plans, ExperimentOptions options, ExperimentRunner runner, Told told) {
        Path folder = runner.out().resolve(experiment.name());
        session.interruption()
                .onFarewell(() -> session.err()
                        .println(
                                "\ncarousel: interrupted; complete runs are kept. To go on: " + session.commandLine()));
        return FolderLock.holding(folder, () -> {
            RunFolder.removeUnfinished(folder);
            ExperimentRunner.Result result = runner.run(experiment, plans, options);
            if (result.report().isEmpty()) {
                session.interruption().sayFarewell();
                return Exit.INTERRUPTED;
            }
            result.report().get().warnings().forEach(w -> session.err().println("carousel: " + w));
            ExperimentSummary summary = new ExperimentSummary(experiment.name(), result);
            told.tell(summary, folder);
            result.failures()
                    .forEach(f -> Faults.tell(f.plan().id() + " failed: ", f.fault(), session.err(), common.debug));
            return summary.allWell() ? Exit.DONE : Exit.RUNS;
        });
    }
}
