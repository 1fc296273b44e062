package carousel.reports.vanishing;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.UnitGradient;
import carousel.reports.chapter.Versus;
import carousel.reports.page.Html;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Tests;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Sentences that one hears, each held against these runs: a verdict by rule, its numbers, and the chapter to see them in. */
final class Claims {
    /** How much a gradient has lost, as log₁₀, that counts as vanished. */
    private static final double DECADE = 1;

    private final Html entries = new Html();
    /** Sentences of which nothing can be said, by the reason. */
    private final Map<String, List<String>> unclaimed = new LinkedHashMap<>();

    private Html evidence = new Html();

    /** What became of a sentence: a few words, and one or two sentences with the numbers; powers are marked as {@code 10^{−2}}. */
    private record Verdict(String words, String answer) {}

    Chapter chapter() {
        Html list = new Html().markup("<dl class=\"claims\">\n").add(entries);
        unclaimed.forEach((reason, sayings) -> list.markup("<div><dt>")
                .text(String.join(" ", sayings))
                .markup("</dt><dd><b>No claim.</b> ")
                .text(Words.sentence(reason) + ".")
                .markup("</dd></div>\n"));
        return Chapter.of("claims", "Claims")
                .needs("can answer one", !entries.isEmpty() || !unclaimed.isEmpty())
                .html(list.markup("</dl>\n"))
                .html(evidence);
    }

    /** Holds a sentence against what is known of so many seeds, 0 where nothing is; where they are few, no claim is made. */
    private void hold(String saying, int seeds, Chapter see, Supplier<Verdict> rule) {
        if (seeds == 0) {
            return;
        }
        if (seeds < Tests.ENOUGH_SEEDS) {
            none(saying, "fewer than " + Tests.ENOUGH_SEEDS + " seeds");
            return;
        }
        Verdict verdict = rule.get();
        entries.markup("<div><dt>")
                .text("“" + saying + "”")
                .markup("</dt><dd><b>")
                .text(verdict.words)
                .markup("</b> ")
                .rich(verdict.answer)
                .markup(" <a href=\"#" + see.id() + "\">")
                .text(see.question())
                .markup("</a>.</dd></div>\n");
    }

    private void none(String saying, String reason) {
        unclaimed.computeIfAbsent(reason, text -> new ArrayList<>()).add("“" + saying + "”");
    }

    /** On gradients before training. */
    void before(Initial initial, Chapter see) {
        List<Variant> plain = initial.plain(), gated = initial.gated();
        hold("A vanilla RNN's gradient vanishes.", seeds(plain), see, () -> vanish(plain, "without", "True", "False"));
        hold(
                "Gates eliminate the vanishing gradient.",
                seeds(gated),
                see,
                () -> vanish(gated, "with", "False", "True"));
    }

    private static int seeds(List<Variant> untrained) {
        return untrained.stream()
                .mapToInt(each -> UnitGradient.factor(each).n())
                .min()
                .orElse(0);
    }

    /**
     * By the decades that cells lose, with every initializer that was tried: one rule for cells with gates and without. One counts where
     * its whole interval lies on one side.
     */
    private static Verdict vanish(List<Variant> all, String gates, String vanished, String kept) {
        long more = all.stream().filter(each -> least(lost(each)) > DECADE).count(),
                less = all.stream().filter(each -> most(lost(each)) < DECADE).count();
        String words = more == all.size()
                ? vanished + " of every initialisation tried."
                : less == all.size()
                        ? kept + " at initialisation."
                        : more > 0 && less > 0 ? "Depends on the initialisation." : "Not settled by these runs.";
        return new Verdict(
                words,
                "Before training more than a decade (power of ten) is lost over " + lags(all) + " steps in " + more
                        + " of "
                        + Words.count(all.size(), "combination", "combinations")
                        + " of a cell " + gates + " gates and an initializer, less in " + less
                        + " (95 % intervals). Decades lost: "
                        + ends(
                                all,
                                each -> -lost(each).mean(),
                                each -> lost(each).inline(1))
                        + ".");
    }

    private static double least(Interval lost) {
        return lost.bounded() ? lost.low() : lost.mean();
    }

    private static double most(Interval lost) {
        return lost.bounded() ? lost.high() : lost.mean();
    }

    private static String lags(List<Variant> all) {
        return Words.list(all.stream()
                .map(each -> Numbers.whole(Initial.lag(each)))
                .distinct()
                .toList());
    }

    /** The first and the last by a number, with what is told of each. */
    private static String ends(List<Variant> all, ToDoubleFunction<Variant> number, Function<Variant, String> told) {
        List<Variant> sorted =
                all.stream().sorted(Comparator.comparingDouble(number)).toList();
        Variant first = sorted.get(0), last = sorted.get(sorted.size() - 1);
        return told.apply(first) + " (" + named(first) + ")"
                + (sorted.size() == 1 ? "" : " to " + told.apply(last) + " (" + named(last) + ")");
    }

    private static String named(Variant each) {
        return each.cell().title() + ", " + each.init();
    }

    private static Interval lost(Variant each) {
        return Initial.left(each).negative();
    }

    /** On gradients of the loss along the training, with all runs that were looked at. */
    void during(Order order, Chapter see) {
        String saying = "The gradient comes back before the task is solved.";
        if (order.seeds() >= Tests.ENOUGH_SEEDS && order.solved() == 0) {
            none(saying, "none of these runs solved the task (" + order.terms() + ")");
            return;
        }
        hold(saying, order.seeds(), see, () -> new Verdict(order.verdict(), order.sentence()));
        evidence = order.seeds() == 0 ? new Html() : order.table();
    }

    /** On two gated cells, which are compared in these groups. */
    void versus(String names, Map<String, Versus> groups, Chapter see) {
        String saying = names.replace(" against ", " and ") + " are comparable.";
        hold(saying, groups.values().stream().mapToInt(Versus::seeds).min().orElse(0), see, () -> comparable(groups));
    }

    /** By Fisher's exact test and Mann-Whitney's, in every group that has both cells. */
    private static Verdict comparable(Map<String, Versus> groups) {
        List<String> texts = new ArrayList<>();
        groups.forEach((group, each) -> texts.add(Words.sentence(Words.group(group)) + ", " + each.told()));
        Collection<Versus> all = groups.values();
        String success = word(all.stream().filter(Versus::successDiffers).count(), all.size()),
                speed = word(all.stream().filter(Versus::stepsDiffer).count(), all.size());
        return new Verdict(
                Words.sentence(success)
                        + (success.equals(speed) ? " in success and speed" : " in success, " + speed + " in speed")
                        + ", in these runs.",
                String.join(". ", texts) + ". “Not told apart” is not the same as shown equal.");
    }

    private static String word(long differ, int all) {
        return differ == 0 ? "not told apart" : differ == all ? "they differ" : "depends on the group";
    }
}
