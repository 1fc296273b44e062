package carousel.reports.atlas;

import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Numbers of the atlas in words. */
final class Say {
    private Say() {}

    /** A mean in words; empty where there is none. */
    static String mean(Interval over, DoubleFunction<String> words) {
        return over.n() == 0 ? "" : words.apply(over.mean());
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

    /** A clause for each variant that has one, joined. */
    static String each(List<Variant> variants, Function<Variant, String> clause) {
        String clauses =
                variants.stream().map(clause).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
        return clauses.isEmpty() ? "nothing was measured" : clauses;
    }

    /** {@code GRU with keras}. */
    static String name(Variant each) {
        return each.label().replaceFirst(", ", " with ");
    }

    /** {@code GRU, keras} beside others of the same length, where the plot or the sentence says which. */
    static String brief(Variant each) {
        return each.label().replace(", T = " + each.length(), "");
    }

    /** {@code a GRU with keras}, in the same way. */
    static String briefly(Variant each) {
        return Words.withArticle(brief(each).replaceFirst(", ", " with "));
    }

    /** {@code Π z or Π f}, after the same sign: the gates that keep, each once. */
    static String keepers(List<Variant> variants, String sign) {
        List<String> letters = variants.stream()
                .map(each -> each.cell().keeper())
                .filter(letter -> !letter.isEmpty())
                .distinct()
                .toList();
        return sign + (letters.isEmpty() ? "of that gate" : String.join(" or " + sign, letters));
    }

    /** {@code of an LSTM (c, h)} for the first cell of each family that hands on more than one state; empty where none does. */
    static String joint(List<Variant> variants, String before, String behind) {
        Map<String, String> families = new LinkedHashMap<>();
        Study.cells(variants).stream()
                .filter(cell -> cell.states().size() > 1)
                .forEach(cell -> families.putIfAbsent(
                        cell.family(), "of " + Words.withArticle(cell.title()) + " " + cell.state(true)));
        return families.isEmpty() ? "" : before + String.join(", ", families.values()) + behind;
    }
}
