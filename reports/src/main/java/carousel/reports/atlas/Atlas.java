package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Metric;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Passage;
import carousel.reports.stats.Profile;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.List;
import java.util.Map;

/**
 * The trained runs of an experiment as the chapters of the atlas want them.
 *
 * @param variants labelled by cell and initializer and whatever else tells them apart, length included
 * @param moments what was measured at the moments of each run
 */
record Atlas(Study study, List<Variant> variants, Moments moments) {
    /** The instrument that every run has unless it was told otherwise. */
    static final String GRADIENT = Run.USUAL_INSTRUMENT;

    private static final int FEW = 6;

    /** Of the runs that were trained. */
    static Atlas of(Study study) {
        return of(study, study.trained());
    }

    /** Of some of the study's variants. */
    static Atlas of(Study study, List<Variant> some) {
        List<Variant> variants = Variant.together(some);
        return new Atlas(study, variants, Moments.of(variants));
    }

    /** A chapter about what an instrument has measured; it is left out where no run was set to use it. */
    Chapter chapter(String id, String question, String instrument) {
        return Chapter.of(id, question)
                .needs(
                        "was set to use the probe " + instrument,
                        !using(instrument).isEmpty());
    }

    /** The variants that were set to use an instrument, those without a legible run among them where any other was. */
    List<Variant> using(String instrument) {
        boolean any = variants.stream().anyMatch(each -> used(each, instrument));
        return variants.stream()
                .filter(each -> any && each.lostAll() || used(each, instrument))
                .toList();
    }

    private static boolean used(Variant each, String instrument) {
        return each.runs().stream().anyMatch(run -> run.used(instrument));
    }

    /** Those among them that may have gates and a carry path: all but the ones that are known to have none. */
    List<Variant> gated(String instrument) {
        return using(instrument).stream().filter(each -> !each.cell().ungated()).toList();
    }

    /** The names of the others after a few words; empty where there are none. */
    String ungated(String instrument, String words) {
        List<String> names = using(instrument).stream()
                .filter(each -> each.cell().ungated())
                .map(Variant::label)
                .toList();
        return names.isEmpty() ? "" : words + String.join("; ", names) + ".";
    }

    /** One variant of each cell, task and length, the first of the plan: those that sentences are about. */
    List<Variant> leading(List<Variant> among) {
        return Study.by(among, each -> List.of(each.cell(), each.task(), each.length())).values().stream()
                .map(own -> own.get(0))
                .toList();
    }

    /** All where there are few, else one of each cell: what figures with many lines have room for. */
    List<Variant> telling(List<Variant> among) {
        return among.size() <= FEW ? among : leading(among);
    }

    /** What captions say of {@link #telling}; empty where all are shown. */
    String told(List<Variant> among) {
        return telling(among).size() == among.size()
                ? ""
                : "Drawn is the first initializer of each cell; points.csv has all. ";
    }

    /** What the pens of lines mean; empty where there is one moment alone. */
    String pens() {
        return variants.stream().allMatch(Variant::inspected) ? "" : Moments.PENS;
    }

    /** Variants that may share a plot of all of them, by task and length in words. */
    Map<String, List<Variant>> settings(List<Variant> among) {
        return Study.by(among, each -> each.task() + (each.length() > 0 ? ", T = " + each.length() : ""));
    }

    /**
     * Whether the loss of these runs answers at every step. Then a state also feels all answers after it, so the loss's gradient by
     * lag does not tell how far one of them travels.
     */
    boolean answersEverywhere() {
        return Variant.fact(variants, "answers", "").equals("every step");
    }

    /** The metric of the variants that share this one's task. */
    Metric metric(Variant one) {
        return Metric.of(
                variants.stream().filter(each -> each.task().equals(one.task())).toList());
    }

    /** {@code  within 2,000 updates at rate 0.005}, each where all of these share it: no count of successes means anything without. */
    String within(List<Variant> among) {
        List<Long> budgets = among.stream().map(Variant::budget).distinct().toList();
        List<String> rates =
                among.stream().map(each -> each.text("rate")).distinct().toList();
        boolean budget = budgets.size() == 1 && budgets.get(0) > 0,
                rate = rates.size() == 1 && !rates.get(0).isEmpty();
        return (budget ? " within " + Words.count(budgets.get(0), "update", "updates") : " within its updates")
                + (rate ? " at rate " + rates.get(0) : "");
    }

    /** log₁₀ of the ratio to lag 0 at the lag that is watched. */
    Reading left() {
        return Reading.plain(
                moments,
                "log₁₀ ratio at " + lagged(variants),
                1,
                (each, run, moment) -> Lags.ratios(
                                moments.look(run, Lags.loss(each).series(), moment))
                        .getOrDefault(lag(each), Double.NaN));
    }

    /** The loss's gradient by lag of a variant at a moment, as the ratio to lag 0. */
    Profile lags(Variant each, Moment moment) {
        return moments.profile(each, Lags.loss(each).series(), moment, Lags::ratios);
    }

    /** The lag that is watched, as asked for with {@code --lag}, or the longest; the same for all runs of a variant. */
    long lag(Variant each) {
        return each.runs().stream()
                .mapToLong(run -> passage(each, run).lag())
                .max()
                .orElse(0);
    }

    /** {@code lag 100} where all of these share it. */
    String lagged(List<Variant> among) {
        List<Long> lags = among.stream()
                .filter(each -> !each.lostAll())
                .map(this::lag)
                .distinct()
                .toList();
        return lags.size() == 1 ? "lag " + lags.get(0) : "the longest lag";
    }

    /** When the gradient at that lag came back in a run. */
    Passage passage(Variant each, Run run) {
        return passage(each, run, Passage.KEPT);
    }

    /** The same where another log₁₀ ratio counts as back. */
    Passage passage(Variant each, Run run, double kept) {
        return Passage.of(Lags.loss(each), run, study.record().lag(), kept);
    }
}
