package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points may have any value: the worst of them is drawn to the edge, and no value is the end of a page. */
class ExtremeValuesTest {
    private static final double[] VALUES = {
        1e308,
        -1e308,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1
    };
    private static final List<String> SERIES = List.of(
            "loss",
            "metric",
            "gradient-norm",
            "loss-gradient-log10",
            "unit-gradient-log10",
            "predicted-log10",
            "carry-path-log10",
            "carry-total-log10",
            "carry-rest-log10",
            "carry-share",
            "carry-error-log10",
            "jacobian-lag-10-log10",
            "jacobian-step-norm-log10",
            "lyapunov",
            "bound-measured-log10",
            "bound-product-log10",
            "parameter-share-U",
            "parameter-cosine-U",
            "signal-to-noise",
            "signal-to-noise-floor",
            "gate-z-histogram",
            "gate-z-mean",
            "time-scale",
            "saliency-1-log10",
            "saliency-contrast",
            "cliff-gradient-at",
            "cliff-gradient-loss",
            "cliff-weight-at",
            "cliff-weight-loss",
            "cliff-gradient-norm");

    @TempDir
    private Path temporary;

    @Test
    void no_value_kills_a_page() throws Exception {
        for (String report : Reports.names()) {
            for (int first = 0; first < VALUES.length; first += 5) {
                Path folder = temporary.resolve(report + first);
                SyntheticRuns runs = new SyntheticRuns(folder).steps(40, 10);
                for (String kind : List.of(RunRecord.TRAINING, RunRecord.INITIALISATION)) {
                    for (int seed = 1; seed <= 2; seed++) {
                        run(runs, kind, seed, first);
                    }
                }
                runs.finish(report, "Title");
                Reports.Summary summary = Reports.write(folder, false);
                assertThat(summary.unreadable()).isZero();
                for (Path file : summary.files()) {
                    if (file.toString().endsWith(".svg")) {
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(Files.readAllBytes(file)));
                        assertThat(Files.readString(file)).as(file.toString()).doesNotContain("NaN", "Infinity");
                    }
                }
            }
        }
    }

    private static void run(SyntheticRuns runs, String kind, int seed, int first) {
        Points points = new Points();
        int n = first;
        for (String series : SERIES) {
            for (int step = 0; step <= 40; step += 10) {
                for (int index = 0; index <= 10; index++) {
                    points.add(series, step, index, VALUES[(first + (first % 3 == 0 ? 0 : n++ / 4)) % VALUES.length]);
                }
            }
        }
        Map<String, Object> settings = SyntheticRuns.settings(kind, "equal-units", "gru", "keras", 8, 10, seed);
        settings.put("steps", 40);
        runs.write(
                settings,
                Map.of("parameters", 10L, "metric-name", "mse", "metric-better", seed == 1 ? "lower" : "higher"),
                SyntheticRuns.outcome(
                        Outcome.Status.FINISHED, kind.equals(RunRecord.TRAINING) ? 40 : 0, VALUES[first], 0),
                points);
    }
}
