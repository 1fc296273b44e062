package carousel.reports;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs with the shapes of those of {@code truncation} and {@code ways}: on a task of T = 10 whose answer depends on inputs with lags from 4 to 9. */
final class InterventionRuns {
    private static final long STEPS = 100;
    private static final int TESTED = 10;

    private final SyntheticRuns runs;
    private double[] left = {};
    private String initializer = "keras";
    private Map<String, Object> lags = Map.of("minimal", 4, "last", 5, "longest", 9);

    InterventionRuns(SyntheticRuns runs) {
        this.runs = runs;
    }

    /** The runs written from now on do not say how far back their task's answers depend on inputs. */
    InterventionRuns withoutLags() {
        lags = Map.of();
        return this;
    }

    /** The runs written from now on have several answers a sequence, the last so many steps after the first. */
    InterventionRuns withSpread(int spread) {
        lags = Map.of("minimal", 4, "last", 5, "longest", 6, "spread", spread);
        return this;
    }

    /** Seeds 1 to {@code seeds}, cut after {@code cut} steps, of which the first {@code solved} solve the task at update 40. */
    InterventionRuns cut(String cell, long cut, int seeds, int solved) {
        return write(cell, "truncate", cut, cut == 0 ? 10 : cut, seeds, solved);
    }

    /** The same by a way back. */
    InterventionRuns way(String cell, String way, int seeds, int solved) {
        return write(cell, "back-through", way, 10, seeds, solved);
    }

    /** The same at a rate. */
    InterventionRuns rate(String cell, double rate, int seeds, int solved) {
        return write(cell, "rate", rate, 10, seeds, solved);
    }

    /** The same by an optimizer. */
    InterventionRuns optimizer(String cell, String optimizer, int seeds, int solved) {
        return write(cell, "optimizer", optimizer, 10, seeds, solved);
    }

    /** The same with a regularizer, or none. */
    InterventionRuns regularized(String cell, String regularizer, int seeds, int solved) {
        return write(cell, "regularizer", regularizer, 10, seeds, solved);
    }

    /** The same at a length. */
    InterventionRuns length(String cell, long length, int seeds, int solved) {
        return write(cell, "length", length, length, seeds, solved);
    }

    /** The same at a length of which sequences have 20 steps more, to the number of which the initializer is set. */
    InterventionRuns longer(String cell, long length, int seeds, int solved) {
        initializer = "chrono(" + (length + 20) + ")";
        write(cell, "length", length, length + 20, seeds, solved);
        initializer = "keras";
        return this;
    }

    /** The same of an initializer, where so much of the gradient is left at the longest lag before the first update, and so much at the end. */
    InterventionRuns given(String cell, String init, long cut, double before, double after, int seeds, int solved) {
        left = new double[] {before, after};
        initializer = init;
        write(cell, "truncate", cut, cut == 0 ? 10 : cut, seeds, solved);
        left = new double[0];
        initializer = "keras";
        return this;
    }

    private InterventionRuns write(String cell, String key, Object value, long reach, int seeds, int solved) {
        for (int seed = 1; seed <= seeds; seed++) {
            boolean success = seed <= solved;
            Points points = new Points();
            for (int step = TESTED; step <= STEPS; step += TESTED) {
                points.add("metric", step, 0, success && step >= 40 ? 0.001 : 0.7);
            }
            for (int look = 0; look < left.length; look++) {
                points.add("loss-gradient-log10", look * STEPS, 0, -1);
                points.add("loss-gradient-log10", look * STEPS, 9, -1 + left[look]);
            }
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("metric-name", "test share wrong");
            facts.put("success", "test share wrong < 0.01");
            facts.put("baselines", Map.of("guessing", 0.75));
            if (!lags.isEmpty()) {
                facts.put("lags", lags);
                facts.put("reach", reach);
            }
            Map<String, Object> settings = settings(cell, seed);
            settings.put(key, value);
            settings.put("init", initializer);
            runs.write(
                    settings,
                    facts,
                    SyntheticRuns.outcome(Outcome.Status.FINISHED, STEPS, success ? 0.001 : 0.7, success ? 40 : 0),
                    points);
        }
        return this;
    }

    private static Map<String, Object> settings(String cell, long seed) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kind", RunRecord.TRAINING);
        settings.put("group", "equal-units");
        settings.put("cell", cell);
        settings.put("cell-description", "a cell");
        settings.put("task", "temporal-order");
        settings.put("length", 10L);
        settings.put("hidden", 8L);
        settings.put("batch", 20L);
        settings.put("steps", STEPS);
        settings.put("rate", cell.equals("rnn") ? 0.001 : 0.01);
        settings.put("init", "keras");
        settings.put("seed", seed);
        settings.put("precision", "float");
        return settings;
    }
}
