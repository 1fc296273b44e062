package carousel.experiments.bench;

import carousel.core.kernel.Precision;
import carousel.core.text.Decimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line of the table: who did what, and how fast.
 *
 * @param peer whose code
 * @param detail its version, and whatever else decides its speed; without commas
 * @param workload what was done
 * @param gates G of the cell
 * @param threads how many worked on it
 */
public record BenchRow(String peer, String detail, Workload workload, int gates, int threads, Timing timing) {
    /** The columns, between commas. */
    public static final String HEADER = "peer,detail,cell,B,H,I,T,head,K,threads,dtype,median_ms,min_ms,p90_ms,cpu_ms,"
            + "steps,steps_per_s,tokens_per_s,gflops,loss_first,loss_last";

    private static final double MILLISECONDS = 1000;
    private static final double PER_MILLISECOND_TO_GIGA = 1e6;

    public BenchRow {
        if (detail.contains(",")) {
            throw new IllegalArgumentException("a comma in '" + detail + "' would be a column more");
        }
    }

    /** 10⁹ operations a second, of those that {@link Workload#operations} counts, in the median step. */
    public double gflops() {
        return workload.operations(gates) / timing.medianMs() / PER_MILLISECOND_TO_GIGA;
    }

    /** Values by column. */
    public Map<String, Object> toMap() {
        Workload w = workload;
        double perSecond = MILLISECONDS / timing.medianMs();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("peer", peer);
        map.put("detail", detail);
        map.put("cell", w.cell());
        map.put("B", w.batch());
        map.put("H", w.hidden());
        map.put("I", w.inputs());
        map.put("T", w.length());
        map.put("head", w.head().label());
        map.put("K", w.outputs());
        map.put("threads", threads);
        map.put("dtype", w.precision() == Precision.FLOAT ? "f32" : "f64");
        map.put("median_ms", rounded(timing.medianMs()));
        map.put("min_ms", rounded(timing.minMs()));
        map.put("p90_ms", rounded(timing.p90Ms()));
        map.put("cpu_ms", rounded(timing.cpuMs()));
        map.put("steps", timing.steps());
        map.put("steps_per_s", rounded(perSecond));
        map.put("tokens_per_s", rounded(perSecond * w.batch() * w.length()));
        map.put("gflops", rounded(gflops()));
        map.put("loss_first", timing.firstLoss());
        map.put("loss_last", timing.lastLoss());
        return map;
    }

    /** Values between commas. */
    public String toCsv() {
        return toMap().values().stream().map(BenchRow::text).collect(Collectors.joining(","));
    }

    private static String text(Object value) {
        return value instanceof Double number ? Decimal.shortest(number) : String.valueOf(value);
    }

    /** Five digits: no clock is better. */
    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4e", value));
    }
}
