package carousel.core.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Runs for the tests of this package. */
final class Samples {

    static final String ID = "adding-gru-h64-0123abcd";

    private Samples() {}

    /** A run with every kind of value in it, and with awkward names. */
    static RunRecord run(Points points) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("task", "adding \"quoted\" \u0000 \uD83D\uDE00 <b>ıI</b>");
        settings.put("cell", "gru");
        settings.put("hidden", 64);
        settings.put("bias", true);
        settings.put("rate", 0.002);
        settings.put("scale", 1.0);
        settings.put("limit", Double.POSITIVE_INFINITY);
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
                ID,
                "a",
                RunRecord.TRAINING,
                "equal-units",
                settings,
                facts,
                outcome,
                hashes,
                provenance);
    }

    static Points points() {
        Points points = new Points();
        points.add("loss", 0, 0, 0.125);
        points.add("loss", 1, 0, 1e-9);
        points.add("odd, \"name\"\nof \uD83D\uDE00", 1, 37, -473.25);
        points.add("loss", Long.MAX_VALUE, 0, Double.NaN);
        points.add("gradient", 2, 1, Double.NEGATIVE_INFINITY);
        points.add("gradient", 2, 2, -0.0);
        return points;
    }
}
