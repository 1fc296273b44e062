package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Metric;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Passage;
import carousel.reports.stats.Profile;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

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

    static Atlas of(Study study) {
        List<Variant> variants = Variant.together(study.trained());
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
                : "Drawn is the first initializer of each cell; the numbers of the others are in points.csv. ";
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

    /**
     * A number of one variant of each cell, untrained and at the end, in a sentence: {@code what, untrained → solved: GRU with keras
     * 4 % → 15 %; …}.
     *
     * @param number of a variant at a moment, empty where there is none
     */
    String moved(String what, List<Variant> among, BiFunction<Variant, Moment, String> number) {
        return what + ", untrained → solved: "
                + Say.each(leading(among), each -> Say.moved(each, moment -> number.apply(each, moment))) + ".";
    }

    /** The loss's gradient by lag of a variant at a moment, as the ratio to lag 0. */
    Profile lags(Variant each, Moment moment) {
        return moments.profile(each, Lags.loss(each).series(), moment, Lags::ratios);
    }

    /** At the lag that is watched, at the last look of every run, solved or not. */
    Interval atLastLook(Variant each) {
        Lags lags = Lags.loss(each);
        long lag = lag(each);
        return Interval.of(each.runs().stream()
                .filter(run -> !run.field(lags.series()).isEmpty())
                .mapToDouble(run ->
                        lags.ratios(run, run.field(lags.series()).lastKey()).getOrDefault(lag, Double.NaN))
                .toArray());
    }

    /** The lag that is watched, as asked for with {@code --lag}, or the longest; the same for all runs of a variant. */
    long lag(Variant each) {
        return each.runs().stream()
                .mapToLong(run -> passage(each, run).lag())
                .max()
                .orElse(0);
    }

    /** When the gradient at that lag came back in a run. */
    Passage passage(Variant each, Run run) {
        return Passage.of(Lags.loss(each), run, study.record().lag());
    }
}
