package carousel.reports.vanishing;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.parts.RunsTable;
import carousel.reports.parts.SuccessTable;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Five sentences that tell a reader in a hurry what was found. Each is left out when the data do not carry it. */
final class Summary {
    private static final List<String> GATED = List.of("gru", "lstm");
    private static final String PLAIN = "rnn";
    private static final double DECADE = 1;

    private final Gradients gradients;

    private Summary(Gradients gradients) {
        this.gradients = gradients;
    }

    /** What was run; before training; after training; success; GRU against LSTM. Powers are marked as {@code 10^{−2}}. */
    static List<String> of(Gradients gradients) {
        Summary summary = new Summary(gradients);
        List<String> sentences = new ArrayList<>(List.of(
                summary.whatWasRun(),
                summary.beforeTraining(),
                summary.afterTraining(),
                summary.success(),
                summary.gruAndLstm()));
        sentences.removeIf(String::isEmpty);
        return sentences;
    }

    private String whatWasRun() {
        List<String> parts = new ArrayList<>();
        if (!gradients.initial().isEmpty()) {
            parts.add("looked at before any training (" + extent(gradients.initial()) + ")");
        }
        if (!gradients.trained().isEmpty()) {
            parts.add("trained on the task " + Captions.tasks(gradients.trained()) + " (" + extent(gradients.trained()) + ")");
        }
        int cells = (int) gradients.experiment().runs().stream()
                .map(run -> run.text("cell"))
                .distinct()
                .count();
        String what = parts.isEmpty()
                ? ""
                : Words.count(cells, "cell was", "cells were") + " " + String.join(" and ", parts) + ". ";
        return what + RunsTable.sentence(gradients.experiment());
    }

    private static String extent(List<Variant> variants) {
        Set<String> seeds = new LinkedHashSet<>();
        variants.stream().filter(each -> !each.lostAll()).forEach(each -> seeds.add(each.seeds()));
        return Words.count(
                        variants.stream().mapToInt(each -> each.runs().size()).sum(), "run", "runs")
                + (seeds.size() == 1 ? ", " + seeds.iterator().next() : "");
    }

    private String beforeTraining() {
        List<Variant> gated =
                GATED.stream().flatMap(cell -> gradients.reference(cell).stream()).toList();
        Optional<Variant> plain = gradients.reference(PLAIN);
        List<Variant> all = new ArrayList<>(gated);
        plain.ifPresent(all::add);
        Set<String> inits = new LinkedHashSet<>(
                all.stream().map(each -> each.init()).toList());
        Set<Long> lags = new LinkedHashSet<>(all.stream().map(Gradients::lag).toList());
        if (gated.isEmpty()
                || lags.size() != 1
                || all.stream()
                        .anyMatch(each -> !Double.isFinite(Gradients.left(each).mean()))) {
            return "";
        }
        String with = inits.size() == 1
                ? ", all with the initializer " + inits.iterator().next()
                : "";
        String text = "Before training, of a gradient put at the end there is left after "
                + lags.iterator().next() + " steps: "
                + Words.list(
                        gated.stream().map(each -> left(each, inits.size() > 1)).toList());
        if (plain.isEmpty()) {
            return text + with + ".";
        }
        double most = gated.stream()
                .mapToDouble(each -> Gradients.left(each).mean())
                .max()
                .orElse(0);
        boolean worse = most < Gradients.left(plain.get()).mean() - DECADE;
        return text + (worse ? ", but " : ", and ") + left(plain.get(), inits.size() > 1) + with + "."
                + (worse ? " Gates by themselves do not keep it." : "");
    }

    private static String left(Variant each, boolean withInit) {
        return Numbers.left(Gradients.left(each).mean()) + " in "
                + Words.withArticle(each.cell().title())
                + (withInit ? " with the initializer " + each.init() : "");
    }

    private String afterTraining() {
        List<Kept> all = gradients.trained().stream()
                .filter(each -> each.group()
                        .equals(gradients.trained().get(0).group()))
                .flatMap(each -> Kept.of(each).stream())
                .toList();
        List<String> told = new ArrayList<>(), others = new ArrayList<>(), never = new ArrayList<>();
        for (Kept kept : all) {
            if (kept.learnt() && GATED.contains(kept.runs().cell().name())) {
                told.add(Numbers.left(kept.after().mean()) + " is left in the "
                        + kept.runs().label() + " (before: "
                        + Numbers.left(kept.before().mean()) + ")");
            } else if (kept.learnt()) {
                others.add("the " + kept.runs().label());
            } else if (!kept.keeps()) {
                never.add("the " + kept.runs().label());
            }
        }
        if (all.isEmpty()) {
            return "";
        }
        String span = "after " + Numbers.whole(all.get(0).last()) + " updates, of the loss's own gradient "
                + all.get(0).lag() + " steps back,";
        if (told.isEmpty()) {
            return "And " + span + " "
                    + (others.isEmpty()
                            ? "no cell has learnt to keep a hundredth"
                            : Words.list(others) + " learnt to keep it")
                    + ".";
        }
        return "But gates can learn to keep it: " + span + " " + Words.list(told) + "."
                + (others.isEmpty() ? "" : " So did " + Words.list(others) + (never.isEmpty() ? "." : ";"))
                + (never.isEmpty()
                        ? ""
                        : (others.isEmpty() ? " Not so " : " not so ") + Words.list(never)
                                + ", with less than a hundredth.");
    }

    private String success() {
        if (gradients.trained().isEmpty()) {
            return "";
        }
        var group = gradients.groups().entrySet().iterator().next();
        List<String> texts = new ArrayList<>();
        group.getValue()
                .forEach(each -> texts.add(each.label() + " "
                        + SuccessTable.proportion(Steps.of(each).success())));
        String nameless = gradients.experiment().unknownShare();
        if (!nameless.isEmpty()) {
            texts.add(nameless);
        }
        return "Seeds that solved the task (" + Variant.fact(gradients.trained(), "success", "no criterion given")
                + "), at " + Words.group(group.getKey()) + ": " + String.join(", ", texts) + ".";
    }

    private String gruAndLstm() {
        String verdict = Versus.together(gradients.versus());
        Set<String> rates = new LinkedHashSet<>(
                gradients.trained().stream().map(each -> each.text("rate")).toList());
        boolean shared = rates.size() == 1 && !rates.contains("");
        return verdict.isEmpty()
                ? ""
                : "GRU against LSTM: " + verdict + "."
                        + (shared
                                ? " All cells shared one learning rate ("
                                        + rates.iterator().next()
                                        + "), which is not neutral: another could suit another cell better."
                                : "");
    }
}
