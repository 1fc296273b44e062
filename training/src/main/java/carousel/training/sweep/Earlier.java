package carousel.training.sweep;

import carousel.core.result.CorruptRunException;
import carousel.core.result.Maker;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What lies where a run is to be written.
 *
 * @param folder of the run
 * @param maker which Carousel it says it was made by; empty where there is nothing, or nothing that could be understood
 * @param run the run that is there, if every file of it is as it was written
 * @param fault what is damaged: which file, what was expected, what was found; empty if nothing is
 */
public record Earlier(Path folder, Optional<Maker> maker, Optional<RunRecord> run, String fault) {
    /**
     * Looks.
     *
     * @throws CorruptRunException if a later Carousel made it, or it is there and cannot be read: it may hold what this one does not know, and is left alone; or if it is
     *     no folder but a link, which is left alone too
     * @throws RefusedException if it is another run that has the same id
     */
    public static Earlier of(Path experimentFolder, RunPlan plan) {
        Path folder = experimentFolder.resolve(plan.id());
        if (!RunFolder.stands(folder)) {
            return new Earlier(folder, Optional.empty(), Optional.empty(), "");
        }
        Optional<Maker> maker = Maker.of(folder);
        Path file = folder.resolve("run.json");
        maker.filter(there -> there.laterThan(Maker.here())).ifPresent(later -> {
            throw new CorruptRunException(
                    file,
                    0,
                    "a run of " + Maker.here() + ", or earlier (nothing was run, and what is there was left alone)",
                    later.toString());
        });
        try {
            RunRecord run = RunFolder.read(folder).run();
            RunFolder.check(folder, run);
            refuseOther(file, run, plan);
            if (run.outcome().status() == Outcome.Status.INTERRUPTED) {
                throw new CorruptRunException(file, 0, "a run that came to its end", "an interrupted one");
            }
            return new Earlier(folder, maker, Optional.of(run), "");
        } catch (CorruptRunException e) {
            return new Earlier(folder, maker, Optional.empty(), e.getMessage());
        }
    }

    private static void refuseOther(Path file, RunRecord there, RunPlan plan) {
        RunSpec spec;
        try {
            spec = RunSpec.read(there.settings());
        } catch (RefusedException e) {
            throw new CorruptRunException(file, 0, "settings of a run", e.getMessage());
        }
        if (!spec.equals(plan.spec())) {
            throw new RefusedException(RunPlan.equalIds(plan.spec(), spec, "lies there"));
        }
    }

    /** Whether another version made it, or the same with another arithmetic: not to be replaced, even if it is damaged. */
    public boolean ofOtherVersion() {
        return maker.isPresent() && !maker.get().same(Maker.here());
    }

    /** The run that is there, if it can stand for one made now. */
    public Optional<RunRecord> whole() {
        return ofOtherVersion() ? Optional.empty() : run;
    }

    /** Moves it out of the way; it stays readable where it then is. */
    public Path keepAside() {
        return RunFolder.keepAside(folder, maker.orElseThrow().label());
    }
}
