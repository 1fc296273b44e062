package carousel.reports.atlas;

import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.page.Html;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Numbers of the atlas in words. */
final class Say {
    private Say() {}

    /** The sentence that a section has found; powers are marked as {@code 10^{−2}}. */
    static Html finding(String sentence) {
        return new Html().markup("<p class=\"finding\">").rich(sentence).markup("</p>\n");
    }

    /** Mean and limits on one line, or the mean alone where there are no limits. */
    static String interval(Interval i, int decimals) {
        return SuccessTable.inline(i, decimals);
    }

    /** The same, and of how many runs it is where others had no number to add. */
    static String interval(Interval i, int decimals, int runs) {
        return interval(i, decimals) + (i.n() == runs ? "" : " (" + i.n() + " of " + runs + ")");
    }

    /** A share as whole percents, with as many decimals as a small one needs. */
    static String percent(double share) {
        double percent = 100 * share;
        return Double.isNaN(percent)
                ? "–"
                : (percent > 0 && percent < 0.01
                                ? "< 0.01"
                                : Numbers.fixed(percent, percent > 0 && percent < 1 ? 2 : 0))
                        + " %";
    }

    /** The moment that ends a variant's line: solved if any run is, else the last look. */
    static Moment last(Variant each) {
        return each.runs().stream().anyMatch(Run::succeeded) ? Moment.SOLVED : Moment.END;
    }

    /**
     * A number untrained and at the end, {@code GRU with keras 4 % → 15 %}; empty where neither was measured.
     *
     * @param number at a moment, empty where there is none
     */
    static String moved(Variant each, Function<Moment, String> number) {
        String before = number.apply(Moment.UNTRAINED), after = number.apply(last(each));
        return before.isEmpty() && after.isEmpty()
                ? ""
                : name(each) + " " + (before.isEmpty() ? "–" : before) + " → " + (after.isEmpty() ? "–" : after)
                        + (last(each) == Moment.SOLVED ? "" : " (unsolved)");
    }

    /** A clause for each variant that has one, joined; {@code otherwise} if none has. */
    static String each(List<Variant> variants, Function<Variant, String> clause, String otherwise) {
        List<String> clauses = new ArrayList<>();
        for (Variant one : variants) {
            String text = clause.apply(one);
            if (!text.isEmpty()) {
                clauses.add(text);
            }
        }
        return clauses.isEmpty() ? otherwise : String.join("; ", clauses);
    }

    /** {@code GRU with keras}. */
    static String name(Variant each) {
        return with(each.label());
    }

    private static String with(String label) {
        return label.replaceFirst(", ", " with ");
    }

    /** {@code GRU, keras} beside others of the same length, where the plot or the sentence says which. */
    static String brief(Variant each) {
        return each.label().replace(", T = " + each.length(), "");
    }

    /** {@code a GRU with keras}, in the same way. */
    static String briefly(Variant each) {
        return Words.withArticle(with(brief(each)));
    }

    /** {@code a GRU with keras}. */
    static String a(Variant each) {
        return Words.withArticle(name(each));
    }

    /** What is the same in the second line of every card: how many runs there are. */
    static String seeds(Variant each) {
        return each.seeds() + (each.lost() > 0 ? ", " + each.lost() + " lost" : "");
    }
}
