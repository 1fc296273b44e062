package carousel.reports.vanishing;

import carousel.reports.data.Names;
import carousel.reports.data.Numbers;
import carousel.reports.data.VariantRuns;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Claims about gradients before training. */
record InitialClaims(Study study, String figure) {
    private static final double KEPT = 0.9;

    /** By the factor per step of every vanilla variant. */
    Claim vanillaVanishes() {
        String saying = "A vanilla RNN's gradient vanishes.";
        List<VariantRuns> all = study.initialOf("rnn", "rnn-relu").stream().filter(each -> Double.isFinite(factor(each).mean())).toList();
        if (!Claim.enough(all)) {
            return Claim.none(saying, all);
        }
        long kept = all.stream().filter(each -> factor(each).mean() >= KEPT).count();
        String verdict = kept == 0 ? "True of every initialisation tried." : kept == all.size() ? "False at initialisation."
                : "Depends on the initialisation.";
        List<VariantRuns> one = all.stream().filter(each -> each.variant().cell().equals(all.get(0).variant().cell())).toList();
        Comparator<VariantRuns> order = Comparator.comparingDouble(each -> factor(each).mean());
        VariantRuns least = one.stream().min(order).orElseThrow(), most = one.stream().max(order).orElseThrow();
        String numbers = "Of each step back " + Names.withArticle(least.variant().cellName()) + " keeps " + perStep(least)
                + (least == most ? "" : ", but " + perStep(most)) + ". ";
        return claim(saying, verdict, numbers + "At least ×" + Numbers.shortest(KEPT) + " per step is kept in " + kept + " of the " + all.size()
                + " combinations of a vanilla cell and an initializer.");
    }

    private static String perStep(VariantRuns each) {
        return "×" + SuccessTable.interval(factor(each), 3) + " with " + each.variant().init();
    }

    private static Interval factor(VariantRuns each) {
        return InitialSection.factor(each, Lags.UNIT);
    }

    /** By the decades that the GRU loses with the initializer it was trained with. */
    Claim gruEliminates() {
        String saying = "A GRU eliminates the vanishing gradient.";
        List<VariantRuns> all = study.initialOf("gru").stream().filter(each -> Double.isFinite(lost(each).mean())).toList();
        Optional<VariantRuns> reference = study.reference("gru").filter(all::contains);
        if (!Claim.enough(all) || reference.isEmpty()) {
            return Claim.none(saying, all);
        }
        VariantRuns gru = reference.get();
        boolean vanishes = lost(gru).mean() > 1;
        String numbers = "Initialized by " + gru.variant().init() + ", it loses " + SuccessTable.interval(lost(gru), 1)
                + " decades (powers of ten) over " + Study.lag(gru) + " steps";
        Optional<VariantRuns> plain = study.initialOf("rnn").stream()
                .filter(each -> each.variant().init().equals(gru.variant().init()) && Double.isFinite(lost(each).mean()))
                .findFirst();
        numbers += plain.map(each -> "; a tanh RNN initialized the same way " + SuccessTable.interval(lost(each), 1)).orElse("") + ".";
        VariantRuns best = all.stream().min(Comparator.comparingDouble(each -> Math.abs(lost(each).mean()))).orElseThrow();
        if (vanishes && lost(best).mean() <= 1) {
            numbers += " The initializer decides here too: with " + best.variant().init() + " it loses "
                    + SuccessTable.interval(lost(best), 1) + ".";
        }
        return claim(saying, vanishes ? "False at initialisation." : "True of this initialisation.", numbers);
    }

    private static Interval lost(VariantRuns each) {
        Interval left = Study.left(each);
        return new Interval(-left.mean(), -left.high(), -left.low(), left.n());
    }

    private Claim claim(String saying, String verdict, String answer) {
        return new Claim(saying, verdict, answer, figure.isEmpty() ? "" : "figure-" + figure, "Figure " + figure);
    }
}
