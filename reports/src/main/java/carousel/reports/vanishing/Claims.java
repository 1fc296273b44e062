package carousel.reports.vanishing;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.UnitGradient;
import carousel.reports.chapter.Versus;
import carousel.reports.page.Html;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Cell;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import carousel.reports.vanishing.Learning.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Sentences that one hears, each held against these runs: a verdict by rule, its numbers, and the chapter to see them in. */
final class Claims {
    /** A factor per step from which on a gradient counts as kept before training. */
    private static final double KEPT = 0.9;

    private static final String NONE = "No claim.";

    private final Html entries = new Html();

    /** What became of a sentence: a few words, and one to three sentences with the numbers; powers are marked as {@code 10^{−2}}. */
    private record Verdict(String words, String answer) {}

    Chapter chapter() {
        Html list = new Html().markup("<dl class=\"claims\">\n").add(entries).markup("</dl>\n");
        return Chapter.of("claims", "Claims")
                .needs("can answer one", !entries.isEmpty())
                .html(list);
    }

    /** Holds a sentence against variants, if there are any; where one has few seeds, no claim is made. */
    private void hold(String saying, List<Variant> against, Chapter see, Supplier<Verdict> rule) {
        int seeds = against.stream().mapToInt(Variant::expected).min().orElse(0);
        if (seeds == 0) {
            return;
        }
        Verdict verdict = seeds >= Tests.ENOUGH_SEEDS
                ? rule.get()
                : new Verdict(
                        NONE,
                        "With n = " + Words.count(seeds, "seed", "seeds") + ", fewer than " + Tests.ENOUGH_SEEDS
                                + ", none is made.");
        entries.markup("<div><dt>")
                .text("“" + saying + "”")
                .markup("</dt><dd><b>")
                .text(verdict.words)
                .markup("</b> ")
                .rich(verdict.answer);
        if (!verdict.words.equals(NONE)) {
            entries.markup(" <a href=\"#" + see.id() + "\">")
                    .text(see.question())
                    .markup("</a>.");
        }
        entries.markup("</dd></div>\n");
    }

    /** On gradients before training. */
    void before(Initial initial, Chapter see) {
        List<Variant> plain = initial.known(initial.ungated());
        hold("A vanilla RNN's gradient vanishes.", plain, see, () -> vanishes(plain));
        for (Cell cell : initial.gated().subList(0, Math.min(1, initial.gated().size()))) {
            List<Variant> gated = initial.known(List.of(cell));
            String name = Words.sentence(Words.withArticle(cell.title()));
            hold(name + " eliminates the vanishing gradient.", gated, see, () -> eliminates(initial, gated, plain));
        }
    }

    /** By the factor per step of every cell without gates. */
    private static Verdict vanishes(List<Variant> all) {
        long kept = all.stream()
                .filter(each -> UnitGradient.factor(each).mean() >= KEPT)
                .count();
        List<Variant> one = all.stream()
                .filter(each -> each.cell().equals(all.get(0).cell()))
                .sorted(Comparator.comparingDouble(
                        each -> UnitGradient.factor(each).mean()))
                .toList();
        String most = one.size() == 1 ? "" : ", but " + perStep(one.get(one.size() - 1));
        return new Verdict(
                kept == 0
                        ? "True of every initialisation tried."
                        : kept == all.size() ? "False at initialisation." : "Depends on the initialisation.",
                "Of each step back " + Words.withArticle(one.get(0).cell().title()) + " keeps " + perStep(one.get(0))
                        + most + ". At least ×" + Numbers.shortest(KEPT) + " per step is kept in " + kept + " of the "
                        + all.size() + " combinations of a vanilla cell and an initializer.");
    }

    private static String perStep(Variant each) {
        return "×" + UnitGradient.factor(each).text(3) + " with " + each.init();
    }

    /** By the decades that a gated cell loses with the initializer that it was trained with. */
    private static Verdict eliminates(Initial initial, List<Variant> gated, List<Variant> plain) {
        Variant told = initial.reference(gated);
        Variant best = gated.stream()
                .min(Comparator.comparingDouble(each -> Math.abs(lost(each).mean())))
                .orElseThrow();
        boolean vanishes = lost(told).mean() > 1, other = vanishes && lost(best).mean() <= 1;
        String same = plain.stream()
                .filter(each -> each.init().equals(told.init()))
                .findFirst()
                .map(each -> "; " + Words.withArticle(each.cell().title()) + " initialized the same way "
                        + lost(each).text(1))
                .orElse("");
        String decides = " The initializer decides here too: with " + best.init() + " it loses "
                + lost(best).text(1) + ".";
        return new Verdict(
                vanishes ? "False at initialisation." : "True of this initialisation.",
                "Initialized by " + told.init() + ", it loses " + lost(told).text(1)
                        + " decades (powers of ten) over " + Initial.lag(told) + " steps" + same + "."
                        + (other ? decides : ""));
    }

    private static Interval lost(Variant each) {
        return Initial.left(each).negative();
    }

    /** On gradients of the loss: what was seen of the gated cells, one variant each. */
    void during(List<Seen> gated, Chapter see) {
        List<Variant> variants = gated.stream().map(Seen::runs).toList();
        if (!gated.isEmpty()) {
            String path = "The " + variants.get(0).cell().title()
                    + " keeps information through a path without a nonlinearity.";
            hold(path, variants.subList(0, 1), see, () -> carryPath(gated.get(0)));
        }
        hold("What a gate gives is a carry that can be learnt.", variants, see, () -> learntCarry(gated));
    }

    /** What the structure of a gated cell says, and what was measured of it. */
    private static Verdict carryPath(Seen seen) {
        String gate = seen.runs().cell().keeper(),
                state = seen.runs().cell().states().get(0);
        return new Verdict(
                "True of one term only.",
                "Of the new state only " + gate + "∘" + state + " is linear in " + state + ", and only while the gate "
                        + gate + " is held fixed; " + gate + " depends on h through a sigmoid, and it is below 1. "
                        + "What is kept has to be measured: ×"
                        + seen.perStep(seen.before()).text(3) + " per step before training, ×"
                        + seen.perStep(seen.after()).text(3) + " after it.");
    }

    /** By the order in time of two events in each run: the gradient at the longest lag comes through; the task is solved. */
    private static Verdict learntCarry(List<Seen> gated) {
        int solved = 0, first = 0;
        List<String> texts = new ArrayList<>();
        for (Seen seen : gated) {
            List<String> pairs = new ArrayList<>();
            double[] crossings = seen.crossings();
            for (int i = 0; i < crossings.length; i++) {
                double at = crossings[i], success = Steps.of(seen.runs()).toSuccess()[i];
                solved += Double.isFinite(success) ? 1 : 0;
                first += at > 0 && at <= success && Double.isFinite(success) ? 1 : 0;
                pairs.add(step(at) + " → " + step(success));
                crossings[i] = Double.isFinite(at) ? at : Double.NaN;
            }
            texts.add(seen.runs().label() + " " + String.join(", ", pairs) + " (the gradient on average at "
                    + Interval.of(crossings).text(0) + ")");
        }
        String verdict = first == solved
                ? "Yes, in these runs."
                : 2 * first > solved ? "Mostly, in these runs." : "Not in these runs.";
        return solved == 0
                ? new Verdict(NONE, "None of these runs solved the task.")
                : new Verdict(
                        verdict,
                        "In " + first + " of the " + solved + " "
                                + Words.list(gated.stream()
                                        .map(seen -> seen.runs().label())
                                        .toList())
                                + " runs that solved the task, the loss's gradient "
                                + gated.get(0).lag()
                                + " steps back grew past 10^{−2} of that at the end no later than success came. Steps of the two, seed by seed (– for never): "
                                + String.join("; ", texts) + ". An order in time is no proof of a cause.");
    }

    private static String step(double step) {
        return Double.isFinite(step) ? Numbers.whole((long) step) : "–";
    }

    /** On two gated cells, which are compared in these groups. */
    void versus(String names, Map<String, Versus> groups, Chapter see) {
        List<Variant> variants = groups.values().stream()
                .flatMap(each -> List.of(each.first(), each.second()).stream())
                .toList();
        String saying = names.replace(" against ", " and ") + " are comparable.";
        hold(saying, variants, see, () -> comparable(groups));
    }

    /** By Fisher's exact test and Mann-Whitney's, in every group that has both cells. */
    private static Verdict comparable(Map<String, Versus> groups) {
        StringBuilder texts = new StringBuilder();
        groups.forEach((group, each) -> texts.append("At " + Words.group(group) + ": " + mean(each.first()) + ", "
                + mean(each.second()) + " (success: Fisher " + Numbers.probability(each.successP())
                + "; steps: Mann-Whitney " + Numbers.probability(each.stepsP()) + "). "));
        Collection<Versus> all = groups.values();
        String success = word(all.stream().filter(Versus::successDiffers).count(), all.size()),
                speed = word(all.stream().filter(Versus::stepsDiffer).count(), all.size());
        return new Verdict(
                Words.sentence(success)
                        + (success.equals(speed) ? " in success and speed" : " in success, " + speed + " in speed")
                        + ", in these runs.",
                texts
                        + "Steps are means in which a failure counts with all of them; “yes” means not told apart (both tests of a group together at 5 %, by Holm), which is not "
                        + "the same as shown equal.");
    }

    private static String word(long differ, int all) {
        return differ == 0 ? "yes" : differ == all ? "no" : "depends on the group";
    }

    private static String mean(Variant runs) {
        Steps steps = Steps.of(runs);
        return runs.label() + " " + steps.success().text() + " in "
                + steps.restrictedMean().text(0) + " steps";
    }
}
