package carousel.reports.chart;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Levels;
import carousel.reports.figure.MapLayer;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.study.Numbers;

/**
 * A heat map of what answers at steps s send back to steps t ≤ s.
 *
 * @param steps t = 1..T
 * @param answers s, ascending
 * @param value value[i][j] belongs to step i and answer j; NaN where t > s
 */
public record Triangle(String title, String subtitle, double[] steps, double[] answers, double[][] value) {
    private static final String RATIO = "log₁₀ ratio to step s";
    private static final int LEFT = 54;
    private static final int RIGHT = 62;
    private static final int SIDE = 240;
    private static final int DECIMALS = 3;

    /** One of many cards. */
    public Figure card(String name, Levels levels) {
        return new Figure(
                name, title + ": gradient of the answer at s that reaches step t; " + subtitle, csv(), type -> {
                    var margins = new Plot.Margins(Frame.TOP, RIGHT, Frame.BOTTOM, LEFT);
                    return new Plot(type, SIDE, SIDE, margins, scale("step t", steps), scale("answer s", answers))
                            .titled(title, subtitle)
                            .map(RATIO, new MapLayer(steps, answers, value, levels))
                            .add(levels.bar(type, ""));
                });
    }

    private static Scale scale(String title, double[] places) {
        return Scale.linear(title, 0.5, places[places.length - 1] + 0.5);
    }

    /** A row an answer, a column a step; empty where t > s. */
    private Csv csv() {
        String[] columns = new String[steps.length + 1];
        columns[0] = "s";
        for (int i = 0; i < steps.length; i++) {
            columns[i + 1] = "t_" + (long) steps[i];
        }
        Csv csv = new Csv(columns);
        for (int j = 0; j < answers.length; j++) {
            Object[] row = new Object[steps.length + 1];
            row[0] = (long) answers[j];
            for (int i = 0; i < steps.length; i++) {
                row[i + 1] = steps[i] > answers[j] ? "" : Numbers.rounded(value[i][j], DECIMALS);
            }
            csv.row(row);
        }
        return csv;
    }
}
