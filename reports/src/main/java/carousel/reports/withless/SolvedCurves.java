package carousel.reports.withless;

import carousel.reports.chart.Frame;
import carousel.reports.chart.Panel;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Scale;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Profile;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Survival;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The share of runs that have solved a task, over updates: stairs, one line a variant. */
final class SolvedCurves {
    private static final Frame FRAME = Frame.alone(150, 200);
    private static final Scale SHARES = Scale.linear("share of runs that have solved it", -0.04, 1.04);

    private SolvedCurves() {}

    static Figure of(String name, String title, List<Variant> beside) {
        double budget = beside.stream().mapToLong(Variant::budget).max().orElse(1);
        List<TreeMap<Double, Double>> lines = beside.stream()
                .map(each -> Survival.of(Steps.of(each)).notYet())
                .toList();
        double first = lines.stream()
                .flatMap(line -> line.keySet().stream())
                .mapToDouble(v -> v)
                .min()
                .orElse(budget);
        double low = Math.max(1, Math.min(first, budget / 2) / 2);
        List<Trace> traces = new ArrayList<>();
        Csv csv = new Csv("cell", "group", "units", "update", "solved", "runs", "share", "low_95", "high_95");
        for (int i = 0; i < beside.size(); i++) {
            Variant each = beside.get(i);
            int runs = each.expected();
            TreeMap<Double, Double> notYet = lines.get(i), table = new TreeMap<>(notYet);
            table.putIfAbsent(
                    (double) each.budget(),
                    notYet.isEmpty() ? 1 : notYet.lastEntry().getValue());
            table.forEach((update, left) -> { // to the end: who has solved nothing is in the table too
                Proportion p = new Proportion((int) Math.round((1 - left) * runs), runs);
                Interval share = p.interval().rounded();
                csv.row(
                        each.label(),
                        each.group(),
                        each.hidden(),
                        Math.round(update),
                        p.successes(),
                        runs,
                        share.mean(),
                        share.low(),
                        share.high());
            });
            traces.add(Trace.line(each.label(), stairs(notYet, low, budget), each.colour(), Ink.pen(2.1, each.dash()))
                    .withoutBand());
        }
        Scale x = Scale.decades("updates", low, Math.max(2 * low, budget));
        return new Panel(title, "of all runs", x, List.of(SHARES), List.of(Row.of("", traces)), FRAME)
                .figure(name, title + ": share solved over updates", csv);
    }

    /** From the left edge to the end, level between events and upright at them. */
    private static Profile stairs(Map<Double, Double> notYet, double low, double budget) {
        TreeMap<Double, Double> line = new TreeMap<>();
        line.put(low, 0.0);
        double share = 0;
        for (Map.Entry<Double, Double> each : notYet.entrySet()) {
            line.put(Math.nextDown(each.getKey()), share);
            share = 1 - each.getValue();
            line.put(each.getKey(), share);
        }
        line.put(Math.max(budget, line.lastKey()), share);
        double[] x = line.keySet().stream().mapToDouble(v -> v).toArray();
        Interval[] y = line.values().stream()
                .map(v -> new Interval(v, Double.NaN, Double.NaN, 1))
                .toArray(Interval[]::new);
        return Profile.of(new Curve(x, y));
    }
}
