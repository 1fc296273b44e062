package carousel.reports.chart;

import carousel.reports.figure.Compact;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Scale;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.study.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The table behind a card: a line an x; for each curve its mean, named with the number of its runs, and its 95 % limits where they
 * are drawn. Numbers have decimals for a thousandth of the axis.
 */
record PanelTable(Scale x, List<Scale> y, List<Row> rows) {
    private static final int FINE = 4;

    Csv csv() {
        List<String> columns = new ArrayList<>(List.of(x.title()));
        for (Row row : rows) {
            row.traces().forEach(trace -> columns.addAll(names(row, trace)));
        }
        TreeMap<Double, Object[]> lines = new TreeMap<>();
        int at = 1;
        for (int i = 0; i < rows.size(); i++) {
            Scale scale = Panel.scale(y, i);
            int decimals = scale.logarithmic() ? FINE : Compact.decimals(scale.low(), scale.high());
            for (Trace trace : rows.get(i).traces()) {
                Curve curve = trace.profile().curve();
                for (int j = 0; j < curve.x().length; j++) {
                    Object[] line = lines.computeIfAbsent(curve.x()[j], key -> empty(key, columns.size()));
                    put(line, at, curve.y()[j], decimals, trace.limited());
                }
                at += trace.limited() ? 3 : 1;
            }
        }
        Csv csv = new Csv(columns.toArray(String[]::new));
        lines.values().forEach(csv::row);
        return csv;
    }

    private static List<String> names(Row row, Trace trace) {
        String name = (row.note().isEmpty() ? "" : row.note() + ", ") + trace.label();
        String mean = name + ", mean of " + trace.profile().runs();
        return trace.limited() ? List.of(mean, name + ", low 95 %", name + ", high 95 %") : List.of(mean);
    }

    private static Object[] empty(double x, int width) {
        Object[] line = new Object[width];
        Arrays.fill(line, "");
        line[0] = brief(x, FINE);
        return line;
    }

    private static void put(Object[] line, int at, Interval y, int decimals, boolean limits) {
        line[at] = brief(y.mean(), decimals);
        if (limits && y.bounded()) {
            line[at + 1] = brief(y.low(), decimals);
            line[at + 2] = brief(y.high(), decimals);
        }
    }

    private static Object brief(double v, int decimals) {
        double rounded = Numbers.rounded(v, decimals);
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15 ? (Object) (long) rounded : (Object) rounded;
    }
}
