package carousel.reports.atlas;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.parts.RunsTable;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the atlas has found, in up to six sentences. Each is left out where the runs do not carry it. */
final class Summary {
    private final Atlas atlas;
    private final LagProfiles profiles;
    /** Those of the first task and length, so that lags compare. */
    private final List<Variant> probed;

    private Summary(Atlas atlas) {
        this.atlas = atlas;
        this.profiles = new LagProfiles(atlas);
        this.probed = atlas.settings(atlas.using(Probes.GRADIENT)).values().stream()
                .findFirst()
                .orElse(List.of());
    }

    /** The sentences; powers are marked as {@code 10^{−2}}. */
    static List<String> of(Atlas atlas) {
        Summary summary = new Summary(atlas);
        boolean near = atlas.answersEverywhere();
        List<String> sentences = new ArrayList<>(List.of(
                summary.whatWasRun(),
                near ? JacobianSection.sentence(atlas) : summary.untrained(),
                near ? "" : summary.trained(),
                CarrySection.sentence(atlas),
                near ? "" : summary.escape(),
                summary.success()));
        sentences.removeIf(String::isEmpty);
        return sentences;
    }

    private String whatWasRun() {
        String what = atlas.variants().isEmpty()
                ? ""
                : Words.count(atlas.variants().size(), "combination", "combinations")
                        + (atlas.settings(atlas.variants()).size() == 1
                                ? " of cell and initializer"
                                : " of cell, initializer and task")
                        + " were trained on the task " + Captions.tasks(atlas.variants()) + ". ";
        return what + RunsTable.sentence(atlas.experiment());
    }

    /** What is left of the gradient before training: one variant a cell, and the initializer that keeps most. */
    private String untrained() {
        List<Variant> known = known(Moment.UNTRAINED);
        if (known.isEmpty()) {
            return "";
        }
        long lag = profiles.lag(known.get(0));
        String sentence = "Untrained, of the loss's gradient there is left at lag " + lag + ": "
                + left(atlas.leading(known), Moment.UNTRAINED) + ".";
        Variant most = known.stream()
                .max(Comparator.comparingDouble(
                        each -> profiles.at(each, Moment.UNTRAINED, lag).mean()))
                .orElseThrow();
        return known.size() == atlas.leading(known).size()
                ? sentence
                : sentence + " Most is left in " + Say.briefly(most) + " (" + one(most, Moment.UNTRAINED) + ").";
    }

    private String trained() {
        List<Variant> solved = known(Moment.SOLVED);
        if (solved.isEmpty()) {
            return "";
        }
        return "In the runs that solved the task there is left at that lag, when they have: "
                + left(atlas.leading(solved), Moment.SOLVED) + ".";
    }

    private List<Variant> known(Moment moment) {
        long lag = probed.isEmpty() ? 0 : profiles.lag(probed.get(0));
        return probed.stream()
                .filter(each -> profiles.lag(each) == lag
                        && !Double.isNaN(profiles.at(each, moment, lag).mean()))
                .toList();
    }

    private String left(List<Variant> variants, Moment moment) {
        return Words.list(variants.stream()
                .map(each -> one(each, moment) + " in " + Say.briefly(each))
                .toList());
    }

    private String one(Variant each, Moment moment) {
        return Numbers.left(profiles.at(each, moment, profiles.lag(each)).mean());
    }

    private String escape() {
        List<Pair> pairs = Pair.of(atlas, atlas.using(Probes.GRADIENT));
        return pairs.isEmpty() ? "" : EscapeSection.finding(pairs);
    }

    private String success() {
        if (atlas.variants().isEmpty()) {
            return "";
        }
        Map<String, List<Variant>> settings = atlas.settings(atlas.variants());
        List<String> texts = new ArrayList<>();
        settings.forEach((setting, variants) -> {
            String solved = variants.stream()
                    .map(each -> Say.brief(each) + " "
                            + SuccessTable.proportion(Steps.of(each).success()))
                    .collect(Collectors.joining("; "));
            texts.add(settings.size() == 1 ? solved : "of " + setting + ", " + solved);
        });
        String nameless = atlas.experiment().unknownShare();
        if (!nameless.isEmpty()) {
            texts.add(nameless);
        }
        return "Runs that solved the task (" + Variant.fact(atlas.variants(), "success", "no criterion given")
                + "): " + String.join("; ", texts) + ".";
    }
}
