package carousel.benchmarks;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.Json;
import carousel.experiments.bench.BenchHead;
import carousel.experiments.bench.BenchRow;
import carousel.experiments.bench.CarouselStep;
import carousel.experiments.bench.TrainingStep;
import carousel.experiments.bench.Watch;
import carousel.experiments.bench.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code carousel bench --json} for a peer: the same options, all of them given; the same watch; the same columns. */
public final class PeerBench {
    private PeerBench() {}

    /** Measures what the options describe; returns the JSON object. */
    public static String run(Peer peer, String... options) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        int threads = number(given, "--threads");
        Watch watch = new Watch(Double.parseDouble(value(given, "--seconds")), () -> false);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String cell : value(given, "--cell").split(",")) {
            Workload w = new Workload(
                    cell,
                    number(given, "--batch"),
                    number(given, "--hidden"),
                    number(given, "--inputs"),
                    number(given, "--length"),
                    BenchHead.named(value(given, "--head")),
                    number(given, "--outputs"),
                    Precision.named(value(given, "--precision")));
            CarouselStep ours = new CarouselStep(w, Kernels.plain());
            Optional<TrainingStep> step = peer.step(w, ours, threads);
            step.flatMap(watch::time)
                    .map(t -> new BenchRow(peer.name(), peer.detail(), w, ours.gates(), threads, t))
                    .ifPresent(row -> rows.add(row.toMap()));
        }
        return Json.line(Map.of("steps", rows));
    }

    private static int number(Map<String, String> given, String option) {
        return Integer.parseInt(value(given, option));
    }

    private static String value(Map<String, String> given, String option) {
        String value = given.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing: a peer is given every option of the workload");
        }
        return value;
    }
}
