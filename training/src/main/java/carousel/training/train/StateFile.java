package carousel.training.train;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.BitHash;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Json;
import carousel.core.result.JsonFile;
import carousel.core.result.Outcome;
import carousel.core.result.Point;
import carousel.core.result.Points;
import carousel.core.result.Safetensors;
import carousel.training.setting.RunSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A {@link TrainingState} as a safetensors file. Its tensors are {@code weight.NAME} of each parameter, {@code memory.NAME} of each panel
 * of the optimizer, and {@code points}, a row of four doubles each: number of the series, step, index, value. Its metadata are
 *
 * <pre>
 *   state     JSON: format, numerics, settings, outcome as in run.json, series (the names that points count from 0)
 *   beside    JSON, of a state that was saved while its run was going: what lies beside it ({@link SavedState}), the points too
 *   sha256    {@link BitHash} over these texts, then of each tensor, sorted by name: name, rows, values
 * </pre>
 *
 * @param state the text
 * @param beside the other; empty of a state that is all in one file
 */
record StateFile(String state, String beside, Map<String, Panel> tensors) {
    private static final int FORMAT = 1;
    private static final String WEIGHT = "weight.";
    private static final String MEMORY = "memory.";
    private static final String POINTS = "points";
    private static final Panel NO_POINTS = Panel.zeros(Precision.DOUBLE, 0, 4);

    static StateFile of(TrainingState s) {
        return of(s, "");
    }

    static StateFile of(TrainingState s, String beside) {
        Map<String, Panel> tensors = new LinkedHashMap<>();
        s.weights().forEach((name, panel) -> tensors.put(WEIGHT + name, panel));
        s.memory().forEach((name, panel) -> tensors.put(MEMORY + name, panel));
        Map<String, Integer> series = new LinkedHashMap<>();
        List<Point> points = s.points().all();
        Panel rows = Panel.zeros(Precision.DOUBLE, points.size(), 4);
        for (int i = 0; i < points.size(); i++) {
            Point p = points.get(i);
            Integer number = series.putIfAbsent(p.series(), series.size());
            rows.set(i, 0, number == null ? series.size() - 1 : number);
            rows.set(i, 1, p.step());
            rows.set(i, 2, p.index());
            rows.set(i, 3, p.value());
        }
        tensors.put(POINTS, rows);
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("format", FORMAT);
        state.put("numerics", Kernels.NUMERICS);
        state.put("settings", s.spec().json());
        state.put("outcome", s.outcome().toMap());
        state.put("series", series.keySet());
        return new StateFile(Json.line(state), beside, tensors);
    }

    String sha256() {
        BitHash hash = new BitHash().add(state);
        if (!beside.isEmpty()) {
            hash.add(beside);
        }
        new TreeMap<>(tensors).forEach((name, p) -> hash.add(name).add(p.rows()).add(p));
        return hash.hex();
    }

    byte[] bytes() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("state", state);
        if (!beside.isEmpty()) {
            metadata.put("beside", beside);
        }
        metadata.put("sha256", sha256());
        return new Safetensors(tensors, metadata).bytes();
    }

    /**
     * The parts of a file, which are as they were written.
     *
     * @throws CorruptRunException for anything else than {@link #bytes}
     */
    static StateFile read(Path file, byte[] bytes) {
        Safetensors all = Safetensors.of(file, bytes);
        Map<String, String> texts = all.metadata();
        StateFile read =
                new StateFile(texts.getOrDefault("state", ""), texts.getOrDefault("beside", ""), all.tensors());
        JsonFile json = JsonFile.of(file, read.state);
        expect(json, "format", FORMAT);
        expect(json, "numerics", Kernels.NUMERICS);
        StateFile again = of(read.state(file), read.beside);
        if (!Arrays.equals(again.bytes(), bytes)) { // which has its hash inside
            throw new CorruptRunException(file, 0, "a state as it was written", "SHA-256 " + again.sha256());
        }
        return read;
    }

    /** What the parts say, without what is beside. */
    TrainingState state(Path file) {
        JsonFile json = JsonFile.of(file, state);
        try {
            return new TrainingState(
                    RunSpec.read(json.object("settings")),
                    named(WEIGHT),
                    named(MEMORY),
                    Outcome.from(json),
                    points(json.texts("series"), tensors.getOrDefault(POINTS, NO_POINTS)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CorruptRunException(file, 0, "a valid state", e.getMessage());
        }
    }

    private static void expect(JsonFile json, String key, long expected) {
        if (json.whole(key) != expected) {
            throw json.wrong(key, key + " " + expected, key + " " + json.whole(key));
        }
    }

    private Map<String, Panel> named(String prefix) {
        Map<String, Panel> named = new LinkedHashMap<>();
        tensors.forEach((name, panel) -> {
            if (name.startsWith(prefix)) {
                named.put(name.substring(prefix.length()), panel);
            }
        });
        return named;
    }

    private static Points points(List<String> series, Panel rows) {
        Points points = new Points();
        for (int i = 0; i < rows.rows(); i++) {
            points.add(series.get((int) rows.get(i, 0)), (long) rows.get(i, 1), (long) rows.get(i, 2), rows.get(i, 3));
        }
        return points;
    }
}
