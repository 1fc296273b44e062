package carousel.training.train;

import carousel.core.result.Outcome;

/** Is told how runs get on; called from the threads that run them. Nothing that it does can change a run. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void update(RunPlan plan, long step, double loss) {}

        @Override
        public void ended(RunPlan plan, Outcome outcome, boolean reused) {}
    };

    /** Update {@code step} was made. */
    void update(RunPlan plan, long step, double loss);

    /** A run has ended, or ({@code reused}) was found complete. */
    void ended(RunPlan plan, Outcome outcome, boolean reused);

    /** A run has ended with a fault, and there is nothing of it. */
    default void failed(RunPlan plan) {}

    /** A run is there but cannot be used, for the reason told, and is made again. */
    default void damaged(RunPlan plan, String reason) {}

    /** A run goes on after update {@code step}, where it was saved. */
    default void resumed(RunPlan plan, long step) {
        note("run " + plan.id() + " goes on after update " + step);
    }

    /** Something about what was there before that must not go unsaid, in a sentence. */
    default void note(String sentence) {}
}
