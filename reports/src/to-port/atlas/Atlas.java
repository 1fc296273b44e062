package carousel.reports.atlas;

import carousel.reports.study.Study;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
import carousel.reports.parts.Metric;
import carousel.reports.stats.Escape;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The trained runs of an experiment as the sections of the atlas want them.
 *
 * @param variants labelled by cell and initializer and whatever else tells them apart, length included
 * @param escapes by id of run
 */
record Atlas(
        Study experiment, List<Variant> variants, Map<String, Escape> escapes) {

    private static final int FEW = 6;

    static Atlas of(Study experiment) {
        List<Variant> variants = Variant.together(experiment.trained());
        Map<String, Escape> escapes = new LinkedHashMap<>();
        variants.forEach(each -> each.runs().forEach(run -> escapes.put(run.id(), Escape.of(run))));
        return new Atlas(experiment, variants, escapes);
    }

    /** The lag at which gradients are watched coming back, as asked for with {@code --lag}; 0 for the longest. */
    long watchedLag() {
        return experiment.record().lag();
    }

    /** The variants that were set to use an instrument, those without a legible run among them where any other was. */
    List<Variant> using(String instrument) {
        boolean any =
                variants.stream().anyMatch(each -> each.runs().stream().anyMatch(run -> Probes.used(run, instrument)));
        return variants.stream()
                .filter(each ->
                        any && each.lostAll() || each.runs().stream().anyMatch(run -> Probes.used(run, instrument)))
                .toList();
    }

    /** One variant of each cell, task and length, the first of the plan: those that sentences are about. */
    List<Variant> leading(List<Variant> among) {
        Map<String, Variant> first = new LinkedHashMap<>();
        among.forEach(each -> first.putIfAbsent(
                each.cell().name() + "\n" + each.task() + "\n"
                        + each.length(),
                each));
        return List.copyOf(first.values());
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
        Map<String, List<Variant>> settings = new LinkedHashMap<>();
        for (Variant each : among) {
            String title = each.task()
                    + (each.length() > 0 ? ", T = " + each.length() : "");
            settings.computeIfAbsent(title, t -> new ArrayList<>()).add(each);
        }
        return settings;
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
        return Metric.of(variants.stream()
                .filter(each -> each.task().equals(one.task()))
                .toList());
    }

    /** The values of a run at a moment, by index; empty if the series was not looked at then. */
    NavigableMap<Long, Double> look(Run run, String series, Moment moment) {
        NavigableMap<Long, NavigableMap<Long, Double>> field = run.field(series);
        OptionalLong step = moment.look(run, escapes.get(run.id()), field.navigableKeySet());
        return step.isPresent() ? field.get(step.getAsLong()) : new TreeMap<>();
    }

    /** A series over the runs of a variant at a moment. */
    Profile profile(Variant each, String series, Moment moment) {
        return profile(each, series, moment, UnaryOperator.identity());
    }

    /** The same after a change of every run's values. */
    Profile profile(Variant each, String series, Moment moment, UnaryOperator<NavigableMap<Long, Double>> change) {
        return Profile.of(each.runs().stream()
                .map(run -> change.apply(look(run, series, moment)))
                .toList());
    }

    /**
     * The moments that a variant comes to, for one series. The plateau is left out where it is the last look of every run that
     * has one: such runs never left it, and their end is it.
     */
    List<Moment> moments(Variant each, String series) {
        List<Moment> moments = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            boolean any = each.runs().stream()
                    .anyMatch(run -> !look(run, series, moment).isEmpty());
            if (any && (moment != Moment.PLATEAU || escapedAny(each))) {
                moments.add(moment);
            }
        }
        return moments;
    }

    private boolean escapedAny(Variant each) {
        return each.runs().stream().anyMatch(run -> escapes.get(run.id()).step().isPresent());
    }

    /** How a moment is named beside its line: with the share of runs behind it where that is not all of them. */
    static String label(Variant each, Moment moment, int runs) {
        return moment.label() + (runs == each.expected() ? "" : " " + runs + "/" + each.expected());
    }

    /** Style of a variant's cell. */
    Cell style(Variant each) {
        return each.cell();
    }
}
