package carousel.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/**
 * Peers beside Carousel, and how many times longer each takes: by the medians over the rounds, and by the fastest steps of all
 * rounds, which whatever else the machine does disturbs least. Markdown.
 */
final class Ratios {
    private static final String OURS = "carousel";

    /** Of the losses before the first step, beyond which it is hardly the same step. */
    private static final double TOLERANCE = 1e-3;

    private final List<String> peers;
    private final Map<List<String>, Map<String, List<Measured>>> byConfiguration = new LinkedHashMap<>();
    private final Map<String, String> details = new LinkedHashMap<>();
    private double peak = Double.NaN;

    Ratios(List<String> peers) {
        this.peers = List.copyOf(peers);
    }

    void add(Measured row) {
        details.put(row.peer(), row.detail());
        peak = Double.isNaN(peak) ? row.peak() : Math.max(peak, Double.isNaN(row.peak()) ? peak : row.peak());
        byConfiguration
                .computeIfAbsent(List.of(row.shape(), row.cell()), key -> new LinkedHashMap<>())
                .computeIfAbsent(row.peer(), key -> new ArrayList<>())
                .add(row);
    }

    /** A line a configuration, then for each peer the geometric means and the least of the ratios. */
    String table() {
        StringBuilder text = new StringBuilder("| B,H,I,T,head,K | cell | ms a step | GFLOP/s | of the peak |");
        peers.forEach(p -> text.append(' ').append(p).append(" ms | ratio | fastest |"));
        text.append("\n|---|---|--:|--:|--:|").append("--:|--:|--:|".repeat(peers.size()));
        byConfiguration.forEach((key, rows) -> {
            double ms = median(rows, OURS);
            text.append(String.format(
                    Locale.ROOT,
                    "%n| %s | %s | %s | %s | %s |",
                    key.get(0),
                    key.get(1),
                    number("%.3f", ms),
                    number(
                            "%.1f",
                            median(rows.get(OURS).stream().map(Measured::gflops).toList())),
                    number(
                            "%.0f %%",
                            100
                                    * median(rows.get(OURS).stream()
                                            .map(Measured::share)
                                            .toList()))));
            for (String peer : peers) {
                double theirs = median(rows, peer);
                text.append(' ').append(number("%.3f", theirs)).append(" | ");
                text.append(number("%.2f", theirs / ms)).append(" | ");
                text.append(number("%.2f", fastest(rows, peer) / fastest(rows, OURS)))
                        .append(" |");
            }
        });
        peers.forEach(p -> text.append('\n').append(summary(p)));
        return text.toString().replace("\r", "");
    }

    /** Who took part, in which version, and the most that the processor showed. */
    String contestants() {
        StringBuilder text = new StringBuilder();
        details.forEach(
                (peer, detail) -> text.append(peer).append(" (").append(detail).append("), "));
        return text + "peak " + number("%.1f", peak) + " GFLOP/s";
    }

    private String summary(String peer) {
        Spread medians = spread(peer, Ratios::median);
        Spread fastest = spread(peer, Ratios::fastest);
        return medians.count() == 0
                ? "\n" + peer + ": nothing to compare"
                : String.format(
                        Locale.ROOT,
                        "%n%s takes %.2f times as long in geometric mean over %d configurations, %.2f times at the least (%s); "
                                + "by the fastest steps %.2f and %.2f",
                        peer,
                        medians.mean(),
                        medians.count(),
                        medians.least(),
                        medians.where(),
                        fastest.mean(),
                        fastest.least());
    }

    /** Geometric mean and least of ratios. */
    private record Spread(int count, double mean, double least, String where) {}

    private Spread spread(String peer, ToDoubleBiFunction<Map<String, List<Measured>>, String> figure) {
        double logs = 0;
        double least = Double.POSITIVE_INFINITY;
        String where = "";
        int count = 0;
        for (Map.Entry<List<String>, Map<String, List<Measured>>> entry : byConfiguration.entrySet()) {
            double ratio = figure.applyAsDouble(entry.getValue(), peer) / figure.applyAsDouble(entry.getValue(), OURS);
            if (Double.isFinite(ratio)) {
                logs += StrictMath.log(ratio);
                count++;
                if (ratio < least) {
                    least = ratio;
                    where = String.join(" ", entry.getKey());
                }
            }
        }
        return new Spread(count, StrictMath.exp(logs / count), least, where);
    }

    /** Peers that begin from another loss than Carousel: whatever they measure, it is not the same step. */
    List<String> strangers() {
        List<String> found = new ArrayList<>();
        byConfiguration.forEach((key, rows) -> rows.forEach((peer, theirs) -> {
            double ours = rows.containsKey(OURS) ? rows.get(OURS).get(0).loss() : Double.NaN;
            double loss = theirs.get(0).loss();
            if (Math.abs(loss - ours) > TOLERANCE * Math.abs(ours)) {
                found.add(peer + " begins from the loss " + loss + " where Carousel begins from " + ours + ": "
                        + String.join(" ", key));
            }
        }));
        return found;
    }

    /** Of the medians of the rounds. */
    private static double median(Map<String, List<Measured>> rows, String peer) {
        return median(rows.getOrDefault(peer, List.of()).stream()
                .map(Measured::medianMs)
                .toList());
    }

    /** Of all rounds. */
    private static double fastest(Map<String, List<Measured>> rows, String peer) {
        return rows.getOrDefault(peer, List.of()).stream()
                .mapToDouble(Measured::fastestMs)
                .min()
                .orElse(Double.NaN);
    }

    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }
}
