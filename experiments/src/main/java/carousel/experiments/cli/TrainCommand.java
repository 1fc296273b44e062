package carousel.experiments.cli;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.result.GoingFolder;
import carousel.core.result.Json;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.interop.Model;
import carousel.interop.WeightsFile;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.sweep.Earlier;
import carousel.training.sweep.Threads;
import carousel.training.task.Tasks;
import carousel.training.train.EqualParameters;
import carousel.training.train.Memory;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carousel train}: one run. */
@Command(
        name = "train",
        customSynopsis = "carousel train --cell C --task K [OPTIONS]",
        header = "Trains one network on one task and writes the run to runs/train/.",
        description = {
            "  ./carousel train --cell gru --task adding --length 50 --steps 200",
            "  ./carousel train --cell lstm --task copy --length 10 --hidden 32 --steps 100 --seed 7 --json",
            "  ./carousel train --cell rnn --task temporal-order --length 20 --steps 50 --precision double --probe-every 10"
        })
final class TrainCommand implements carousel.experiments.cli.Command {
    private static final String EXPERIMENT = "train";

    @Option(names = "--dry-run", description = "Print what would be run and the memory it needs; run nothing.")
    private boolean dryRun;

    @Option(
            names = "--from",
            paramLabel = "RUN.json",
            description = "Make the run of that file again; other options then change it.")
    private String from;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of data files, or a file of text, for tasks that need them.")
    private String data;

    @Option(
            names = "--from-weights",
            paramLabel = "FILE",
            description =
                    "Begin with these weights in place of --init: safetensors of a run here or of PyTorch, .npz, .onnx, or .weights.h5, .keras or .h5 of Keras.")
    private String fromWeights;

    @Mixin
    private MatchOption match = new MatchOption();

    @Mixin
    private SavingOptions saving = new SavingOptions();

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting<?>> settings() {
        return SettingsOptions.OF_A_RUN;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        RunSpec asked = SettingsOptions.read(spec, settings(), inputs);
        String kernels = ArithmeticOptions.kernels(asked, inputs);
        int recomputeEvery = asked.get(Settings.RECOMPUTE_EVERY);
        Path folder = out.read(inputs).resolve(EXPERIMENT);
        Optional<Original> original = inputs.path("--from", from).map(Original::read);
        Optional<Long> parameters = match.read(inputs, asked);
        RunPlan as = plan(inputs, asked, original);
        RunPlan plan = begun(
                inputs, parameters.map(n -> EqualParameters.matching(as, n)).orElse(as));
        int threads = asked.set(Settings.THREADS)
                .orElse(Math.min(Runtime.getRuntime().availableProcessors(), Threads.most(plan)));
        Saves saves = new Saves(Optional.of(folder), saving.every(inputs));
        saving.limit(inputs, session.interruption());
        Memory memory = new Memory(threads);
        new MemoryCheck(memory, recomputeEvery, 1, MemoryCheck.left()).check(inputs, List.of(plan));
        inputs.check();
        if (dryRun) {
            session.out().println(new PlanSummary(plan, memory, recomputeEvery).text(common.json));
            return Exit.DONE;
        }
        ArithmeticOptions.warn(session);
        session.interruption()
                .onFarewell(saved -> session.err()
                        .println("carousel: interrupted; " + saved + ". To go on: " + session.commandLine()));
        return FolderLock.holding(folder, plan.id(), () -> {
            RunFolder.removeUnfinished(folder, plan.id());
            try (Kernels k = Kernels.soon(kernels, threads)) {
                return train(session, folder, plan, k, recomputeEvery, saves, original);
            }
        });
    }

    /** The same with the weights of a file, if one is named, and refused if the run was one of a file that is not. */
    private RunPlan begun(Inputs inputs, RunPlan plan) {
        Optional<Path> file = inputs.path("--from-weights", fromWeights);
        inputs.check();
        RunPlan begun = file.map(weights -> plan.from(WeightsFile.read(weights, model(plan))))
                .orElse(plan);
        begun.refuseWithoutWeights();
        return begun;
    }

    private static Model model(RunPlan plan) {
        return new Model(plan.provider(), plan.network(), plan.spec().get(Settings.PRECISION));
    }

    /** The run that was asked for: all of it, or what is to be different from the original. */
    private RunPlan plan(Inputs inputs, RunSpec asked, Optional<Original> original) {
        RunSpec base = original.map(first -> first.besides(asked, data != null)).orElse(RunSpec.STANDARD);
        RunSpec all = Settings.asked(base, asked);
        Cells cells = Cells.onClassPath();
        boolean named =
                named(inputs, all, Settings.CELL, cells.names()) & named(inputs, all, Settings.TASK, Tasks.names());
        Optional<Path> folder = inputs.path("--data", data);
        Optional<RunPlan> plan =
                named ? inputs.planned(() -> RunPlan.of(EXPERIMENT, all, cells, folder)) : Optional.empty();
        inputs.check();
        return plan.orElseThrow();
    }

    /** Whether it is known which; one that was typed and refused is not missed besides. */
    private boolean named(Inputs inputs, RunSpec all, Setting<String> setting, List<String> names) {
        String text = all.set(setting).orElse(null);
        if (text == null && spec.findOption(setting.option()).getValue() != null) {
            return false;
        }
        return inputs.required(setting.option(), text, "one of " + String.join(", ", names))
                .isPresent();
    }

    private int train(
            Session session,
            Path folder,
            RunPlan plan,
            Kernels k,
            int recomputeEvery,
            Saves saves,
            Optional<Original> original) {
        Progress progress = common.quiet
                ? new Notices(session.err())
                : new ProgressLines(
                        session.err(),
                        session.terminal(),
                        plan.spec().get(Settings.CELL),
                        List.of(plan),
                        new Memory(1),
                        1);
        Earlier there = Earlier.of(folder, plan); // refused, if it is, before anything is trained
        if (!there.fault().isEmpty()) {
            progress.damaged(plan, there.fault());
        }
        RunMaker.Made made = made(plan, k, recomputeEvery, saves, progress, session);
        Outcome outcome = made.run().outcome();
        if (outcome.status() == Outcome.Status.INTERRUPTED) {
            session.interruption().sayFarewell();
            return Exit.INTERRUPTED;
        }
        progress.ended(plan, outcome, false);
        Optional<Original> same = original.filter(first -> first.spec().id().equals(plan.id()));
        Optional<String> difference = same.flatMap(first -> first.difference(made.run()));
        if (difference.isPresent()) { // what is there stays: it is the evidence
            GoingFolder.of(folder, plan.id()).remove();
            session.err().println("carousel: " + difference.get() + "\n  nothing was written");
            return Exit.FAULT;
        }
        boolean agrees = new Replacement(there, made, progress).write(folder);
        GoingFolder.of(folder, plan.id()).remove();
        RunSummary summary = new RunSummary(made.run(), there.folder());
        session.out().println(common.json ? Json.line(summary.toMap()) : summary.toText());
        same.ifPresent(first -> session.err().println("carousel: the same bits as the original"));
        if (!agrees) {
            return Exit.FAULT;
        }
        return outcome.status() == Outcome.Status.DIVERGED ? Exit.RUNS : Exit.DONE;
    }

    private static RunMaker.Made made(
            RunPlan plan, Kernels k, int recomputeEvery, Saves saves, Progress progress, Session session) {
        try {
            return RunMaker.make(plan, k, recomputeEvery, saves, progress, session.interruption());
        } catch (RuntimeException | Error e) {
            progress.failed(plan);
            throw e;
        }
    }
}
