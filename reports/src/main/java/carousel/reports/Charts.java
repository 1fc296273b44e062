package carousel.reports;

import carousel.core.result.RunFolder;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.reports.figure.Ink;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Lags;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import java.awt.BasicStroke;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Charts for programs of somebody's own: each is a chart of XChart, to be restyled, added to, shown and saved as XChart does. Runs may come
 * from memory or from their folders ({@link RunFolder#read}); those that differ in nothing but their seed are one line, with the 95 %
 * interval of its mean where there are two or more.
 */
public final class Charts {
    private static final double VEIL = 0.18;

    private Charts() {}

    /** As {@link #gradientByLag(Collection)}, of all runs in an experiment's folder. */
    public static XYChart gradientByLag(Path experiment) {
        return gradientByLag(Study.read(experiment));
    }

    /**
     * How much of the gradient comes back: log₁₀ of its ratio to lag 0 over the lag, at the last look at each run. It is that of all that
     * the cell carries. What is exactly zero has no logarithm, and breaks its line.
     *
     * @throws RefusedException where the gradient of no run was looked at
     */
    public static XYChart gradientByLag(Collection<RunFolder.Content> runs) {
        return gradientByLag(RunData.study(runs));
    }

    private static XYChart gradientByLag(Study study) {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .title("Gradient by lag" + heading(study.variants()))
                .xAxisTitle("lag k (steps back from the end)")
                .yAxisTitle("log₁₀ gradient ratio to lag 0")
                .build();
        chart.getStyler().setChartBackgroundColor(Ink.PAPER);
        Map<Object, List<Variant>> headings = Study.by(study.variants(), Variant::taskAndLength);
        for (Variant variant : study.variants()) {
            Lags lags = variant.trained() ? Lags.loss(variant) : Lags.unit(variant);
            List<Long> steps = lags.steps();
            if (!steps.isEmpty()) {
                String label =
                        headings.size() == 1 ? variant.label() : variant.label() + ", " + variant.taskAndLength();
                draw(
                        chart,
                        label,
                        variant,
                        lags.profile(steps.get(steps.size() - 1)).curve());
            }
        }
        if (chart.getSeriesCollection().isEmpty()) {
            throw new RefusedException(Refusal.value(
                    "--probe-every", 0, "above 0 in one of the runs at least: no gradient was looked at"));
        }
        return chart;
    }

    /** Task and length, where all runs share them. */
    private static String heading(List<Variant> variants) {
        List<String> headings =
                variants.stream().map(Variant::taskAndLength).distinct().toList();
        return headings.size() == 1 ? ": " + headings.get(0) : "";
    }

    private static void draw(XYChart chart, String label, Variant variant, Curve curve) {
        band(chart, label, variant, curve);
        XYSeries line = chart.addSeries(unique(chart, label), curve.x(), finite(curve.means()));
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(variant.colour());
        line.setLineStyle((BasicStroke) Ink.pen(2, variant.dash()));
    }

    /** Around and back, over the lags that have both limits. */
    private static void band(XYChart chart, String label, Variant variant, Curve curve) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        double[] lows = curve.lows(), highs = curve.highs();
        for (int i = 0; i < lows.length; i++) {
            if (Double.isFinite(lows[i]) && Double.isFinite(highs[i])) {
                x.add(curve.x()[i]);
                y.add(highs[i]);
                x.add(0, curve.x()[i]);
                y.add(0, lows[i]);
            }
        }
        if (x.isEmpty()) {
            return;
        }
        XYSeries band = chart.addSeries(unique(chart, label + ", 95 %"), x, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(Ink.veil(variant.colour(), VEIL));
        band.setLineStyle(SeriesLines.NONE);
        band.setMarker(SeriesMarkers.NONE);
        band.setShowInLegend(false);
    }

    private static double[] finite(double[] values) {
        double[] finite = values.clone();
        for (int i = 0; i < finite.length; i++) {
            finite[i] = Double.isFinite(finite[i]) ? finite[i] : Double.NaN;
        }
        return finite;
    }

    /** Two variants may have one name, in groups that are compared nowhere. */
    private static String unique(XYChart chart, String label) {
        String name = label;
        for (int i = 2; chart.getSeries(name) != null; i++) {
            name = label + " (" + i + ")";
        }
        return name;
    }
}
