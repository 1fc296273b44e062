package carousel.reports;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs with the shapes of those of the experiment {@code clipping}: a loss with a wall, gradients with spikes, success that ends with length. */
public final class ClippingRuns {
    /** Series that a run may lack. */
    enum Series {
        CLIFF,
        NORM,
        LAGS
    }

    private static final int STEPS = 200;
    private static final int EVERY = 100;
    private static final int TESTED = 10;
    private static final double RATE = 0.5;

    private final SyntheticRuns runs;
    private List<Series> series = List.of(Series.values());
    private String optimizer = "SGD";
    private double spoiled = 1;

    public ClippingRuns(SyntheticRuns runs) {
        this.runs = runs;
    }

    /** What the runs written from now on have measured. */
    ClippingRuns with(Series... measured) {
        series = List.of(measured);
        return this;
    }

    ClippingRuns optimizer(String name) {
        optimizer = name;
        return this;
    }

    /** Every value of the runs written from now on is this times what it would be. */
    ClippingRuns spoiled(double factor) {
        spoiled = factor;
        return this;
    }

    /** Two cells, two lengths, three clips: a tanh network that needs the clip, and a GRU that does not. */
    public ClippingRuns grid(int seeds) {
        for (long length : new long[] {20, 50}) {
            for (int seed = 1; seed <= seeds; seed++) {
                run("rnn", "none", length, seed, Outcome.Status.FINISHED, 0);
                run("rnn", "norm(1.0)", length, seed, Outcome.Status.FINISHED, 120);
                run("rnn", "value(0.1)", length, seed, Outcome.Status.FINISHED, length == 20 ? 140 : 0);
                run("gru", "none", length, seed, Outcome.Status.FINISHED, 130);
                run("gru", "norm(1.0)", length, seed, Outcome.Status.FINISHED, 130);
                run("gru", "value(0.1)", length, seed, Outcome.Status.FINISHED, 130);
            }
        }
        return this;
    }

    /** Expects a run that is not written. */
    ClippingRuns lost(String cell, String clip, long length, int seed) {
        runs.expect(settings(cell, clip, length, seed, "SGD"));
        return this;
    }

    /** @param solved the step at which the run is solved, 0 for never */
    ClippingRuns run(String cell, String clip, long length, int seed, Outcome.Status status, long solved) {
        Points points = new Points();
        boolean diverged = status == Outcome.Status.DIVERGED;
        for (int step = 1; step <= STEPS && series.contains(Series.NORM); step++) {
            double norm = step % 50 == seed ? 40 * seed : 2;
            points.add("gradient-norm", step, 0, diverged && step == STEPS ? Double.POSITIVE_INFINITY : norm * spoiled);
        }
        for (int step = 0; step <= STEPS; step += TESTED) {
            points.add("metric", step, 0, solved > 0 && step >= solved ? 0.001 : 0.7);
        }
        for (int step = 0; step <= STEPS; step += EVERY) {
            if (series.contains(Series.LAGS)) {
                for (int lag = 0; lag <= length; lag++) {
                    points.add("loss-gradient-log10", step, lag, (-2 + (step == EVERY ? 0.01 : -0.05) * lag) * spoiled);
                }
            }
            if (series.contains(Series.CLIFF)) {
                cliff(points, step, step == EVERY ? 2 + 2 * seed : 1);
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric-name", "test share wrong");
        facts.put("success", "test share wrong < 0.01");
        facts.put("baselines", Map.of("guessing", 0.75));
        Map<String, Object> settings = settings(cell, clip, length, seed, optimizer);
        Outcome outcome = SyntheticRuns.outcome(status, STEPS, diverged ? Double.NaN : 0.1, solved);
        runs.write(settings, facts, outcome, points);
        return this;
    }

    /** A valley of loss 2 − s until s = 1, where the loss jumps to 8 and stays; so the first step within 1 helps and a longer one harms. */
    private void cliff(Points points, int step, double norm) {
        points.add("cliff-gradient-norm", step, 0, norm * spoiled);
        for (int i = 0; i <= 60; i++) {
            double s = (i - 30) * 0.1;
            points.add("cliff-gradient-at", step, i, s);
            points.add("cliff-gradient-loss", step, i, (i < 40 ? 2 - s : 8) * spoiled);
            points.add("cliff-weight-at", step, i, 0.25 + s);
            points.add("cliff-weight-loss", step, i, (i < 40 ? 2 - s : 8) * spoiled);
        }
    }

    private static Map<String, Object> settings(String cell, String clip, long length, int seed, String optimizer) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kind", RunRecord.TRAINING);
        settings.put("group", "equal-units");
        settings.put("cell", cell);
        settings.put("cell-description", "a cell");
        settings.put("task", "temporal-order");
        settings.put("length", length);
        settings.put("hidden", 8L);
        settings.put("layers", 1L);
        settings.put("batch", 20L);
        settings.put("steps", (long) STEPS);
        settings.put("optimizer", optimizer);
        settings.put("rate", RATE);
        settings.put("schedule", "constant");
        settings.put("clip", clip);
        settings.put("init", "orthogonal");
        settings.put("seed", (long) seed);
        settings.put("precision", "float");
        return settings;
    }
}
