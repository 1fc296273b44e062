package carousel.spark;

import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.core.result.SideBySide;
import carousel.training.sweep.Claims;
import carousel.training.sweep.Engine;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An engine beside a {@link Store}: what lies there is not made again, and what is made lies there before anybody is told of it, so that
 * with a driver none is lost.
 *
 * @param maker makes what is not there
 */
record StoreEngine(Engine maker, StoredExperiment stored) implements Engine {
    @Override
    public void make(List<RunPlan> plans, Results results) {
        Set<String> there = plans.isEmpty() ? Set.of() : stored.ids();
        List<Boolean> settled = SideBySide.ask(plans, plan -> there.contains(plan.id()) && isSettled(plan, results));
        List<RunPlan> missing = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            if (!settled.get(i)) {
                missing.add(plans.get(i));
            }
        }
        maker.make(missing, new Stored(results));
    }

    /** Whether a run is there and handed on, or another process has it in hand. */
    private boolean isSettled(RunPlan plan, Results results) {
        Optional<Claims.Claim> claim = results.begin(plan);
        if (claim.isEmpty()) {
            return true;
        }
        try {
            Optional<Unpacked> run = stored.find(plan);
            run.ifPresent(r -> results.made(plan, r.run(), r.points(), r.artifacts()));
            return run.isPresent();
        } finally {
            claim.get().close();
        }
    }

    private final class Stored implements Results {
        private final Results next;

        private Stored(Results next) {
            this.next = next;
        }

        @Override
        public Optional<Claims.Claim> begin(RunPlan plan) {
            return next.begin(plan);
        }

        @Override
        public void made(RunPlan plan, RunRecord run, Points points, Map<String, byte[]> artifacts) {
            stored.put(plan, new Unpacked(run, points, artifacts));
            next.made(plan, run, points, artifacts);
        }

        @Override
        public void failed(RunPlan plan, Throwable fault) {
            next.failed(plan, fault);
        }
    }
}
