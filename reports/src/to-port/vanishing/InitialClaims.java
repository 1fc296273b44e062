package carousel.reports.vanishing;

import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Claims about gradients before training. */
record InitialClaims(Gradients gradients, String figure) {
    private static final double KEPT = 0.9;

    /** By the factor per step of every vanilla variant. */
    Claim vanillaVanishes() {
        String saying = "A vanilla RNN's gradient vanishes.";
        List<Variant> all = gradients.initialOf("rnn", "rnn-relu").stream()
                .filter(each -> Double.isFinite(factor(each).mean()))
                .toList();
        if (!Claim.enough(all)) {
            return Claim.none(saying, all);
        }
        long kept = all.stream().filter(each -> factor(each).mean() >= KEPT).count();
        String verdict = kept == 0
                ? "True of every initialisation tried."
                : kept == all.size() ? "False at initialisation." : "Depends on the initialisation.";
        List<Variant> one = all.stream()
                .filter(each ->
                        each.cell().name().equals(all.get(0).cell().name()))
                .toList();
        Comparator<Variant> order =
                Comparator.comparingDouble(each -> factor(each).mean());
        Variant least = one.stream().min(order).orElseThrow(),
                most = one.stream().max(order).orElseThrow();
        String numbers =
                "Of each step back " + Words.withArticle(least.cell().title()) + " keeps " + perStep(least)
                        + (least == most ? "" : ", but " + perStep(most)) + ". ";
        return claim(
                saying,
                verdict,
                numbers + "At least ×" + Numbers.shortest(KEPT) + " per step is kept in " + kept + " of the "
                        + all.size() + " combinations of a vanilla cell and an initializer.");
    }

    private static String perStep(Variant each) {
        return "×" + SuccessTable.interval(factor(each), 3) + " with "
                + each.init();
    }

    private static Interval factor(Variant each) {
        return InitialSection.factor(each, Lags.UNIT);
    }

    /** By the decades that the GRU loses with the initializer it was trained with. */
    Claim gruEliminates() {
        String saying = "A GRU eliminates the vanishing gradient.";
        List<Variant> all = gradients.initialOf("gru").stream()
                .filter(each -> Double.isFinite(lost(each).mean()))
                .toList();
        Optional<Variant> reference = gradients.reference("gru").filter(all::contains);
        if (!Claim.enough(all) || reference.isEmpty()) {
            return Claim.none(saying, all);
        }
        Variant gru = reference.get();
        boolean vanishes = lost(gru).mean() > 1;
        String numbers = "Initialized by " + gru.init() + ", it loses " + SuccessTable.interval(lost(gru), 1)
                + " decades (powers of ten) over " + Gradients.lag(gru) + " steps";
        Optional<Variant> plain = gradients.initialOf("rnn").stream()
                .filter(each -> each.init().equals(gru.init())
                        && Double.isFinite(lost(each).mean()))
                .findFirst();
        numbers += plain.map(each -> "; a tanh RNN initialized the same way " + SuccessTable.interval(lost(each), 1))
                        .orElse("")
                + ".";
        Variant best = all.stream()
                .min(Comparator.comparingDouble(each -> Math.abs(lost(each).mean())))
                .orElseThrow();
        if (vanishes && lost(best).mean() <= 1) {
            numbers += " The initializer decides here too: with "
                    + best.init() + " it loses " + SuccessTable.interval(lost(best), 1) + ".";
        }
        return claim(saying, vanishes ? "False at initialisation." : "True of this initialisation.", numbers);
    }

    private static Interval lost(Variant each) {
        Interval left = Gradients.left(each);
        return new Interval(-left.mean(), -left.high(), -left.low(), left.n());
    }

    private Claim claim(String saying, String verdict, String answer) {
        return new Claim(saying, verdict, answer, figure.isEmpty() ? "" : "figure-" + figure, "Figure " + figure);
    }
}
