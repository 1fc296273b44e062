package carousel.reports.chart;

import carousel.reports.figure.Compact;
import carousel.reports.figure.Night;
import carousel.reports.figure.Readout;
import carousel.reports.figure.Scale;
import carousel.reports.page.Html;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.study.Variant;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gradient by lag at any training step, under the reader's hand: a slider over the steps, log or linear, raw or as a ratio, the
 * variants of their choice, values under the pointer.
 *
 * <p>A page whose scripts do not run has a sentence in its place; whoever uses it keeps static figures of the same beside it.
 */
public final class Explorer {
    /** Looks times lags of all variants together: beyond it steps and lags are thinned, so that a page stays a few megabytes. */
    private static final int MOST_CELLS = 15_000;
    /** Of logarithms and of halves of their intervals; what follows from them has three digits. */
    private static final int DECIMALS = 3;

    private Explorer() {}

    /**
     * One line of the explorer.
     *
     * @param label names it, with the state that the gradient is of
     * @param dash lengths of dashes, null for a solid line
     * @param steps of the looks, ascending
     * @param lags ascending
     * @param raw raw[i][j]: log₁₀ norm at steps[i] and lags[j], mean over seeds with its interval
     * @param ratio the same as ratio to lag 0
     * @param loss loss or test metric by step
     */
    public record Line(
            String label,
            Color colour,
            float[] dash,
            double[] steps,
            double[] lags,
            Interval[][] raw,
            Interval[][] ratio,
            Curve loss) {

        /** The loss's gradient of a variant. */
        static Line of(Variant runs, String label, Metric metric) {
            Lags by = Lags.loss(runs);
            List<Long> probed = by.steps();
            double[] steps = probed.stream().mapToDouble(Long::doubleValue).toArray();
            List<Curve> raws = probed.stream().map(by::raw).toList();
            double[] lags = raws.stream()
                    .flatMapToDouble(raw -> Arrays.stream(raw.x()))
                    .sorted()
                    .distinct()
                    .toArray();
            Interval[][] raw = table(raws, lags),
                    ratio =
                            table(
                                    probed.stream()
                                            .map(step -> by.profile(step).curve())
                                            .toList(),
                                    lags);
            Color colour = runs.cell().colour();
            return new Line(label, colour, runs.cell().dash(), steps, lags, raw, ratio, metric.mean(runs.runs()));
        }

        private static Interval[][] table(List<Curve> curves, double[] lags) {
            Interval[][] table = new Interval[curves.size()][lags.length];
            for (int i = 0; i < table.length; i++) {
                Arrays.fill(table[i], Interval.of());
                Curve curve = curves.get(i);
                for (int j = 0; j < curve.x().length; j++) {
                    int at = Arrays.binarySearch(lags, curve.x()[j]);
                    if (at >= 0) {
                        table[i][at] = curve.y()[j];
                    }
                }
            }
            return table;
        }

        /** Whether there is nothing to explore: no look, or no lag beyond the first. */
        public boolean isEmpty() {
            return steps.length == 0 || lags.length < 2;
        }
    }

    /**
     * The explorer of these variants; nothing where all of them are empty. Where there are more than six, the first of each colour
     * are chosen to begin with.
     *
     * @param loss axis of the loss curves
     */
    public static Html html(List<Line> variants, Scale loss) {
        List<Line> shown = variants.stream().filter(each -> !each.isEmpty()).toList();
        if (shown.isEmpty()) {
            return new Html();
        }
        List<Object> all = new ArrayList<>();
        shown.forEach(each -> all.add(data(each, MOST_CELLS / shown.size())));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("loss", Readout.axis(loss));
        data.put("variants", all);
        return new Html()
                .markup("<div class=\"explorer\"><p class=\"quiet\">")
                .text(
                        "Where scripts run there is an explorer here: the gradient by lag at any training step, with a slider; means over the seeds that were looked at there.")
                .markup("</p>")
                .data(data)
                .markup("</div>\n");
    }

    private static Map<String, Object> data(Line variant, int cells) {
        int bySteps = 1, byLags = 1, steps = variant.steps.length, lags = variant.lags.length;
        while ((steps / bySteps + 1) * (lags / byLags + 1) > cells && (bySteps < steps || byLags < lags)) {
            if (lags / byLags > steps / bySteps) {
                byLags++;
            } else {
                bySteps++;
            }
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", variant.label);
        data.put("ink", Night.hex(variant.colour));
        data.put("dash", Compact.dash(variant.dash));
        data.put("steps", Compact.x(Compact.every(bySteps, variant.steps)));
        data.put("lags", Compact.x(Compact.every(byLags, variant.lags)));
        data.put("raw", rows(variant.raw, bySteps, byLags));
        data.put("ratio", rows(variant.ratio, bySteps, byLags));
        data.put("lossX", Compact.x(variant.loss.x()));
        data.put("lossY", Compact.numbers(variant.loss.means()));
        return data;
    }

    /** One pair a step: means, and half the widths of the intervals (none where no mean has one). */
    private static List<Object> rows(Interval[][] table, int bySteps, int byLags) {
        List<Object> rows = new ArrayList<>();
        int n = table.length;
        for (int i = 0; i < n; i = i + bySteps < n || i == n - 1 ? i + bySteps : n - 1) {
            Interval[] row = table[i];
            double[] mean = new double[row.length], half = new double[row.length];
            boolean bounded = false;
            for (int j = 0; j < row.length; j++) {
                mean[j] = row[j].mean();
                half[j] = row[j].bounded() ? (row[j].high() - row[j].low()) / 2 : Double.NaN;
                bounded |= row[j].bounded();
            }
            List<Object> halves = bounded ? Compact.fixed(DECIMALS, Compact.every(byLags, half)) : List.of();
            rows.add(List.of(Compact.fixed(DECIMALS, Compact.every(byLags, mean)), halves));
        }
        return rows;
    }
}
