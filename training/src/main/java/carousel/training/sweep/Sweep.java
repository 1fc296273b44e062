package carousel.training.sweep;

import carousel.core.kernel.Kernels;
import carousel.core.result.Build;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Outcome;
import carousel.core.result.OutputException;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Makes many runs and keeps them in a folder. What is there already, by the same arithmetic and version, is not made again: a
 * sweep that was interrupted goes on where it was. What is there but damaged, without one of its files or with a record that
 * cannot be read, is made again in its place.
 *
 * @param folder of the experiment
 * @param engine makes the runs
 * @param stop whether somebody stopped it
 */
public record Sweep(Path folder, Engine engine, Progress progress, BooleanSupplier stop) {
    /**
     * What a sweep came to.
     *
     * @param runs records of all runs that are there now, in the order of the plans
     * @param failures the runs that ended with a fault, in the same order; the others went on
     */
    public record Made(List<RunRecord> runs, List<Failure> failures) {
        /** Whether every planned run has ended, well or badly; false if the sweep was stopped. */
        public boolean ended(int planned) {
            return runs.size() + failures.size() == planned;
        }
    }

    /** A run that ended with a fault, and the fault. */
    public record Failure(RunPlan plan, Throwable fault) {}

    /**
     * Makes all planned runs that are not there. A run that fails does not stop the others, and neither does one that was deleted
     * before the last had ended, which fails too.
     *
     * @throws carousel.core.result.OutputException if a run cannot be written, since the next could not be either
     */
    public Made make(List<RunPlan> plans) {
        Map<String, RunRecord> ended = new ConcurrentHashMap<>();
        Map<String, Failure> failed = new ConcurrentHashMap<>();
        List<RunPlan> missing = new ArrayList<>();
        for (RunPlan plan : plans) {
            Optional<RunRecord> there = stop.getAsBoolean() ? Optional.empty() : complete(plan);
            there.ifPresentOrElse(
                    record -> {
                        progress.ended(plan, record.outcome(), true);
                        ended.put(plan.id(), record);
                    },
                    () -> missing.add(plan));
        }
        engine.make(missing, new Engine.Results() {
            @Override
            public void made(RunPlan plan, RunMaker.Made made) {
                Path written = RunFolder.write(folder, made.run(), made.points(), made.artifacts());
                progress.ended(plan, made.run().outcome(), false);
                ended.put(plan.id(), RunFolder.readRecord(written));
            }

            @Override
            public void failed(RunPlan plan, Throwable fault) {
                progress.failed(plan);
                failed.put(plan.id(), new Failure(plan, fault));
            }
        });
        plans.stream()
                .filter(plan -> ended.containsKey(plan.id()))
                .forEach(plan -> lost(plan, ended.get(plan.id())).ifPresent(file -> {
                    ended.remove(plan.id());
                    IOException gone =
                            new NoSuchFileException(file.toString(), null, "it was there, and is not any more");
                    failed.put(plan.id(), new Failure(plan, new OutputException(file, gone)));
                }));
        return new Made(inOrder(plans, ended), inOrder(plans, failed));
    }

    /** What is counted is on the disk still: somebody may have deleted it while the rest was made. */
    private Optional<Path> lost(RunPlan plan, RunRecord record) {
        Path run = folder.resolve(plan.id());
        return RunFolder.exists(folder, plan.id()) ? RunFolder.missing(run, record) : Optional.of(run);
    }

    private static <T> List<T> inOrder(List<RunPlan> plans, Map<String, T> byId) {
        return plans.stream()
                .map(plan -> byId.get(plan.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What is there of this run, if it can stand for one made now; a damaged one cannot. */
    private Optional<RunRecord> complete(RunPlan plan) {
        Path run = folder.resolve(plan.id());
        if (!Files.exists(run)) {
            return Optional.empty();
        }
        try {
            RunRecord there = RunFolder.readRecord(run);
            RunFolder.check(run, there);
            if (!planned(plan, there)) {
                progress.damaged(
                        plan, run.resolve("run.json") + " is not of this run: its settings or its outcome differ");
                return Optional.empty();
            }
            return Optional.of(there).filter(Sweep::canStand);
        } catch (CorruptRunException e) {
            progress.damaged(plan, e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether a record tells of this run, and of an end that it can have. */
    private static boolean planned(RunPlan plan, RunRecord there) {
        Outcome outcome = there.outcome();
        long last = plan.trains() ? plan.spec().get(Settings.STEPS) : 0;
        boolean end = outcome.status() == Outcome.Status.FINISHED ? outcome.steps() == last : outcome.steps() <= last;
        try {
            return end
                    && RunSpec.read(there.settings()).equals(plan.spec())
                    && there.kind().equals(plan.kind())
                    && there.group().equals(plan.group());
        } catch (RefusedException e) {
            return false;
        }
    }

    /** Whether the same program made it, to its end. */
    private static boolean canStand(RunRecord there) {
        return Long.valueOf(Kernels.NUMERICS).equals(there.provenance().get("numerics"))
                && Build.current().version().equals(there.provenance().get("version"))
                && there.outcome().status() != Outcome.Status.INTERRUPTED;
    }
}
