package carousel.reports.vanishing;

import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Passage;
import carousel.reports.stats.Proportion;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Terms;
import carousel.reports.study.Words;
import carousel.reports.vanishing.Learning.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Of every run that solved its task, of whatever cell: whether the loss's gradient at the longest lag was there by then, and how much of it.
 * Runs that solved it with less stand beside the others. What came first is no cause.
 */
final class Order {
    private final List<Seen> all;
    private final List<Solved> solved = new ArrayList<>();

    /**
     * A run that solved its task.
     *
     * @param crossed the first look at which a hundredth of the gradient came through; empty if it never did
     * @param ratio log₁₀ ratio at the last look up to the solution; NaN where there was none
     */
    private record Solved(Seen seen, Run run, OptionalLong crossed, double ratio) {
        boolean inTime() {
            return crossed.isPresent() && crossed.getAsLong() <= run.solvedAt().getAsLong();
        }
    }

    /** Of all that was seen, whatever the cell. */
    Order(List<Seen> all) {
        this.all = all;
        for (Seen each : all) {
            for (Run run : each.runs().runs()) {
                if (run.succeeded()) {
                    double ratio = each.at(run, run.solvedAt().getAsLong());
                    solved.add(new Solved(each, run, crossed(each, run), ratio));
                }
            }
        }
    }

    private static OptionalLong crossed(Seen seen, Run run) {
        return Passage.of(seen.lags(), run, seen.lag()).step();
    }

    /** The fewest seeds of a variant that was looked at; 0 without any. */
    int seeds() {
        return all.stream().mapToInt(each -> each.runs().expected()).min().orElse(0);
    }

    int solved() {
        return solved.size();
    }

    String terms() {
        return Terms.of(all.stream().map(Seen::runs).toList());
    }

    private Proportion inTime() {
        return new Proportion((int) solved.stream().filter(Solved::inTime).count(), solved.size());
    }

    String verdict() {
        Proportion in = inTime();
        String solved = Words.count(in.n(), "run", "runs") + " that solved it";
        return in.successes() == in.n()
                ? "In " + (in.n() == 1 ? "the " : "all ") + solved + "."
                : in.successes() == 0
                        ? "In none of the " + solved + "."
                        : (2 * in.successes() > in.n() ? "In most of the " : "Not in most of the ")
                                + solved
                                + (2 * in.successes() > in.n() ? ", not in all." : ".");
    }

    String sentence() {
        Proportion in = inTime();
        String lags = Words.list(
                all.stream().map(each -> Numbers.whole(each.lag())).distinct().toList());
        return "Of all " + in.n() + " runs that solved the task (" + terms() + "), " + in.successes() + " ["
                + in.wilson()
                + "] had 10^{−2} of the loss's gradient " + lags + " steps back no later than that." + less()
                + smallest() + unsolved()
                + " An order in time is no cause.";
    }

    /** Who solved it with less. */
    private String less() {
        List<Solved> others = solved.stream().filter(each -> !each.inTime()).toList();
        List<String> names =
                others.stream().map(each -> each.seen.runs().label()).distinct().toList();
        return others.isEmpty() ? "" : " With less: " + others.size() + " (" + Words.list(names) + ").";
    }

    /** Who had it and did not solve it, which is the other half of what there is to see. */
    private String unsolved() {
        long others = 0, had = 0;
        for (Seen each : all) {
            for (Run run : each.runs().runs()) {
                others += run.succeeded() ? 0 : 1;
                had += !run.succeeded() && crossed(each, run).isPresent() ? 1 : 0;
            }
        }
        return others == 0
                ? ""
                : " Of the " + Words.count(others, "run", "runs") + " that did not solve it, " + had
                        + " had it at some look.";
    }

    private String smallest() {
        return solved.stream()
                .filter(each -> !Double.isNaN(each.ratio))
                .min(Comparator.comparingDouble(Solved::ratio))
                .map(each -> " Smallest ratio at a solution: " + Numbers.left(each.ratio) + " ("
                        + each.seen.runs().label() + ", seed " + each.run.text("seed") + ").")
                .orElse("");
    }

    /** A row a variant, those that solved nothing too. */
    Html table() {
        Table table = new Table(
                "The loss's gradient at the longest lag, and success. By seed: the first look with a ratio of at least 10⁻² → the update from which the task was solved; – for "
                        + "not within the updates of the run. In time: runs that solved it and had the ratio no later. Smallest ratio: log₁₀, over the "
                        + "runs that solved it, at the last look up to then.",
                "cell | group | rate, updates | #lag | by seed | #solved | #in time | #smallest ratio");
        for (Seen each : all) {
            List<String> pairs = new ArrayList<>();
            for (Run run : each.runs().runs()) {
                pairs.add(step(crossed(each, run)) + " → " + step(run.solvedAt()));
            }
            List<Solved> own =
                    solved.stream().filter(one -> one.seen.equals(each)).toList();
            double least = own.stream()
                    .mapToDouble(Solved::ratio)
                    .filter(v -> !Double.isNaN(v))
                    .min()
                    .orElse(Double.NaN);
            table.row(
                    each.runs().label(),
                    Words.group(each.runs().group()),
                    Terms.of(each.runs()),
                    Numbers.whole(each.lag()),
                    String.join(", ", pairs),
                    own.size() + "/" + each.runs().expected(),
                    Long.toString(own.stream().filter(Solved::inTime).count()),
                    Numbers.fixed(least, 1));
        }
        return table.html();
    }

    private static String step(OptionalLong step) {
        return step.isPresent() ? Numbers.whole(step.getAsLong()) : "–";
    }
}
