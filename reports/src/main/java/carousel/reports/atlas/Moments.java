package carousel.reports.atlas;

import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Ink;
import carousel.reports.stats.Ends;
import carousel.reports.stats.Escape;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What instruments measured at the moments of each run, as numbers and as lines.
 *
 * @param escapes by id of run
 */
record Moments(Map<String, Escape> escapes) {
    static final Stroke THICK = Ink.pen(2.3);
    static final Stroke DASHED = Ink.pen(1.7, new float[] {7, 3});
    static final Stroke DOTTED = Ink.pen(1.7, new float[] {1.6f, 2.2f});
    private static final Stroke THIN = Ink.pen(1.1);
    private static final Stroke BROKEN = Ink.pen(1.1, new float[] {4, 2});

    /** A mean of fewer runs is in tables and figures, but in no sentence. */
    static final int FEW = 3;

    /** What the pens of {@link #traces} mean. */
    static final String PENS =
            "Dotted: untrained, or as given; dashed: plateau; solid: solved; thin: unsolved, or, dashed, broken off. Bands: 95 % t-intervals. ";

    static Moments of(List<Variant> variants) {
        Map<String, Escape> escapes = new LinkedHashMap<>();
        variants.forEach(each -> each.runs().forEach(run -> escapes.put(run.id(), Escape.of(run))));
        return new Moments(escapes);
    }

    /** The update at which a run left its plateau. */
    OptionalLong escape(Run run) {
        return escapes.get(run.id()).step();
    }

    /** The values of a run at a moment, by index; empty if the series was not looked at then. */
    NavigableMap<Long, Double> look(Run run, String series, Moment moment) {
        NavigableMap<Long, NavigableMap<Long, Double>> field = run.field(series);
        OptionalLong step = moment.look(run, escapes.get(run.id()), field.navigableKeySet());
        return step.isPresent() ? field.get(step.getAsLong()) : new TreeMap<>();
    }

    /** What this pattern finds, as its first group, in the names of all series that any run of a variant has. */
    static TreeSet<String> found(Variant each, Pattern names) {
        TreeSet<String> found = new TreeSet<>();
        for (Run run : each.runs()) {
            for (String name : run.names()) {
                Matcher one = names.matcher(name);
                if (one.matches()) {
                    found.add(one.group(1));
                }
            }
        }
        return found;
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

    /** The moments that a variant comes to, for one series. */
    List<Moment> of(Variant each, String series) {
        return Arrays.stream(Moment.values())
                .filter(moment -> each.runs().stream()
                        .anyMatch(run -> !look(run, series, moment).isEmpty()))
                .toList();
    }

    /** The end that most runs of a variant came to: solved, unsolved, or broken off. */
    static Moment last(Variant each) {
        Ends ends = Ends.of(List.of(each));
        int broken = ends.diverged() + ends.stopped();
        return ends.solved() >= Math.max(ends.unsolved(), broken)
                ? Moment.SOLVED
                : ends.unsolved() >= broken ? Moment.END : Moment.BROKEN;
    }

    /** How a moment is named beside its line: with the share of runs behind it where that is not all of them. */
    static String label(Variant each, Moment moment, int runs) {
        return moment.label() + (runs == each.expected() ? "" : " " + runs + "/" + each.expected());
    }

    /** A line for each moment that a variant comes to, with the pens that {@link #PENS} tells. */
    List<Trace> traces(Variant each, String series, Function<Moment, Profile> profile) {
        List<Trace> traces = new ArrayList<>();
        for (Moment moment : of(each, series)) {
            Profile found = profile.apply(moment);
            Stroke pen = switch (moment) {
                case UNTRAINED -> DOTTED;
                case GIVEN -> each.inspected() ? THICK : DOTTED;
                case PLATEAU -> DASHED;
                case SOLVED -> THICK;
                case END -> THIN;
                case BROKEN -> BROKEN;
            };
            traces.add(Trace.line(
                    label(each, moment, found.runs()), found, each.cell().colour(), pen));
        }
        return traces;
    }

    /** The same of the values as they are in the run files. */
    List<Trace> traces(Variant each, String series) {
        return traces(each, series, moment -> profile(each, series, moment));
    }

    /** The same of shares, from 0 to 1. */
    List<Trace> shares(Variant each, String series) {
        return traces(each, series, moment -> shares(each, series, moment));
    }

    /** A series of shares over the runs of a variant at a moment. */
    Profile shares(Variant each, String series, Moment moment) {
        return Profile.ofShares(
                each.runs().stream().map(run -> look(run, series, moment)).toList());
    }

    /** The same of values that lie between two other numbers by definition. */
    List<Trace> traces(Variant each, String series, double least, double most) {
        return traces(each, series, moment -> profile(each, series, moment).within(least, most));
    }

    /** The last value of a series by index, and NaN if there is none: that of the longest lag. */
    double furthest(Run run, String series, Moment moment) {
        NavigableMap<Long, Double> look = look(run, series, moment);
        return look.isEmpty() ? Double.NaN : look.lastEntry().getValue();
    }

    /** The value of a series at an index, NaN if there is none. */
    double value(Run run, String series, Moment moment, long index) {
        return look(run, series, moment).getOrDefault(index, Double.NaN);
    }

    /** A row for each moment that a variant comes to, named by the runs of its first line. */
    List<Row> rows(Variant each, String series, Function<Moment, List<Trace>> traces, Row.Rule... rules) {
        List<Row> rows = new ArrayList<>();
        for (Moment moment : of(each, series)) {
            List<Trace> own = traces.apply(moment);
            rows.add(Row.of(label(each, moment, own.get(0).profile().runs()), own, rules));
        }
        return rows;
    }
}
