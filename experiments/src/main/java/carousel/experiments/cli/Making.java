package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.experiment.ExperimentRunner;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.sweep.Claims;
import carousel.training.sweep.Engine;
import carousel.training.sweep.OtherBitsException;
import carousel.training.sweep.Sweep;
import carousel.training.sweep.Work;
import carousel.training.sweep.Workplace;
import carousel.training.train.Memory;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Makes the runs of an experiment that are missing and draws its report, or says what that would take. */
record Making(Session session, Inputs inputs, CommonOptions common, BeginOptions begin, SavingOptions saving) {
    /** What is printed in the end. */
    @FunctionalInterface
    interface Told {
        void tell(ExperimentSummary summary, Path folder);
    }

    /**
     * From the plans to the report, in the experiment's folder below that of all.
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
        Path folder = experiment.map(Experiment::name).map(out::resolve).orElse(out);
        return run(experiment, plans, options, asked, folder, session.essence(), told);
    }

    /**
     * The same in any folder.
     *
     * @param command the command line that gives it again
     */
    int run(
            Optional<? extends Experiment> experiment,
            List<RunPlan> plans,
            ExperimentOptions options,
            RunSpec asked,
            Path folder,
            String command,
            Told told) {
        String title = experiment.map(Experiment::name).orElse("");
        return begun(
                plans,
                asked,
                options.data(),
                title,
                (engine, progress) -> held(folder, claims -> {
                    ExperimentRunner runner = new ExperimentRunner(
                            folder,
                            command,
                            engine.of(folder),
                            begin.shard(inputs),
                            claims,
                            progress,
                            session.interruption());
                    return ended(runner.run(experiment.orElseThrow(), plans, options), told);
                }));
    }

    private int ended(ExperimentRunner.Result result, Told told) {
        if (result.stopped()) {
            session.interruption().sayFarewell();
            return Exit.INTERRUPTED;
        }
        boolean alarm = tell(result.failures());
        int code;
        if (result.report().isEmpty()) {
            session.out().println(new ShardSummary(result, begin.shard(inputs)).text(common.json));
            code = result.failures().isEmpty() ? Exit.DONE : Exit.RUNS;
        } else {
            result.report().get().warnings().forEach(w -> session.err().println("carousel: " + w));
            ExperimentSummary summary =
                    new ExperimentSummary(String.valueOf(result.folder().getFileName()), result);
            told.tell(summary, result.folder());
            code = summary.allWell() ? Exit.DONE : Exit.RUNS;
        }
        return alarm ? Exit.FAULT : code;
    }

    /** Runs that belong to no experiment, to their end. */
    int runs(List<RunPlan> plans, RunSpec asked, Optional<Path> data, Path folder, Consumer<RunRecord> told) {
        return begun(
                plans,
                asked,
                data,
                "runs",
                (engine, progress) -> held(folder, claims -> {
                    List<RunPlan> part = begin.shard(inputs).part(plans);
                    Sweep.Made made =
                            new Sweep(folder, engine.of(folder), claims, progress, session.interruption()).make(part);
                    made.runs().forEach(told);
                    boolean alarm = tell(made.failures());
                    if (!made.ended(part.size())) {
                        session.interruption().sayFarewell();
                        return Exit.INTERRUPTED;
                    }
                    boolean allWell = made.failures().isEmpty()
                            && made.runs().stream()
                                    .noneMatch(run -> run.outcome().status() == Outcome.Status.DIVERGED);
                    return alarm ? Exit.FAULT : allWell ? Exit.DONE : Exit.RUNS;
                }));
    }

    /** Makes the engine for a folder. */
    @FunctionalInterface
    private interface Engines {
        Engine of(Path folder);
    }

    /** Refuses what cannot be, tells what would be if that is all that was asked, or begins. */
    private int begun(
            List<RunPlan> all,
            RunSpec asked,
            Optional<Path> data,
            String title,
            BiFunction<Engines, Progress, Integer> work) {
        List<RunPlan> plans = begin.shard(inputs).part(all);
        String kernels = ArithmeticOptions.kernels(asked, inputs);
        int recomputeEvery = asked.get(Settings.RECOMPUTE_EVERY);
        Workplace workplace = session.workplace();
        int allThreads = threads(session, inputs, asked);
        int atATime = Math.min(allThreads, plans.size());
        Duration saveEvery = saving.every(inputs);
        saving.limit(inputs, session.interruption());
        Memory memory = new Memory(1);
        new MemoryCheck(memory, recomputeEvery, atATime, workplace.memory(), workplace::withMore).check(inputs, plans);
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
        Progress progress = common.quiet
                ? new Notices(session.err())
                : new ProgressLines(session.err(), session.terminal(), title, plans, memory, allThreads);
        String chosen = Work.kernels(kernels, plans, memory);
        Engines engines = folder -> workplace.engine(
                chosen,
                allThreads,
                recomputeEvery,
                new Saves(Optional.of(folder), saveEvery),
                data,
                progress,
                session.interruption());
        return work.apply(engines, progress);
    }

    /** Threads of a process for all runs together. */
    static int threads(Session session, Inputs inputs, RunSpec asked) {
        return inputs.made(() -> session.workplace().threads(asked.set(Settings.THREADS)))
                .orElse(1);
    }

    private int held(Path folder, ToIntFunction<Claims> work) {
        session.interruption()
                .onFarewell(saved -> session.err()
                        .println("\ncarousel: interrupted; " + saved + ". To go on: " + session.commandLine()));
        if (begin.shares()) {
            return FolderLock.sharing(folder, work);
        }
        return FolderLock.holding(folder, () -> {
            RunFolder.removeUnfinished(folder);
            return work.applyAsInt(Claims.ALONE);
        });
    }

    /** The usual words. */
    void print(ExperimentSummary summary, Path folder) {
        session.out().println(common.json ? Json.line(summary.toMap()) : summary.toText());
    }

    /** @return whether one of them is what must never be */
    private boolean tell(List<Sweep.Failure> failures) {
        failures.forEach(f -> Faults.tell(f.plan().id() + " failed: ", f.fault(), session.err(), common.debug));
        return failures.stream().anyMatch(f -> f.fault() instanceof OtherBitsException);
    }
}
