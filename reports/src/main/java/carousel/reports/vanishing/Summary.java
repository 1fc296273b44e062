package carousel.reports.vanishing;

import carousel.reports.data.Captions;
import carousel.reports.data.Names;
import carousel.reports.data.Numbers;
import carousel.reports.data.VariantRuns;
import carousel.reports.parts.Nameless;
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

    private final Study study;

    private Summary(Study study) {
        this.study = study;
    }

    /** What was run; before training; after training; success; GRU against LSTM. Powers are marked as {@code 10^{−2}}. */
    static List<String> of(Study study) {
        Summary summary = new Summary(study);
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
        if (!study.initial().isEmpty()) {
            parts.add("looked at before any training (" + extent(study.initial()) + ")");
        }
        if (!study.trained().isEmpty()) {
            parts.add("trained on the task " + Captions.tasks(study.trained()) + " (" + extent(study.trained()) + ")");
        }
        int cells = (int) study.experiment().runs().stream()
                .map(run -> run.text("cell"))
                .distinct()
                .count();
        String what = parts.isEmpty()
                ? ""
                : Names.count(cells, "cell was", "cells were") + " " + String.join(" and ", parts) + ". ";
        return what + RunsTable.sentence(study.experiment());
    }

    private static String extent(List<VariantRuns> variants) {
        Set<String> seeds = new LinkedHashSet<>();
        variants.stream().filter(each -> !each.lostAll()).forEach(each -> seeds.add(each.seeds()));
        return Names.count(
                        variants.stream().mapToInt(each -> each.runs().size()).sum(), "run", "runs")
                + (seeds.size() == 1 ? ", " + seeds.iterator().next() : "");
    }

    private String beforeTraining() {
        List<VariantRuns> gated =
                GATED.stream().flatMap(cell -> study.reference(cell).stream()).toList();
        Optional<VariantRuns> plain = study.reference(PLAIN);
        List<VariantRuns> all = new ArrayList<>(gated);
        plain.ifPresent(all::add);
        Set<String> inits = new LinkedHashSet<>(
                all.stream().map(each -> each.variant().init()).toList());
        Set<Long> lags = new LinkedHashSet<>(all.stream().map(Study::lag).toList());
        if (gated.isEmpty()
                || lags.size() != 1
                || all.stream()
                        .anyMatch(each -> !Double.isFinite(Study.left(each).mean()))) {
            return "";
        }
        String with = inits.size() == 1
                ? ", all with the initializer " + inits.iterator().next()
                : "";
        String text = "Before training, of a gradient put at the end there is left after "
                + lags.iterator().next() + " steps: "
                + Names.list(
                        gated.stream().map(each -> left(each, inits.size() > 1)).toList());
        if (plain.isEmpty()) {
            return text + with + ".";
        }
        double most = gated.stream()
                .mapToDouble(each -> Study.left(each).mean())
                .max()
                .orElse(0);
        boolean worse = most < Study.left(plain.get()).mean() - DECADE;
        return text + (worse ? ", but " : ", and ") + left(plain.get(), inits.size() > 1) + with + "."
                + (worse ? " Gates by themselves do not keep it." : "");
    }

    private static String left(VariantRuns each, boolean withInit) {
        return Numbers.left(Study.left(each).mean()) + " in "
                + Names.withArticle(each.variant().cellName())
                + (withInit ? " with the initializer " + each.variant().init() : "");
    }

    private String afterTraining() {
        List<Kept> all = study.trained().stream()
                .filter(each -> each.variant()
                        .group()
                        .equals(study.trained().get(0).variant().group()))
                .flatMap(each -> Kept.of(each).stream())
                .toList();
        List<String> told = new ArrayList<>(), others = new ArrayList<>(), never = new ArrayList<>();
        for (Kept kept : all) {
            if (kept.learnt() && GATED.contains(kept.runs().variant().cell())) {
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
                            : Names.list(others) + " learnt to keep it")
                    + ".";
        }
        return "But gates can learn to keep it: " + span + " " + Names.list(told) + "."
                + (others.isEmpty() ? "" : " So did " + Names.list(others) + (never.isEmpty() ? "." : ";"))
                + (never.isEmpty()
                        ? ""
                        : (others.isEmpty() ? " Not so " : " not so ") + Names.list(never)
                                + ", with less than a hundredth.");
    }

    private String success() {
        if (study.trained().isEmpty()) {
            return "";
        }
        var group = study.groups().entrySet().iterator().next();
        List<String> texts = new ArrayList<>();
        group.getValue()
                .forEach(each -> texts.add(each.label() + " "
                        + SuccessTable.proportion(Steps.of(each).success())));
        String nameless = Nameless.share(study.experiment());
        if (!nameless.isEmpty()) {
            texts.add(nameless);
        }
        return "Seeds that solved the task (" + VariantRuns.fact(study.trained(), "success", "no criterion given")
                + "), at " + Names.group(group.getKey()) + ": " + String.join(", ", texts) + ".";
    }

    private String gruAndLstm() {
        String verdict = Versus.together(study.versus());
        Set<String> rates = new LinkedHashSet<>(
                study.trained().stream().map(each -> each.variant().rate()).toList());
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
