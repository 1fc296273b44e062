package carousel.training.sweep;

import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.training.train.RunPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes runs: on threads of this process ({@link LocalThreads}), or elsewhere. It takes plans and gives results; what is kept of
 * them is the business of a {@link Sweep}.
 */
public interface Engine {
    /** Takes what an engine has made; from any thread, and from several at once. */
    interface Results {
        /**
         * A run is about to be made: the right to do so, to be closed when it has been. Empty if it is not to be made now, since another
         * process makes it, or has made it; it is no result then.
         */
        default Optional<Claims.Claim> begin(RunPlan plan) {
            return Claims.ALONE.take(plan.id());
        }

        /**
         * A run has ended, well or badly.
         *
         * @param artifacts the files that stay of it beside its points, name → content
         * @throws carousel.core.result.OutputException if it cannot be kept: no other run could be either
         */
        void made(RunPlan plan, RunRecord run, Points points, Map<String, byte[]> artifacts);

        /** A run has ended with a fault, and there is nothing of it. */
        void failed(RunPlan plan, Throwable fault);
    }

    /**
     * Makes these runs, in whatever order; a run that fails does not stop the others. Returns when all have ended or somebody
     * stopped it; a run that was interrupted is no result.
     *
     * @throws carousel.core.result.OutputException if a result could not be kept
     */
    void make(List<RunPlan> plans, Results results);
}
