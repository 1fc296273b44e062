package carousel.reports.papers;

import carousel.core.result.Published;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Ratio;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What came out here where a paper has printed a number.
 *
 * @param interval of 95 %; a limit is infinite, or 0 of a ratio, where runs that solved nothing within their updates leave it open
 * @param text of it, for tables
 * @param beside what must be known besides, such as runs that diverged; may be empty
 */
record Measured(Interval interval, String text, List<String> beside) {

    /**
     * Of runs, and of others where it is a ratio or a difference; each list is what there should be, and holds null for a lost run.
     *
     * @param others are compared seed by seed, in whatever order
     */
    static Measured of(Published.Row row, List<Run> runs, List<Run> others) {
        return switch (row.quantity()) {
            case METRIC -> metric(runs, row.length());
            case DIFFERENCE -> difference(runs, others, run -> metric(run, row.length()));
            case SELECTED -> selected(runs);
            case SELECTED_DIFFERENCE -> difference(runs, others, Run::selected);
            case SOLVED -> solved(runs, row.length());
            case SEQUENCES -> sequences(runs);
            case RATIO -> ratio(runs, others);
        };
    }

    private static Measured metric(List<Run> runs, long length) {
        List<Run> finished = runs.stream().filter(Measured::finished).toList();
        return mean(numbers(finished, run -> metric(run, length)), ended(runs));
    }

    private static Measured selected(List<Run> runs) {
        List<String> left = new ArrayList<>(ended(runs));
        double[] all = numbers(runs.stream().filter(Measured::finished).toList(), Run::selected);
        long validated = Arrays.stream(all).filter(Double::isFinite).count();
        if (validated < all.length) {
            left.add(validated + " of " + all.length + " runs validated");
        }
        return mean(all, left);
    }

    private static Measured difference(List<Run> runs, List<Run> others, ToDoubleFunction<Run> number) {
        List<String> beside = new ArrayList<>(ended(runs));
        beside.addAll(ended(others));
        double[] differences = pairs(runs, others)
                .filter(pair -> pair.one.finished() && pair.other.finished())
                .mapToDouble(pair -> number.applyAsDouble(pair.one) - number.applyAsDouble(pair.other))
                .toArray();
        return mean(differences, beside);
    }

    /** Two runs of one seed. */
    private record Pair(Run one, Run other) {}

    /** Those seeds of which both are there. */
    private static Stream<Pair> pairs(List<Run> runs, List<Run> others) {
        return runs.stream()
                .filter(Objects::nonNull)
                .flatMap(one -> others.stream()
                        .filter(other -> other != null && other.text("seed").equals(one.text("seed")))
                        .limit(1)
                        .map(other -> new Pair(one, other)));
    }

    /** A mean has no limits where it would leave out runs, nor where all numbers are equal, which says nothing of the next seed. */
    private static Measured mean(double[] values, List<String> left) {
        Interval plain = Interval.of(values);
        boolean alike = plain.low() == plain.high();
        boolean whole = left.isEmpty() && !alike;
        Interval told = whole ? plain : new Interval(plain.mean(), Double.NaN, Double.NaN, plain.n());
        List<String> beside = new ArrayList<>(left);
        if (alike) {
            beside.add("the same in every run");
        }
        return new Measured(told, told.significant(), beside);
    }

    private static double metric(Run run, long length) {
        return length == 0 ? run.outcome().metric() : run.atLength(length);
    }

    private static Measured solved(List<Run> runs, long length) {
        Predicate<Run> good = length == 0 ? Run::succeeded : run -> run.finished() && run.goodAt(length);
        Proportion share = new Proportion(count(runs, good), runs.size());
        return new Measured(share.interval(), share.text() + "\n[" + share.wilson() + "]", ended(runs));
    }

    private static Measured sequences(List<Run> runs) {
        Interval interval =
                Interval.of(runs.stream().mapToDouble(Measured::sequences).toArray());
        boolean open = count(runs, Run::succeeded) < runs.size(), alike = interval.low() == interval.high();
        double high = open ? Double.POSITIVE_INFINITY : alike ? Double.NaN : interval.high();
        Interval told = new Interval(interval.mean(), interval.low(), high, interval.n());
        return new Measured(told, (open ? "at least " : "") + told.text(0), unsolved(runs, "solved"));
    }

    /** Those until it was solved, or all of the run; of a lost one nothing is known. */
    private static double sequences(Run run) {
        return run == null ? 0 : updates(run) * run.whole("batch");
    }

    private static double updates(Run run) {
        return run.succeeded() ? run.solvedAt().getAsLong() : run.whole("steps");
    }

    private static Measured ratio(List<Run> runs, List<Run> others) {
        List<Pair> pairs = pairs(runs, others).toList();
        List<Run> first = pairs.stream().map(Pair::one).toList(),
                second = pairs.stream().map(Pair::other).toList();
        boolean whole = pairs.size() == runs.size() && pairs.size() == others.size();
        Interval ratio = first.isEmpty()
                ? Interval.of()
                : Ratio.of(numbers(first, Measured::updates), numbers(second, Measured::updates))
                        .interval();
        boolean atLeast = count(first, Run::succeeded) < first.size(),
                atMost = count(second, Run::succeeded) < second.size();
        Interval told = new Interval(
                ratio.mean(),
                !whole ? Double.NaN : atMost ? 0 : ratio.low(),
                !whole ? Double.NaN : atLeast ? Double.POSITIVE_INFINITY : ratio.high(),
                ratio.n());
        List<String> beside = new ArrayList<>(unsolved(runs, "of the first solved"));
        beside.addAll(unsolved(others, "of the second solved"));
        return new Measured(told, told.significant(), beside);
    }

    private static double[] numbers(List<Run> runs, ToDoubleFunction<Run> number) {
        return runs.stream().mapToDouble(number).toArray();
    }

    private static boolean finished(Run run) {
        return run != null && run.finished();
    }

    private static int count(List<Run> runs, Predicate<Run> which) {
        return (int) runs.stream().filter(run -> run != null && which.test(run)).count();
    }

    private static List<String> ended(List<Run> runs) {
        int finished = count(runs, Run::finished);
        return finished == runs.size()
                ? List.of()
                : List.of(finished + " of " + runs.size() + " runs came to their end");
    }

    private static List<String> unsolved(List<Run> runs, String what) {
        List<String> beside = new ArrayList<>();
        int solved = count(runs, Run::succeeded);
        if (solved < runs.size()) {
            beside.add(solved + "/" + runs.size() + " " + what + within(runs));
        }
        beside.addAll(ended(runs));
        return beside;
    }

    private static String within(List<Run> runs) {
        return runs.stream()
                .filter(run -> run != null)
                .findFirst()
                .map(run -> " within " + Numbers.whole(run.whole("steps") * run.whole("batch")) + " sequences")
                .orElse("");
    }
}
