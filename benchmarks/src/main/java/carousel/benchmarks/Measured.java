package carousel.benchmarks;

import carousel.core.text.Decimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line that a process printed about one configuration.
 *
 * @param shape {@code B,H,I,T,head,K}
 * @param peak the most that the threads in use can do, as the same process measured it; NaN where it measured none
 * @param csv the line itself
 */
record Measured(
        String peer,
        String detail,
        String cell,
        String shape,
        double medianMs,
        double fastestMs,
        double gflops,
        double peak,
        double loss,
        String csv) {
    private static final List<String> SHAPE = List.of("B", "H", "I", "T", "head", "K");

    /** What {@code bench --json} prints. */
    static List<Measured> read(String json) {
        JsonNode all = JsonMapper.shared().readTree(json);
        JsonNode peak = all.get("peak_gflops");
        double most = peak == null || peak.isNull() ? Double.NaN : peak.doubleValue();
        List<Measured> rows = new ArrayList<>();
        for (JsonNode row : all.get("steps")) {
            rows.add(new Measured(
                    row.get("peer").stringValue(),
                    row.get("detail").stringValue(),
                    row.get("cell").stringValue(),
                    SHAPE.stream().map(c -> text(row.get(c))).collect(Collectors.joining(",")),
                    row.get("median_ms").doubleValue(),
                    row.get("min_ms").doubleValue(),
                    row.get("gflops").doubleValue(),
                    most * row.get("threads").intValue(),
                    number(row.get("loss_first")),
                    row.valueStream().map(Measured::text).collect(Collectors.joining(","))));
        }
        return rows;
    }

    /** Of the peak. */
    double share() {
        return gflops / peak;
    }

    private static String text(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        return value.isIntegralNumber() ? value.toString() : Decimal.shortest(value.doubleValue());
    }

    /** JSON has no NaN: it is written as a text. */
    private static double number(JsonNode value) {
        return value.isString() ? Decimal.parse(value.stringValue()) : value.doubleValue();
    }
}
