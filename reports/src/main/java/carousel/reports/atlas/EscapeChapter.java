package carousel.reports.atlas;

import carousel.reports.atlas.EscapeFigure.Pair;
import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Chart;
import carousel.reports.figure.Figure;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Median;
import carousel.reports.stats.Passage;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.RankCorrelation;
import carousel.reports.study.Cell;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** When the gradient comes back, and when the loss leaves its plateau: both steps of every run, and their rank correlation within a variant. */
final class EscapeChapter {
    /** Room for the names of initializers, and for those with a length. */
    private static final int LABELS = 112;

    private static final int LONG_LABELS = 168;
    private static final int LONG = 14;

    private final Atlas atlas;
    private final List<Variant> variants;
    private final List<Pair> pairs;
    private final Map<Cell, List<Pair>> cells;

    EscapeChapter(Atlas atlas) {
        this.atlas = atlas;
        this.variants = atlas.using(Atlas.GRADIENT);
        this.pairs = Pair.of(atlas, variants, Passage.KEPT);
        this.cells = Study.by(pairs, pair -> pair.variant().cell());
    }

    Chapter chapter() {
        Chapter chapter = atlas.chapter("escape", "The escape", Atlas.GRADIENT).finding(this::finding);
        if (pairs.isEmpty()) {
            return chapter.chart(Chart.of(List.of()), "");
        }
        return chapter.text(
                        "The escape is the first update at which the training loss, as a mean over 25 updates, is below half of its plateau's level "
                                + level() + ". The gradient counts as back at the first look at which its ratio at "
                                + lags()
                                + " is at least 0.01. Looks are " + cadence()
                                + ", so that step is late by up to as much.")
                .text(
                        !atlas.answersEverywhere()
                                ? ""
                                : "Here the loss answers at every step, so some gradient is at every lag whatever comes from afar: "
                                        + "that it is back says little.")
                .chart(
                        chart(),
                        "A dot a run. In the grey strip at the right the gradient did not come back within the run's updates, in the one above the loss did not escape; on the "
                                + "dotted line both came at once, above it the gradient was first. In the panels of single cells each initializer has "
                                + "its own shape. ")
                .html(correlations())
                .html(steps());
    }

    private Chart chart() {
        double last = variants.stream().mapToDouble(Variant::budget).reduce(1, Math::max);
        int room = variants.stream().anyMatch(each -> each.besidesCell().length() > LONG) ? LONG_LABELS : LABELS;
        List<Figure> figures = new ArrayList<>();
        figures.add(new EscapeFigure("escape", "All cells", pairs, last, room).figure());
        if (cells.size() > 1) {
            cells.forEach((cell, own) -> figures.add(
                    new EscapeFigure(Figure.nameOf("escape", cell.name()), cell.title(), own, last, room).figure()));
        }
        String title = "When the gradient comes back, and when the loss escapes";
        return Chart.of("escape", title, variants, figures).asCards();
    }

    private Html correlations() {
        Table table = new Table(
                "Spearman's rank correlation of the two steps within a variant, with the 95 % interval of Bonett and Wright, over the runs in which both "
                        + "were seen to happen; none of fewer than " + RankCorrelation.ENOUGH_PAIRS
                        + ", nor where all steps of a side are equal. The other runs stand beside: those with the gradient there from the start have no "
                        + "step of its coming back, those that did not do one or either may do it later.",
                "cell | #ρ | #95 % interval | #both seen | #gradient there\nfrom the start | #gradient alone | #escape alone | #neither | #lost or not\nlooked at");
        for (Variant each : variants) {
            List<Pair> own = own(each);
            RankCorrelation rank = Pair.correlation(own);
            table.row(
                    each.label(),
                    Numbers.fixed(rank.rho(), 2),
                    Double.isNaN(rank.low())
                            ? "–"
                            : Numbers.fixed(rank.low(), 2) + " to " + Numbers.fixed(rank.high(), 2),
                    Integer.toString(rank.n()),
                    count(own, Pair::fromTheStart),
                    count(own, Pair::gradientAlone),
                    count(own, Pair::escapeAlone),
                    count(own, Pair::neither),
                    Integer.toString(each.expected() - own.size()));
        }
        return table.html();
    }

    private List<Pair> own(Variant each) {
        return pairs.stream().filter(pair -> pair.variant() == each).toList();
    }

    private static String count(List<Pair> pairs, Predicate<Pair> which) {
        return Long.toString(pairs.stream().filter(which).count());
    }

    private Html steps() {
        Table table = new Table(
                "Both steps, variant by variant: how many runs of all that should be there, and the median over all of them, in which a run that "
                        + "did not, that broke off before, or that is lost counts as later than any. A gradient that came back may be lost again: in how many runs it "
                        + "is there at the last look.",
                "cell | #gradient back | #median step | #at the\nlast look | #escaped | #median step | gradient first");
        for (Variant each : variants) {
            List<Pair> own = own(each);
            table.row(
                    each.label(),
                    count(own, Pair::returned) + "/" + each.expected(),
                    median(own, Pair::gradient, each),
                    count(own, Pair::still),
                    count(own, Pair::escaped) + "/" + each.expected(),
                    median(own, Pair::escape, each),
                    order(own.stream().filter(Pair::seen).toList()));
        }
        return table.html();
    }

    private static String median(List<Pair> own, ToDoubleFunction<Pair> step, Variant each) {
        double[] all = Arrays.copyOf(own.stream().mapToDouble(step).toArray(), each.expected());
        Arrays.fill(all, own.size(), all.length, Double.POSITIVE_INFINITY);
        double median = Median.of(all);
        boolean later = Double.isInfinite(median);
        return Double.isNaN(median)
                ? "–"
                : later ? "> " + Numbers.whole(each.budget()) : Numbers.whole(Math.round(median));
    }

    private static String order(List<Pair> both) {
        return both.isEmpty() ? "–" : count(both, Pair::gradientFirst) + " of " + both.size() + " seen to do both";
    }

    private String level() {
        List<String> names =
                pairs.stream().map(pair -> firstBaseline(pair.run())).distinct().toList();
        return names.size() == 1 && !names.get(0).isEmpty()
                ? "(" + names.get(0) + ")"
                : "(the first baseline of the loss, or without one its median over the first twentieth of the updates)";
    }

    private static String firstBaseline(Run run) {
        return run.lossBaselines().entrySet().stream()
                .findFirst()
                .map(first -> first.getKey() + " " + Numbers.significant(first.getValue()))
                .orElse("");
    }

    private List<Long> each(ToLongFunction<Pair> number) {
        return pairs.stream().mapToLong(number).distinct().sorted().boxed().toList();
    }

    private String lags() {
        List<Long> lags = each(pair -> pair.passage().lag());
        return (lags.size() == 1 ? "lag " : "lags ")
                + Words.list(lags.stream().map(String::valueOf).toList());
    }

    private String cadence() {
        List<Long> gaps = each(pair -> pair.passage().gap());
        return gaps.size() == 1
                ? Words.count(gaps.get(0), "update", "updates") + " apart at most"
                : "up to " + Numbers.whole(gaps.get(gaps.size() - 1)) + " updates apart";
    }

    private String finding() {
        List<Pair> seen = seen(pairs);
        Proportion first =
                new Proportion((int) seen.stream().filter(Pair::gradientFirst).count(), seen.size());
        if (seen.isEmpty()) {
            return correlated() + " In no run were both steps seen.";
        }
        return correlated() + " In " + first.successes() + " of " + Words.count(first.n(), "run", "runs") + " with both"
                + " [" + first.wilson() + "]"
                + " the gradient was seen back no later than the escape; in " + count(seen, Pair::within)
                + " the two are at most a look apart. With a tenth in place of a hundredth it is " + first(-1)
                + ", with a thousandth " + first(-3)
                + ". An order is no cause: --truncate K takes the long gradient away.";
    }

    private static List<Pair> seen(List<Pair> all) {
        return all.stream().filter(Pair::seen).toList();
    }

    /** The same count where another ratio, as log₁₀, counts as back: the hundredth is a convention, and the order hangs on it. */
    private String first(double kept) {
        List<Pair> seen = seen(Pair.of(atlas, variants, kept));
        return count(seen, Pair::gradientFirst) + " of " + seen.size();
    }

    /** The correlation within each variant that has enough runs. */
    private String correlated() {
        List<String> texts = new ArrayList<>();
        for (Variant each : variants) {
            RankCorrelation rank = Pair.correlation(own(each));
            if (!Double.isNaN(rank.rho())) {
                texts.add(Say.name(each) + " " + text(rank) + " over " + rank.n());
            }
        }
        return texts.isEmpty()
                ? "No variant has " + RankCorrelation.ENOUGH_PAIRS
                        + " runs with both steps seen, so no rank correlation is given."
                : "Rank correlation, within a variant, of the step at which the gradient is back and that at which the loss escapes: "
                        + String.join("; ", texts) + " runs.";
    }

    private static String text(RankCorrelation rank) {
        String rho = Numbers.fixed(rank.rho(), 2);
        return Double.isNaN(rank.low())
                ? rho
                : rho + " [" + Numbers.fixed(rank.low(), 2) + ", " + Numbers.fixed(rank.high(), 2) + "]";
    }
}
