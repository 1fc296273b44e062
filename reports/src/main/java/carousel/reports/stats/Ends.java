package carousel.reports.stats;

import carousel.core.result.Outcome;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.List;

/**
 * How runs ended, every one of them in one count.
 *
 * @param solved finished, and solved the task on the way
 * @param unsolved finished, and not solved within its updates: of further ones nothing is known
 * @param diverged a number was not finite; whatever the run had reached before
 * @param stopped interrupted
 * @param lost missing or corrupt
 */
public record Ends(int solved, int unsolved, int diverged, int stopped, int lost) {

    /** The ends of all runs of these variants. */
    public static Ends of(List<Variant> variants) {
        int solved = 0, unsolved = 0, diverged = 0, stopped = 0, lost = 0;
        for (Variant each : variants) {
            for (Run run : each.runs()) {
                Outcome.Status status = run.outcome().status();
                solved += run.succeeded() ? 1 : 0;
                unsolved += run.finished() && !run.succeeded() ? 1 : 0;
                diverged += status == Outcome.Status.DIVERGED ? 1 : 0;
                stopped += status == Outcome.Status.INTERRUPTED ? 1 : 0;
            }
            lost += each.lost();
        }
        return new Ends(solved, unsolved, diverged, stopped, lost);
    }

    /** Whoever did not solve it, for whatever reason, is in the denominator. */
    public Proportion success() {
        return new Proportion(solved, solved + unsolved + diverged + stopped + lost);
    }

    /** Whether some run did not make all its updates. */
    public boolean failed() {
        return diverged + stopped + lost > 0;
    }
}
