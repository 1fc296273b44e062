package carousel.reports.clipping;

import carousel.core.result.Outcome;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.stats.Proportion;

/**
 * How runs ended, every one of them in one count.
 *
 * @param solved finished, and met the criterion on the way
 * @param unsolved finished, and never met it
 * @param diverged a number was not finite; whatever the run had reached before
 * @param stopped interrupted
 * @param lost missing or corrupt
 */
record Ends(int solved, int unsolved, int diverged, int stopped, int lost) {
    static final Ends NONE = new Ends(0, 0, 0, 0, 0);

    static Ends of(Variant runs) {
        int solved = 0, unsolved = 0, diverged = 0, stopped = 0;
        for (Run run : runs.runs()) {
            Outcome.Status status = run.outcome().status();
            solved += run.succeeded() ? 1 : 0;
            unsolved += status == Outcome.Status.FINISHED && !run.succeeded() ? 1 : 0;
            diverged += status == Outcome.Status.DIVERGED ? 1 : 0;
            stopped += status == Outcome.Status.INTERRUPTED ? 1 : 0;
        }
        return new Ends(solved, unsolved, diverged, stopped, runs.lost());
    }

    Ends and(Ends o) {
        return new Ends(
                solved + o.solved, unsolved + o.unsolved, diverged + o.diverged, stopped + o.stopped, lost + o.lost);
    }

    int total() {
        return solved + unsolved + diverged + stopped + lost;
    }

    /** Whoever did not solve it, for whatever reason, is in the denominator. */
    Proportion success() {
        return new Proportion(solved, total());
    }
}
