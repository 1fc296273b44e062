package carousel.reports.truncation;

import carousel.reports.stats.Ends;
import carousel.reports.stats.Proportion;
import carousel.reports.study.Line;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * A task at one length, and whoever was trained on it with gradients cut after more or fewer steps. A gradient of reach K is felt at inputs
 * with a lag below K.
 *
 * @param title the task and its length
 * @param minimal from the last input that an answer depends on to the answer, where that is least; −1 if unknown
 * @param longest from the first such input, where that is most; −1 if unknown
 * @param whole the reach from the last answer that no input of any answer is farther away than; −1 if unknown. It is the longest lag where
 *     there is one answer, more where there are several, since the first of them then reaches less far
 * @param lines one a cell and initializer, its points by reach
 */
record Door(String title, long minimal, long longest, long whole, List<Line> lines) {
    private static final String CUT = "truncate";

    /** All tasks of these variants. */
    static List<Door> of(List<Variant> trained) {
        List<Door> doors = new ArrayList<>();
        Study.by(trained, Variant::taskAndLength).forEach((title, own) -> {
            List<Line> lines = new ArrayList<>();
            Study.by(own, each -> each.allBut(CUT, "truncate-from")).values().forEach(points -> {
                points.sort(Comparator.comparingLong(Door::reach));
                lines.add(new Line(points.get(0).cell(), points.get(0).besides(CUT, "rate"), List.copyOf(points)));
            });
            long longest = lag(own, "longest");
            doors.add(new Door(title, lag(own, "minimal"), longest, longest + Math.max(0, lag(own, "spread")), lines));
        });
        return doors;
    }

    private static long lag(List<Variant> variants, String which) {
        return first(variants, run -> run.lag(which)).orElse(-1);
    }

    private interface Asked {
        OptionalLong of(Run run);
    }

    private static OptionalLong first(List<Variant> variants, Asked asked) {
        return Variant.all(variants).stream()
                .map(asked::of)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** How many steps the gradient of the last answer reaches: what a run says, else what follows from its settings. */
    static long reach(Variant variant) {
        long cut = variant.whole(CUT), length = variant.length();
        boolean whole = cut == 0 || cut >= length;
        return first(List.of(variant), Run::reach).orElse(whole ? length : length % cut == 0 ? cut : length % cut);
    }

    /** Whether nothing is cut. */
    static boolean uncut(Variant variant) {
        return variant.whole(CUT) == 0;
    }

    /** The reaches of all its lines, ascending. */
    List<Long> reaches() {
        return Line.variants(lines).stream()
                .map(Door::reach)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether it says how far back its answers depend on their inputs. */
    boolean known() {
        return minimal >= 0;
    }

    /** Whether a gradient is too short for the last input that any answer depends on. */
    boolean shut(long reach) {
        return reach <= minimal;
    }

    /** Whether it reaches the last one of some answers, but not the first of all. */
    boolean ajar(long reach) {
        return reach > minimal && !open(reach);
    }

    /** Whether it reaches everything that any answer depends on. */
    boolean open(long reach) {
        return reach > whole;
    }

    /** How many runs of a line solved it, with gradients of such a reach. */
    static Proportion solved(Line line, LongPredicate reach) {
        return Ends.of(line.points().stream()
                        .filter(each -> reach.test(reach(each)))
                        .toList())
                .success();
    }
}
