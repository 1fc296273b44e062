package carousel.reports.atlas;

import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.figure.Ink;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How open gates are, how many are saturated along training, and the time scale that each unit gets from its carry. */
final class GatesSection {
    static final String PROBE = "gates";

    private static final Pattern GATE = Pattern.compile("gate-([A-Za-z0-9]+)-(histogram|low|high)");
    private static final String SCALES = "time-scale";
    private static final double BINS = 20;

    private final Atlas atlas;

    private GatesSection(Atlas atlas) {
        this.atlas = atlas;
    }

    static Section of(Atlas atlas, FigureBook book) {
        return new Section("gates", "Gates and time scales", new GatesSection(atlas).html(book));
    }

    private Html html(FigureBook book) {
        List<Variant> variants = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Variant each : atlas.using(PROBE)) {
            if (Cells.ungated(each)) {
                without.add(each.label());
            } else {
                variants.add(each);
            }
        }
        Html html = Say.finding(finding(variants));
        html.add(scales(variants)
                .figure(
                        book,
                        PROBE,
                        "Time scale of each unit, −1/ln of the geometric mean of its carry factor z or f, in steps: after so many the carry has "
                                + "lost a factor of e. The units of every run are sorted, then averaged over seeds rank by rank (of logarithms); "
                                + "dotted the length of the task. " + MomentsSection.PENS));
        html.add(histograms(variants)
                .figure(
                        book,
                        PROBE,
                        "Share of all activations of a gate (units, steps, sequences) in each of 20 bins from 0, shut, to 1, open; mean over "
                                + "seeds. A mountain in the middle is a gate that has not yet decided, one at an edge a gate that is saturated "
                                + "and passes next to no gradient to itself. " + MomentsSection.PENS));
        html.add(saturation(variants)
                .figure(
                        book,
                        PROBE,
                        "Share of activations above 0.9 (solid) and below 0.1 (dotted) along training, gate by gate, mean over seeds, bands "
                                + "95 % t-intervals over three seeds or more. "));
        return without.isEmpty()
                ? html
                : html.paragraph("Without gates, and so not in these figures: " + String.join("; ", without) + ".");
    }

    private static List<String> gates(Variant each) {
        TreeSet<String> gates = new TreeSet<>();
        each.runs()
                .forEach(run -> run.names().forEach(name -> {
                    Matcher gate = GATE.matcher(name);
                    if (gate.matches()) {
                        gates.add(gate.group(1));
                    }
                }));
        return List.copyOf(gates);
    }

    private Grid histograms(List<Variant> variants) {
        Grid grid = new Grid(
                "gates",
                "How open the gates are",
                "activation of the gate",
                Axis.free("share").holding(0, 0.1).within(0, 1));
        for (Variant each : variants) {
            List<Row> rows = new ArrayList<>();
            for (String gate : gates(each)) {
                String series = "gate-" + gate + "-histogram";
                List<Trace> traces = Trace.moments(
                        atlas,
                        each,
                        series,
                        moment -> atlas.profile(each, series, moment).moved(1 / BINS, 0.5 / BINS));
                rows.add(Row.of(
                                "gate " + gate,
                                traces.stream()
                                        .map(trace -> trace.columns(1 / BINS))
                                        .toList())
                        .noteAbove());
            }
            grid.add(each, "activations of its gates, " + Say.seeds(each), rows);
        }
        return grid;
    }

    private Grid saturation(List<Variant> variants) {
        Grid grid =
                new Grid("saturation", "Saturated gates along training", "training step", Axis.fixed("share", 0, 1));
        for (Variant each : variants) {
            List<Row> rows = new ArrayList<>();
            for (String gate : gates(each)) {
                var colour = atlas.style(each).colour();
                rows.add(Row.of(
                                "gate " + gate,
                                List.of(
                                        Trace.line(
                                                "above 0.9", along(each, "gate-" + gate + "-high"), colour, Ink.pen(2)),
                                        Trace.line(
                                                "below 0.1",
                                                along(each, "gate-" + gate + "-low"),
                                                colour,
                                                Ink.pen(1.7, new float[] {1.6f, 2.2f}))))
                        .noteAbove());
            }
            grid.add(each, "shares of saturated activations, " + Say.seeds(each), rows);
        }
        return grid;
    }

    private static Profile along(Variant each, String series) {
        return Profile.of(each.runs().stream().map(run -> run.curve(series)).toList());
    }

    private Grid scales(List<Variant> variants) {
        Grid grid = new Grid(
                "time-scales",
                "Time scales of the units",
                "units, shortest memory first",
                Axis.free("steps").decades().within(0.1, 1e5));
        for (Variant each : variants) {
            List<Trace> traces = Trace.moments(atlas, each, SCALES, moment -> sorted(each, moment));
            long length = each.length();
            grid.add(
                    each,
                    "time scale of each unit, " + Say.seeds(each),
                    List.of(
                            length > 0
                                    ? Row.of("", traces, new Row.Rule(length, "T = " + length))
                                    : Row.of("", traces)));
        }
        return grid;
    }

    /** Units of each run from the shortest time scale to the longest, averaged rank by rank as logarithms. */
    private Profile sorted(Variant each, Moment moment) {
        return logs(each, moment).powersOfTen();
    }

    private Profile logs(Variant each, Moment moment) {
        return atlas.profile(each, SCALES, moment, GatesSection::ranked);
    }

    private static NavigableMap<Long, Double> ranked(NavigableMap<Long, Double> scales) {
        NavigableMap<Long, Double> ranked = new TreeMap<>();
        long rank = 1;
        for (double scale : scales.values().stream().sorted().toList()) {
            ranked.put(rank++, scale > 0 ? StrictMath.log10(scale) : Double.NaN);
        }
        return ranked;
    }

    private String finding(List<Variant> variants) {
        return "The carry of the unit with the longest memory lasts so many steps before a factor of e is lost, untrained → solved: "
                + Say.each(atlas.leading(variants), this::clause, "nothing was measured")
                + ".";
    }

    private String clause(Variant each) {
        return Say.moved(each, moment -> {
            Interval[] ranks = logs(each, moment).curve().y();
            return ranks.length == 0
                    ? ""
                    : Numbers.significant(ranks[ranks.length - 1].powersOfTen().mean());
        });
    }
}
