package carousel.reports.vanishing;

import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.parts.SuccessTable;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Claims about gradients and success during training. */
record LearntClaims(Gradients gradients, String figure) {

    /** What the structure says, and what was measured of it. */
    Claim carryPath() {
        String saying = "The GRU keeps information through a path without a nonlinearity.";
        List<Variant> gru = gradients.trainedOf("gru");
        Optional<Kept> kept =
                gru.stream().flatMap(each -> Kept.of(each).stream()).findFirst();
        if (!Claim.enough(gru) || kept.isEmpty()) {
            return Claim.none(saying, gru);
        }
        return claim(
                saying,
                "True of one term only.",
                "Of the new state only z∘h is linear in h, and only while the gate z is held fixed; z depends on h "
                        + "through a sigmoid, and it is below 1. What is kept has to be measured: ×"
                        + SuccessTable.interval(kept.get().factorBefore(), 3)
                        + " per step before training, ×"
                        + SuccessTable.interval(kept.get().factorAfter(), 3) + " after it.");
    }

    /** By the order in time of two events in each run: the gradient at the longest lag comes through; the task is solved. */
    Claim learntCarry() {
        String saying = "What a gate gives is a carry that can be learnt.";
        List<Kept> cells = new ArrayList<>();
        for (String cell : List.of("gru", "lstm")) {
            gradients.trainedOf(cell).stream()
                    .flatMap(each -> Kept.of(each).stream())
                    .findFirst()
                    .ifPresent(cells::add);
        }
        List<Variant> variants = cells.stream().map(Kept::runs).toList();
        if (!Claim.enough(variants)) {
            return Claim.none(saying, variants);
        }
        int solved = 0, first = 0;
        List<String> texts = new ArrayList<>();
        for (Kept kept : cells) {
            double[] crossings = kept.crossings(), steps = Steps.of(kept.runs()).toSuccess();
            List<String> each = new ArrayList<>();
            List<Double> known = new ArrayList<>();
            for (int i = 0; i < crossings.length; i++) {
                solved += Double.isFinite(steps[i]) ? 1 : 0;
                first += crossings[i] > 0 && crossings[i] <= steps[i] && Double.isFinite(steps[i]) ? 1 : 0;
                each.add(step(crossings[i]) + " → " + step(steps[i]));
                known.add(Double.isFinite(crossings[i]) ? crossings[i] : Double.NaN);
            }
            Interval mean =
                    Interval.of(known.stream().mapToDouble(Double::doubleValue).toArray());
            texts.add(kept.runs().label() + " " + String.join(", ", each) + " (the gradient on average at "
                    + SuccessTable.interval(mean, 0) + ")");
        }
        if (solved == 0) {
            return new Claim(saying, "No claim.", "None of these runs solved the task.", "", "");
        }
        String verdict = first == solved
                ? "Yes, in these runs."
                : 2 * first > solved ? "Mostly, in these runs." : "Not in these runs.";
        return claim(
                saying,
                verdict,
                "In " + first + " of the " + solved + " "
                        + Words.list(
                                cells.stream().map(kept -> kept.runs().label()).toList())
                        + " runs that solved the task, the loss's gradient "
                        + cells.get(0).lag()
                        + " steps back grew past 10^{−2} of that at the end no later than success came. Steps of the two, seed by seed (– for never): "
                        + String.join("; ", texts) + ". An order in time is no proof of a cause.");
    }

    private static String step(double step) {
        return Double.isFinite(step) ? Numbers.whole((long) step) : "–";
    }

    /** By Fisher's exact test and Mann-Whitney's, in every group that has both cells. */
    Claim gruAndLstm() {
        String saying = "GRU and LSTM are comparable.";
        Collection<Versus> all = gradients.versus().values();
        List<Variant> variants = all.stream()
                .flatMap(versus -> List.of(versus.first(), versus.second()).stream())
                .toList();
        if (!Claim.enough(variants)) {
            return Claim.none(saying, variants);
        }
        List<String> texts = new ArrayList<>();
        gradients.versus()
                .forEach((group, versus) -> texts.add("At " + Words.group(group) + ": " + mean(versus.first()) + ", "
                        + mean(versus.second()) + " (success: Fisher " + Numbers.probability(versus.successP())
                        + "; steps: Mann-Whitney " + Numbers.probability(versus.stepsP()) + ")."));
        String success = word(all.stream().filter(Versus::successDiffers).count(), all.size());
        String speed = word(all.stream().filter(Versus::stepsDiffer).count(), all.size());
        String verdict = success.equals(speed)
                ? success + " in success and speed"
                : success + " in success, " + speed + " in speed";
        return new Claim(
                saying,
                Words.sentence(verdict) + ", in these runs.",
                String.join(" ", texts)
                        + " Steps are means in which a failure counts with all of them; “yes” means not told apart (both tests of a group together at 5 %, by Holm), which is not "
                        + "the same as shown equal.",
                "success",
                "Table of success");
    }

    private static String word(long differ, int all) {
        return differ == 0 ? "yes" : differ == all ? "no" : "depends on the group";
    }

    private static String mean(Variant runs) {
        return runs.label() + " " + SuccessTable.proportion(Steps.of(runs).success()) + " in "
                + SuccessTable.interval(Versus.steps(runs), 0) + " steps";
    }

    private Claim claim(String saying, String verdict, String answer) {
        return new Claim(saying, verdict, answer, figure.isEmpty() ? "" : "figure-" + figure, "Figure " + figure);
    }
}
