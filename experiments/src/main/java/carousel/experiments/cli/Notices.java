package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.io.PrintStream;

/** What is told of runs that were there before, to those too who asked for no progress. */
final class Notices implements Progress {
    private final PrintStream err;

    Notices(PrintStream err) {
        this.err = err;
    }

    @Override
    public void update(RunPlan plan, long step, double loss) {}

    @Override
    public void ended(RunPlan plan, Outcome outcome, boolean reused) {}

    @Override
    public void damaged(RunPlan plan, String reason) {
        note("a damaged run is made again: " + reason);
    }

    @Override
    public void note(String sentence) {
        err.println("carousel: " + sentence);
    }
}
