package carousel.experiments.cli;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.result.Json;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.text.Decimal;
import carousel.training.data.DataException;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.KeepWeights;
import carousel.training.train.Memory;
import carousel.training.train.Overrides;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.Threads;
import carousel.training.train.TrainSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code carousel train}: one run. */
@Command(
        name = "train",
        customSynopsis = "carousel train --cell C --task K [OPTIONS]",
        header = "Trains one network on one task and writes the run to runs/train/.",
        showDefaultValues = true,
        defaultValueProvider = TrainCommand.Defaults.class,
        description = {
            "  ./carousel train --cell gru --task adding --length 50 --steps 200",
            "  ./carousel train --cell lstm --task copy --length 10 --hidden 32 --steps 100 --seed 7 --json",
            "  ./carousel train --cell rnn --task temporal-order --length 20 --steps 50 --precision double --probe-every 10"
        })
final class TrainCommand implements carousel.experiments.cli.Command {
    private static final String EXPERIMENT = "train";

    /** Told in the help, and taken where nothing is given. Not so --probe-every, whose default depends on --probe. */
    static final class Defaults implements IDefaultValueProvider {
        private static final TrainSettings SETTINGS = TrainSettings.DEFAULTS;

        @Override
        public String defaultValue(ArgSpec argument) {
            return argument.isOption() ? of(((OptionSpec) argument).longestName()) : null;
        }

        private static String of(String option) {
            return switch (option) {
                case "--seed" -> Long.toString(SETTINGS.seed());
                case "--hidden" -> Integer.toString(SETTINGS.hidden());
                case "--layers" -> Integer.toString(SETTINGS.layers());
                case "--batch" -> Integer.toString(SETTINGS.batch());
                case "--steps" -> Long.toString(SETTINGS.steps());
                case "--optimizer" -> SETTINGS.optimizer();
                case "--rate" -> Decimal.shortest(SETTINGS.rate());
                case "--schedule" -> SETTINGS.schedule();
                case "--clip" -> SETTINGS.clip();
                case "--init" -> SETTINGS.init();
                case "--precision" -> SETTINGS.precision().label();
                case "--truncate" -> Integer.toString(SETTINGS.truncate());
                case "--test-every" -> Long.toString(SETTINGS.testEvery());
                default -> null;
            };
        }
    }

    @Option(names = "--dry-run", description = "Print what would be run and the memory it needs; run nothing.")
    private boolean dryRun;

    @Option(names = "--cell", paramLabel = "C", description = "The cell: 'carousel list cells'.")
    private String cell;

    @Option(names = "--task", paramLabel = "K", description = "The task: 'carousel list tasks'.")
    private String task;

    @Option(names = "--length", paramLabel = "T", description = "Length of the task.")
    private String length;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random in the run.")
    private String seed;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of data files, for tasks that need them.")
    private String data;

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private ArithmeticOptions arithmetic = new ArithmeticOptions();

    @Mixin
    private RecomputeOption checkpoints = new RecomputeOption();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        String kernels = arithmetic.kernels(inputs);
        Optional<Integer> asked = arithmetic.threads(inputs);
        int recomputeEvery = checkpoints.read(inputs);
        Path folder = out.read(inputs).resolve(EXPERIMENT);
        RunPlan plan = plan(inputs);
        int threads = asked.orElse(Math.min(Runtime.getRuntime().availableProcessors(), Threads.most(plan)));
        Memory memory = new Memory(threads);
        new MemoryCheck(memory, recomputeEvery, 1, MemoryCheck.left()).check(inputs, List.of(plan));
        inputs.check();
        if (dryRun) {
            session.out().println(new PlanSummary(plan, memory, recomputeEvery).text(common.json));
            return Exit.DONE;
        }
        ArithmeticOptions.warn(session);
        session.interruption()
                .onFarewell(() -> session.err()
                        .println("carousel: interrupted; nothing of this run was kept. Again: "
                                + session.commandLine()));
        return FolderLock.holding(folder, plan.id(), () -> {
            RunFolder.removeUnfinished(folder, plan.id());
            try (Kernels k = Kernels.soon(kernels, threads)) {
                return train(session, folder, plan, k, recomputeEvery);
            }
        });
    }

    private RunPlan plan(Inputs inputs) {
        Cells cells = Cells.onClassPath();
        Optional<CellProvider> provider = inputs.required("--cell", cell, "one of " + String.join(", ", cells.names()))
                .flatMap(name -> inputs.made(() -> cells.named(name)));
        Overrides overrides = settings.read(inputs);
        long chosenSeed =
                inputs.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE).orElse(TrainSettings.DEFAULTS.seed());
        Optional<Task> chosenTask = task(inputs);
        inputs.check();
        CellProvider found = provider.orElseThrow();
        TrainSettings base = TrainSettings.DEFAULTS.with(overrides);
        TrainSettings all =
                base.withCell(found.name(), base.hidden(), base.init()).withSeed(chosenSeed);
        return new RunPlan(EXPERIMENT, RunRecord.TRAINING, EXPERIMENT, found, chosenTask.orElseThrow(), all);
    }

    private Optional<Task> task(Inputs inputs) {
        Optional<String> name = inputs.required("--task", task, "one of " + String.join(", ", Tasks.names()));
        TaskOptions options =
                inputs.path("--data", data).map(TaskOptions.none()::withData).orElse(TaskOptions.none());
        Optional<Integer> steps = inputs.wholeInt("--length", length, 0, Integer.MAX_VALUE);
        TaskOptions all = steps.map(options::withLength).orElse(options);
        try {
            return name.flatMap(n -> inputs.made(() -> Tasks.named(n, all)));
        } catch (DataException e) {
            inputs.check(); // what was typed comes first
            throw e;
        }
    }

    private int train(Session session, Path folder, RunPlan plan, Kernels k, int recomputeEvery) {
        Progress progress = common.quiet
                ? Progress.SILENT
                : new ProgressLines(
                        session.err(), session.terminal(), plan.settings().cell(), List.of(plan));
        RunMaker.Made made = made(plan, k, recomputeEvery, progress, session);
        Outcome outcome = made.run().outcome();
        if (outcome.status() == Outcome.Status.INTERRUPTED) {
            session.interruption().sayFarewell();
            return Exit.INTERRUPTED;
        }
        progress.ended(plan, outcome, false);
        Path written = RunFolder.write(folder, made.run(), made.points(), made.artifacts());
        RunSummary summary = new RunSummary(made.run(), written);
        session.out().println(common.json ? Json.line(summary.toMap()) : summary.toText());
        return outcome.status() == Outcome.Status.DIVERGED ? Exit.RUNS : Exit.DONE;
    }

    private static RunMaker.Made made(RunPlan plan, Kernels k, int recomputeEvery, Progress progress, Session session) {
        try {
            return RunMaker.make(plan, k, recomputeEvery, KeepWeights.FINAL, progress, session.interruption());
        } catch (RuntimeException | Error e) {
            progress.failed(plan);
            throw e;
        }
    }
}
