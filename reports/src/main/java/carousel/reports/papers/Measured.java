package carousel.reports.papers;

import carousel.core.result.Published;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Ratio;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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
     * @param others in the order of {@code runs}: the same seeds
     */
    static Measured of(Published.Row row, List<Run> runs, List<Run> others) {
        return switch (row.quantity()) {
            case METRIC -> metric(runs, row.length());
            case DIFFERENCE -> difference(runs, others, row.length());
            case SOLVED -> solved(runs, row.length());
            case SEQUENCES -> sequences(runs);
            case RATIO -> ratio(runs, others);
        };
    }

    private static Measured metric(List<Run> runs, long length) {
        List<Run> finished = runs.stream().filter(Measured::finished).toList();
        return mean(numbers(finished, run -> metric(run, length)), ended(runs));
    }

    private static Measured difference(List<Run> runs, List<Run> others, long length) {
        List<String> beside = new ArrayList<>(ended(runs));
        beside.addAll(ended(others));
        int both = Math.min(runs.size(), others.size());
        double[] differences = IntStream.range(0, both)
                .filter(i -> finished(runs.get(i)) && finished(others.get(i)))
                .mapToDouble(i -> metric(runs.get(i), length) - metric(others.get(i), length))
                .toArray();
        return mean(differences, beside);
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
        boolean open = count(runs, Run::succeeded) < runs.size();
        Interval told =
                open ? new Interval(interval.mean(), interval.low(), Double.POSITIVE_INFINITY, interval.n()) : interval;
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
        List<Run> first = new ArrayList<>(), second = new ArrayList<>();
        for (int i = 0; i < Math.min(runs.size(), others.size()); i++) {
            if (runs.get(i) != null && others.get(i) != null) {
                first.add(runs.get(i));
                second.add(others.get(i));
            }
        }
        Interval ratio = first.isEmpty()
                ? Interval.of()
                : Ratio.of(numbers(first, Measured::updates), numbers(second, Measured::updates))
                        .interval();
        boolean atLeast = count(first, Run::succeeded) < first.size(),
                atMost = count(second, Run::succeeded) < second.size();
        Interval told = new Interval(
                ratio.mean(), atMost ? 0 : ratio.low(), atLeast ? Double.POSITIVE_INFINITY : ratio.high(), ratio.n());
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
                : List.of(finished + " of " + runs.size() + " runs made all their updates");
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
