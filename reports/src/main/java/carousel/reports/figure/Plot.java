package carousel.reports.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One pair of axes: an XChart chart that fills exactly the plot area, with bands and dots as its series and lines, maps and
 * labels as its annotations; ticks and titles stand in the margins, as text and not as outlines.
 *
 * <p>The margins are given and not measured, so that plots stacked upon each other are aligned by construction.
 */
public final class Plot implements Drawing {

    /** Free space around the plot area, in user units. */
    public record Margins(int top, int right, int bottom, int left) {}

    private static final double SMALL = 12;

    private final Axes axes;
    private final XYChart chart;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Readout.Line> lines = new ArrayList<>();
    private MapLayer map;
    private String mapName = "";
    private String note = "";
    private String title = "";
    private String subtitle = "";
    private boolean xLabels = true;
    private boolean yLabels = true;

    /** An empty plot; its size is the area plus the margins. */
    public Plot(Typeface type, int areaWidth, int areaHeight, Margins margins, Scale xScale, Scale yScale) {
        axes = new Axes(type, areaWidth, areaHeight, margins, xScale, yScale);
        chart = new XYChart(areaWidth, areaHeight);
        bare(chart.getStyler());
    }

    /** Switches off everything of the chart but its coordinates, its plot and its series. */
    private void bare(XYStyler style) {
        style.setLegendVisible(false)
                .setChartTitleVisible(false)
                .setPlotBorderVisible(false)
                .setChartPadding(0);
        style.setMarkerSize(7)
                .setPlotContentSize(1)
                .setChartBackgroundColor(Ink.NOTHING)
                .setPlotBackgroundColor(Ink.NOTHING);
        Font small = axes.type().regular(SMALL);
        style.setBaseFont(small);
        style.setAxisTicksVisible(false)
                .setAxisTitlesVisible(false)
                .setPlotGridLinesVisible(false)
                .setPlotMargin(0);
        style.setPlotTicksMarksVisible(false).setXAxisTickMarkSpacingHint(20).setYAxisTickMarkSpacingHint(20);
        style.setAxisTickLabelsFont(small).setAxisTitleFont(small);
        Scale x = axes.x(), y = axes.y();
        style.setXAxisMin(x.map(x.low())).setXAxisMax(x.map(x.high()));
        style.setYAxisMin(y.map(y.low())).setYAxisMax(y.map(y.high()));
    }

    /** Sets the bold title and the quiet line below it. */
    public Plot titled(String bold, String quiet) {
        title = bold;
        subtitle = quiet;
        return this;
    }

    /** Leaves out the labels and the title of the x axis, where the plot below has them. */
    public Plot withoutXLabels() {
        xLabels = false;
        return this;
    }

    /** Leaves out grid, ticks and labels of the y axis, where rows have names at their right end. */
    public Plot withoutYLabels() {
        yLabels = false;
        return this;
    }

    /** Draws on top of bands, dots and everything added so far, for the eye alone. */
    public Plot add(Layer layer) {
        layers.add(layer);
        return this;
    }

    /**
     * Draws a line whose values a pointer can read.
     *
     * @param name as it is read; empty for none
     * @param low lower limits of its band; null, as {@code high}, where it has none
     */
    public Plot line(String name, LineLayer line, double[] low, double[] high) {
        return line(name, line, low, high, null);
    }

    /**
     * The same of a mean that loses runs on its way: it is thin where it is of fewer.
     *
     * @param seeds of how many runs each point is; null where it is the same everywhere
     */
    public Plot line(String name, LineLayer line, double[] low, double[] high, int[] seeds) {
        lines.add(new Readout.Line(name, line, low, high, seeds));
        return seeds == null ? add(line) : add(line.whole(seeds)).add(line.thin(seeds));
    }

    /** Draws a heat map whose values a pointer can read, under the name of what it shows. */
    public Plot map(String name, MapLayer heat) {
        map = heat;
        mapName = name;
        return add(heat);
    }

    /** Writes a few words into a corner, which tell this plot from others; a pointer reads them too. Nothing for an empty text. */
    public Plot note(String text, boolean right, boolean low) {
        note = text;
        return text.isEmpty() ? this : add(Marks.note(axes.type(), text, right, low));
    }

    /** Fills between {@code low} and {@code high}; where either is not finite the band has a gap. */
    public Plot band(double[] x, double[] low, double[] high, Color colour) {
        for (Band.Piece piece : Band.pieces(axes.x(), axes.y(), x, low, high)) {
            var series = chart.addSeries(name(), piece.x(), piece.y());
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            series.setLineStyle(SeriesLines.NONE);
            series.setMarker(SeriesMarkers.NONE);
            series.setFillColor(colour);
        }
        return this;
    }

    /** Sets a marker at every finite point that lies on both axes. */
    public Plot dots(double[] x, double[] y, Color colour, Marker marker) {
        for (int i = 0; i < x.length; i++) {
            if (axes.x().contains(x[i]) && axes.y().contains(y[i])) {
                double[] at = {axes.x().map(x[i])}, height = {axes.y().map(y[i])};
                var series = chart.addSeries(name(), at, height);
                series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
                series.setMarker(marker);
                series.setMarkerColor(colour);
            }
        }
        return this;
    }

    private String name() {
        return "series " + chart.getSeriesCollection().size();
    }

    @Override
    public int width() {
        return axes.margins().left() + axes.width() + axes.margins().right();
    }

    @Override
    public int height() {
        return axes.margins().top() + axes.height() + axes.margins().bottom();
    }

    @Override
    public List<Readout> readouts() {
        var area = new Readout.Area(axes.margins().left(), axes.margins().top(), axes.width(), axes.height());
        Scale y = axes.y();
        Scale noted = note.isEmpty() ? y : new Scale(note + ": " + y.title(), y.low(), y.high(), y.logarithmic());
        return map == null && lines.isEmpty()
                ? List.of()
                : List.of(new Readout(area, axes.x(), noted, List.copyOf(lines), map, mapName));
    }

    @Override
    public void paint(Graphics2D g) {
        Graphics2D inside = (Graphics2D) g.create();
        inside.translate(axes.margins().left(), axes.margins().top());
        axes.grid(inside, yLabels);
        chart.paint(inside, axes.width(), axes.height());
        var place = new Layer.Place(axes.x(), axes.y(), new Rectangle2D.Double(0, 0, axes.width(), axes.height()));
        layers.forEach(layer -> layer.paint(inside, place));
        axes.frame(inside, xLabels, yLabels);
        axes.titles(inside, title, subtitle);
        inside.dispose();
    }
}
