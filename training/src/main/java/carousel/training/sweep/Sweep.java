package carousel.training.sweep;

import carousel.core.result.GoingFolder;
import carousel.core.result.OutputException;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.text.Count;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Makes many runs and keeps them in a folder. What is there already, by the same arithmetic and version, is not made again: a
 * sweep that was interrupted goes on where it was. What is there but damaged, in whichever of its files, is told and made again in its
 * place; what another version made is kept aside.
 *
 * @param folder of the experiment
 * @param engine makes the runs
 * @param claims whether other processes make runs of the same folder
 * @param stop whether somebody stopped it
 */
public record Sweep(Path folder, Engine engine, Claims claims, Progress progress, BooleanSupplier stop) {
    private static final long PAUSE_MILLIS = 500;

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

    /** What lies where the planned runs are to be, in the same order. */
    public record Found(List<RunPlan> plans, List<Earlier> earlier) {}

    /**
     * Looks for what is there of the planned runs, and changes nothing.
     *
     * @throws carousel.core.result.CorruptRunException if a later Carousel made one of them
     * @throws carousel.core.text.RefusedException if two of them, or one and another run that is there, have the same id
     */
    public Found look(List<RunPlan> plans) {
        RunPlan.refuseEqualIds(plans);
        return new Found(
                plans,
                plans.stream()
                        .takeWhile(plan -> !stop.getAsBoolean())
                        .map(plan -> Earlier.of(folder, plan))
                        .toList());
    }

    /** As {@link #make(Found)}, after {@link #look}. */
    public Made make(List<RunPlan> plans) {
        return make(look(plans));
    }

    /**
     * Makes all planned runs that are not there. A run that fails does not stop the others, and neither does one that was deleted
     * before the last had ended, which fails too. Those of another version are kept aside.
     *
     * @throws carousel.core.result.OutputException if a run cannot be written, since the next could not be either
     */
    public Made make(Found found) {
        List<RunPlan> plans = found.plans();
        Map<String, RunRecord> ended = new ConcurrentHashMap<>();
        Map<String, Failure> failed = new ConcurrentHashMap<>();
        List<RunPlan> missing = new ArrayList<>();
        Map<String, Integer> kept = new LinkedHashMap<>();
        for (int i = 0; i < found.earlier().size(); i++) {
            RunPlan plan = plans.get(i);
            Earlier there = found.earlier().get(i);
            if (!there.fault().isEmpty()) {
                progress.damaged(plan, there.fault());
            }
            if (there.ofOtherVersion()) {
                String where = there.maker().orElseThrow() + " kept in "
                        + there.keepAside().getParent();
                kept.merge(where, 1, Integer::sum);
            }
            there.whole()
                    .ifPresentOrElse(
                            record -> {
                                GoingFolder.of(folder, plan.id()).remove(); // of who was killed between the two
                                progress.ended(plan, record.outcome(), true);
                                ended.put(plan.id(), record);
                            },
                            () -> missing.add(plan));
        }
        missing.addAll(plans.subList(found.earlier().size(), plans.size()));
        kept.forEach((where, runs) ->
                progress.note(Count.of(runs, "run") + " of " + where + ", to be made again by this version"));
        Kept results = new Kept(this, ended, failed);
        engine.make(Turns.of(missing), results);
        for (List<RunPlan> elsewhere = results.elsewhere(); !elsewhere.isEmpty(); elsewhere = results.elsewhere()) {
            pause();
            if (stop.getAsBoolean()) {
                break;
            }
            engine.make(elsewhere, results);
        }
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

    /** Others are at work, and a second is no time for them. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others made runs", e);
        }
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
}
