package carousel.training.sweep;

import carousel.core.result.GoingFolder;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.text.Count;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps in a sweep's folder what an engine makes. */
final class Kept implements Engine.Results {
    private final Sweep sweep;
    private final Map<String, RunRecord> ended;
    private final Map<String, Sweep.Failure> failed;
    private final Map<String, RunPlan> elsewhere = new ConcurrentHashMap<>();
    private final AtomicBoolean told = new AtomicBoolean();

    /** That notes which runs have ended, and which have failed. */
    Kept(Sweep sweep, Map<String, RunRecord> ended, Map<String, Sweep.Failure> failed) {
        this.sweep = sweep;
        this.ended = ended;
        this.failed = failed;
    }

    @Override
    public Optional<Claims.Claim> begin(RunPlan plan) {
        Optional<Claims.Claim> claim = sweep.claims().take(plan.id());
        if (claim.isEmpty()) {
            elsewhere.put(plan.id(), plan);
        }
        return sweep.claims() == Claims.ALONE ? claim : claim.filter(mine -> isMissing(plan, mine));
    }

    /** What is not to be made is given back, so that nobody waits for it. */
    private boolean isMissing(RunPlan plan, Claims.Claim mine) {
        boolean missing = false;
        try {
            missing = !isThere(plan);
        } finally {
            if (!missing) {
                mine.close();
            }
        }
        return missing;
    }

    /** Whether another process has made it since this one looked. */
    private boolean isThere(RunPlan plan) {
        RunFolder.removeUnfinished(sweep.folder(), plan.id());
        Optional<RunRecord> run = Earlier.of(sweep.folder(), plan).whole();
        run.ifPresent(record -> {
            sweep.progress().ended(plan, record.outcome(), true);
            ended.put(plan.id(), record);
        });
        return run.isPresent();
    }

    /** Runs that others were making when it was their turn; to be asked for again. */
    List<RunPlan> elsewhere() {
        List<RunPlan> plans = new ArrayList<>(elsewhere.values());
        plans.sort((a, b) -> a.id().compareTo(b.id()));
        plans.forEach(plan -> elsewhere.remove(plan.id()));
        if (!plans.isEmpty() && !told.getAndSet(true)) {
            sweep.progress().note("another process is making " + Count.of(plans.size(), "run") + " of these; waiting");
        }
        return plans;
    }

    @Override
    public void made(RunPlan plan, RunRecord run, Points points, Map<String, byte[]> artifacts) {
        Optional<RunRecord> there = RunFolder.exists(sweep.folder(), plan.id())
                ? Earlier.of(sweep.folder(), plan).whole()
                : Optional.empty();
        if (there.isPresent() && !there.get().hashes().equals(run.hashes())) {
            throw new OtherBitsException(there.get(), run);
        }
        Path written = there.isPresent()
                ? sweep.folder().resolve(plan.id())
                : RunFolder.write(sweep.folder(), run, points, artifacts);
        GoingFolder.of(sweep.folder(), plan.id()).remove();
        sweep.progress().ended(plan, run.outcome(), false);
        ended.put(plan.id(), RunFolder.readRecord(written));
    }

    @Override
    public void failed(RunPlan plan, Throwable fault) {
        sweep.progress().failed(plan);
        ended.remove(plan.id()); // of a run that came twice, with other bits
        failed.put(plan.id(), new Sweep.Failure(plan, fault));
    }
}
