package carousel.experiments.cli;

import carousel.core.result.RunFolder;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.experiment.ExperimentRunner;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.sweep.Work;
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
        int allThreads = threads(asked);
        int atATime = Math.min(allThreads, plans.size());
        Memory memory = new Memory(1);
        new MemoryCheck(memory, recomputeEvery, atATime, MemoryCheck.left()).check(inputs, plans);
        if (inputs.good() && !begin.dryRun && !begin.yes) {
            Cost.of(plans, memory, atATime).refusal().ifPresent(inputs::refuse);
        }
        inputs.check();
        if (begin.dryRun) {
            Cost cost = Cost.of(plans, memory, atATime);
            session.out().println(new PlanTable(plans, memory, recomputeEvery, cost).text(common.json));
            return Exit.DONE;
        }
        ArithmeticOptions.warn(session);
        Experiment asIs = experiment.orElseThrow();
        Progress progress = common.quiet
                ? new Notices(session.err())
                : new ProgressLines(session.err(), session.terminal(), asIs.name(), plans);
        ExperimentRunner runner = new ExperimentRunner(
                out,
                allThreads,
                Work.kernels(kernels, plans, memory),
                recomputeEvery,
                session.essence(),
                progress,
                session.interruption());
        return run(asIs, plans, options, runner, told);
    }

    /** Threads for all runs together. */
    static int threads(RunSpec asked) {
        return asked.set(Settings.THREADS).orElse(Runtime.getRuntime().availableProcessors());
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
