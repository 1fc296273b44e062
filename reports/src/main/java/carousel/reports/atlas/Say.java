package carousel.reports.atlas;

import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Numbers of the atlas in words. */
final class Say {
    private Say() {}

    /** A clause for each variant that has one, joined. */
    static String each(List<Variant> variants, Function<Variant, String> clause) {
        String clauses =
                variants.stream().map(clause).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
        return clauses.isEmpty() ? "no variant has three runs of which it can be told" : clauses;
    }

    /** {@code GRU with keras}. */
    static String name(Variant each) {
        return each.label().replaceFirst(", ", " with ");
    }

    /** {@code GRU, keras} beside others of the same length, where the plot or the sentence says which. */
    static String brief(Variant each) {
        return each.label().replace(", T = " + each.length(), "");
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
