package carousel.reports.initialisation;

import carousel.reports.chapter.UnitGradient;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Tests;
import carousel.reports.study.Cell;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.List;
import java.util.Map;

/** How many powers of ten of a unit gradient are lost up to a lag, and the sentences of the summary that compare them. */
final class Decades {
    /** What frameworks give to who asks for nothing. */
    static final List<String> DEFAULTS = List.of("keras", "pytorch");

    private Decades() {}

    /** The first gated cell at each framework's default against the first ungated one with orthogonal weights. */
    static List<String> gatesAlone(Map<Cell, List<Variant>> cells) {
        List<Variant> plain = starts(cells, false, List.of("orthogonal", "keras")),
                gated = starts(cells, true, DEFAULTS);
        return plain.isEmpty() || gated.isEmpty()
                ? List.of(
                        "There are not both a gated cell at a framework's default and an ungated one with orthogonal weights in this folder, "
                                + "so no two are compared.")
                : gated.stream().map(each -> compared(each, plain.get(0))).toList();
    }

    /** The variants of the first cell, gated or not, that has any of these initializers, in their order. */
    private static List<Variant> starts(Map<Cell, List<Variant>> cells, boolean gated, List<String> inits) {
        return cells.entrySet().stream()
                .filter(each -> gated ? each.getKey().gated() : each.getKey().ungated())
                .map(each -> inits.stream()
                        .flatMap(init -> each.getValue().stream()
                                .filter(variant -> variant.init().equals(init))
                                .limit(1))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static String compared(Variant gated, Variant plain) {
        long lag = UnitGradient.lag(List.of(gated, plain));
        Interval more = lostMore(gated, plain, lag);
        String start = gated.cell().startName(gated.init());
        String who = Words.withArticle(gated.cell().title()) + " (" + (start.isEmpty() ? gated.init() : start) + ")";
        String than = "an orthogonal " + plain.cell().title();
        String one = Lags.unit(gated).at(0, lag).negative().inline(2),
                other = Lags.unit(plain).at(0, lag).negative().inline(2);
        if (lag < 1 || more.n() == 0 || Double.isInfinite(more.mean())) {
            return Words.sentence(who) + " and " + than
                    + " share no seed and lag at which both gradients are numbers other than zero, so nothing is "
                    + "said of which loses more.";
        }
        String numbers = one + " against " + other + " decades.";
        String paired = " Paired over " + Words.count(more.n(), "seed", "seeds") + ", the difference is "
                + more.inline(2) + " decades";
        if (more.n() < Tests.ENOUGH_SEEDS) {
            return "Over " + lag + " steps: " + who + " " + one + " decades lost, " + than + " " + other + "." + paired
                    + "; with fewer than " + Tests.ENOUGH_SEEDS + " seeds no claim is made of it.";
        }
        if (more.low() <= 0 && more.high() >= 0) {
            return "At default initialisation " + who + " and " + than + " are not told apart in what they lose over "
                    + lag + " steps: " + numbers + paired + ".";
        }
        return "At default initialisation " + who + " loses " + (more.mean() > 0 ? "more" : "less") + " gradient over "
                + lag + " steps than " + than + ": " + numbers + paired + ".";
    }

    /** Decades that {@code first} loses more than {@code second} up to a lag, seed by seed: both meet the same data. */
    private static Interval lostMore(Variant first, Variant second, long lag) {
        return Interval.of(first.runs().stream()
                .flatMapToDouble(one -> second.runs().stream()
                        .filter(other -> other.whole("seed") == one.whole("seed"))
                        .mapToDouble(other -> left(second, other, lag) - left(first, one, lag)))
                .toArray());
    }

    private static double left(Variant of, Run run, long lag) {
        return Lags.unit(of).ratios(run, 0).getOrDefault(lag, Double.NaN);
    }
}
