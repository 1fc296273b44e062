import carousel.reports.Charts;
import carousel.training.Carousel;
import carousel.training.Study;
import carousel.training.Trained;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;

/** A chart of XChart: the gradient by lag of three cells, three seeds each, restyled and saved as gradient-by-lag.png. */
public final class ChartOfRuns {
    public static void main(String[] args) throws IOException {
        List<Trained> runs = Study.of(Carousel.train("rnn").task("adding(length=20)").hidden(12).steps(100).probeEvery(100))
                .over("cell", "rnn", "gru", "lstm")
                .seeds(1, 3)
                .run();
        XYChart chart = Charts.gradientByLag(runs.stream().map(Trained::content).toList());
        chart.setTitle("How much of the gradient comes back after 100 updates");
        chart.getStyler().setPlotBackgroundColor(new Color(0xfa, 0xfa, 0xf5));
        ChartEncoder.saveChart(chart, "gradient-by-lag", "png");
        System.out.println("gradient-by-lag.png: " + chart.getSeriesCollection().size() + " series");
    }
}
