package carousel.core.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Runs for the tests of this package. */
final class Samples {

    static final String ID = RunId.of(settings());

    private Samples() {}

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kind", RunRecord.TRAINING);
        settings.put("group", "equal-units");
        settings.put("task", "adding \"quoted\" \u0000 \uD83D\uDE00 <b>ıI</b>");
        settings.put("cell", "gru");
        settings.put("hidden", 64);
        settings.put("bias", true);
        settings.put("rate", 0.002);
        settings.put("scale", 1.0);
        settings.put("limit", Double.POSITIVE_INFINITY);
        return settings;
    }

    /** A run with every kind of value in it, and with awkward names. */
    static RunRecord run(Points points) {
        return run(settings(), points);
    }

    /** The same with other settings. */
    static RunRecord run(Map<String, Object> settings, Points points) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("parameters", 12_993);
        facts.put("baselines", new LinkedHashMap<>(Map.of("constant predictor", 1.0 / 6)));
        facts.put("layers", List.of(1, 2.5, "x", List.of()));
        facts.put("card", Map.of());
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("version", "0.1.0");
        provenance.put("seconds", 12.3);
        Outcome outcome =
                new Outcome(Outcome.Status.DIVERGED, 1500, Double.NaN, 5e-324, OptionalLong.of(900), "loss is NaN");
        Hashes hashes = new Hashes("0f".repeat(32), points.sha256());
        return new RunRecord(
                RunRecord.FORMAT,
                RunId.of(settings),
                "a",
                RunRecord.TRAINING,
                "equal-units",
                settings,
                facts,
                outcome,
                hashes,
                provenance);
    }

    /** A {@code run.json} of today as an earlier version would have written it. */
    static String inFormat(int format, String json) {
        return switch (format) {
            case 1 ->
                inFormat(2, json)
                        .replace("\"format\": 2", "\"format\": 1")
                        .replaceFirst("(?s)  \"artifacts\": \\{.*?\\},\n", "");
            case 2 -> json.replace("\"format\": 3", "\"format\": 2").replaceFirst(",\n  \"sha256\": .*\n", "\n");
            default -> json;
        };
    }

    static Points points() {
        Points points = new Points();
        points.add("loss", 0, 0, 0.125);
        points.add("loss", 1, 0, 1e-9);
        points.add("odd, \"name\"\nof \uD83D\uDE00", 1, 37, -473.25);
        points.add("metric", 900, 0, 5e-324);
        points.add("loss", 1500, 0, Double.NaN);
        points.add("gradient", 2, 1, Double.NEGATIVE_INFINITY);
        points.add("gradient", Long.MAX_VALUE, 2, -0.0);
        return points;
    }
}
