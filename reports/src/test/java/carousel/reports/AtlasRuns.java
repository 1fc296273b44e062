package carousel.reports;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Runs with the points of every instrument, T = 12 and 3 units, whose numbers follow from the cell, the seed and the step alone. */
public final class AtlasRuns {
    static final String ALL = "gradient-by-lag,carry(100),jacobian(100),lyapunov(100),bounds(100),parameter-share(100),"
            + "signal-to-noise(100),gates(100),saliency(100)";
    static final int LENGTH = 12;

    private static final int STEPS = 400;
    private static final int UNITS = 3;

    private final SyntheticRuns runs;
    private String probes = ALL;
    private Predicate<String> kept = series -> true;
    private Map<String, Double> spoilt = Map.of();
    private int length = LENGTH;
    private int ranks = UNITS;
    private String answers = "last step";
    private Map<String, Object> card = Map.of();
    private boolean open;

    /** Into this folder. */
    public AtlasRuns(Path folder) {
        runs = new SyntheticRuns(folder);
    }

    /** The setting {@code probe} of the runs from now on; empty for none. */
    AtlasRuns probes(String newProbes) {
        probes = newProbes;
        return this;
    }

    /** Only these series are written from now on. */
    AtlasRuns keep(Predicate<String> series) {
        kept = series;
        return this;
    }

    /** In these series the value at index 2 is this one, whatever it would be, from now on. */
    AtlasRuns spoil(Map<String, Double> series) {
        spoilt = series;
        return this;
    }

    /** Singular values from this rank on, counted from 0, are too small to be written, from now on. */
    AtlasRuns lowestRank(int rank) {
        ranks = rank;
        return this;
    }

    /** Where the loss of the runs from now on answers. */
    AtlasRuns answers(String where) {
        answers = where;
        return this;
    }

    /** What the cells of the runs from now on say of themselves; empty for what those of version 0.1.0 said. */
    AtlasRuns card(Map<String, Object> newCard) {
        card = newCard;
        return this;
    }

    /** The gradient of the runs from now on is there from the start, or comes with learning as before. */
    AtlasRuns open(boolean fromTheStart) {
        open = fromTheStart;
        return this;
    }

    AtlasRuns length(int newLength) {
        length = newLength;
        return this;
    }

    /** A run of each of three cells for these seeds; the tanh RNN never escapes. */
    public AtlasRuns three(int... seeds) {
        for (int seed : seeds) {
            run("rnn", "keras", seed, 0);
            run("gru", "keras", seed, 150 + 20 * seed);
            run("lstm", "chrono(12)", seed, 220 + 20 * seed);
        }
        return this;
    }

    /** @param solved the update after which it is solved; 0 for never, negative for a run that diverges at its middle */
    AtlasRuns run(String cell, String init, int seed, int solved) {
        int last = solved < 0 ? STEPS / 2 : STEPS;
        Points points = new Points();
        for (int step = 0; step <= last; step++) {
            double learnt = solved > 0 && step > solved - 60 ? 1 : 0;
            if (step > 0) {
                point(points, "loss", step, 0, learnt == 1 ? 0.01 : solved < 0 && step == last ? Double.NaN : 0.16);
            }
            if (step % 50 == 0) {
                point(points, "metric", step, 0, learnt == 1 ? 0.005 : 0.17);
                gradient(points, cell, seed, step, learnt);
            }
            if (step % 100 == 0) {
                instruments(points, cell, seed, step, learnt);
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("parameters", 100);
        facts.put("answers", answers);
        if (!card.isEmpty()) {
            facts.put("card", card);
        }
        facts.put("metric-name", "test MSE");
        facts.put("metric-better", "lower");
        facts.put("success", "test MSE < 0.01");
        facts.put("baselines", Map.of("constant predictor", 1 / 6.0));
        facts.put("loss-baselines", Map.of("constant predictor", 1 / 6.0));
        Outcome.Status status = solved < 0 ? Outcome.Status.DIVERGED : Outcome.Status.FINISHED;
        runs.write(
                settings(cell, init, seed),
                facts,
                SyntheticRuns.outcome(status, last, 0.1, Math.max(0, solved)),
                points);
        return this;
    }

    private Map<String, Object> settings(String cell, String init, int seed) {
        Map<String, Object> settings =
                SyntheticRuns.settings(RunRecord.TRAINING, "equal-units", cell, init, UNITS, length, seed);
        settings.put("steps", STEPS);
        settings.put("probe-every", 50);
        if (!probes.isEmpty()) {
            settings.put("probe", probes);
        }
        return settings;
    }

    /** Expects a run that is not there. */
    AtlasRuns lost(String cell, String init, int seed) {
        runs.expect(settings(cell, init, seed));
        return this;
    }

    /** Writes the plan. */
    public void finish() {
        runs.finish("gradient-atlas", "The gradient atlas");
    }

    private void gradient(Points points, String cell, int seed, int step, double learnt) {
        for (int lag = 0; lag <= length; lag++) {
            double log = -1 - lag * (open ? 0 : 1 - learnt) * (1 + 0.01 * seed);
            point(points, "loss-gradient-log10", step, lag, log);
            if (cell.equals("lstm")) {
                point(points, "loss-gradient-log10-joint", step, lag, log + 0.1);
            }
        }
    }

    private void instruments(Points points, String cell, int seed, int step, double learnt) {
        boolean gated = !cell.startsWith("rnn");
        for (int lag = 0; lag <= length; lag++) {
            double decay = -0.3 * lag * (1 - 0.9 * learnt) * (1 + 0.01 * seed);
            if (gated) {
                point(points, "carry-total-log10", step, lag, decay);
                point(points, "carry-path-log10", step, lag, 1.5 * decay);
                point(points, "carry-rest-log10", step, lag, lag == 0 ? Double.NEGATIVE_INFINITY : decay - 0.1);
                point(points, "carry-share", step, lag, StrictMath.pow(10, decay));
                point(points, "carry-cosine", step, lag, StrictMath.pow(10, 0.5 * decay));
                point(points, "carry-error-log10", step, lag, lag == 0 ? Double.NEGATIVE_INFINITY : -0.5 - decay);
                point(points, "loss-carry-share", step, lag, StrictMath.pow(10, 2 * decay));
            } else {
                point(points, "bound-pascanu-log10", step, lag, 0.1 * lag);
            }
            point(points, "bound-measured-log10", step, lag, decay);
            point(points, "bound-product-log10", step, lag, 0.8 * decay);
            point(points, "signal-to-noise", step, lag, 1.0 / (1 + lag));
        }
        point(points, "signal-to-noise-floor", step, 0, 0.25);
        for (int lag : new int[] {1, 2, 5, 10, length}) {
            for (int rank = 0; rank < ranks; rank++) {
                point(points, "jacobian-lag-" + lag + "-log10", step, rank, -0.1 * lag * (1 + rank) * (1 - learnt));
            }
            point(points, "parameter-share-U", step, lag, 1 - (double) lag / length);
            point(points, "parameter-share-W", step, lag, 1 - (double) lag / length);
            point(points, "parameter-cosine-U", step, lag, (double) lag / length);
        }
        for (int t = 1; t <= length; t++) {
            point(points, "jacobian-step-norm-log10", step, t, -0.05);
            point(points, "jacobian-step-radius-log10", step, t, -0.1);
            for (int n = 1; n <= 3; n++) {
                point(points, "saliency-" + n + "-log10", step, t, -0.2 * (length - t) - (t == 4 ? 0 : learnt));
            }
        }
        for (int n = 1; n <= 3; n++) {
            point(points, "saliency-" + n + "-mark", step, 4, 1);
        }
        point(points, "saliency-contrast", step, 0, learnt);
        for (int unit = 0; unit < UNITS; unit++) {
            point(points, "lyapunov", step, unit, -0.1 * (1 + unit) * (1 - learnt));
            if (gated) {
                point(points, "time-scale", step, unit, 1 + unit + 30 * learnt);
            }
        }
        for (int s = 1; s <= length && probes.contains("itemised"); s++) { // a tenth is left after a step
            for (int t = 1; t <= s; t++) {
                point(points, "itemised-" + s + "-log10", step, t, 0.1 * s + t - s);
            }
        }
        if (probes.contains("fixed-points")) {
            fixedPoints(points, step);
        }
        if (gated) {
            String gate = cell.equals("lstm") ? "f" : "z";
            for (int bin = 0; bin < 20; bin++) {
                point(points, "gate-" + gate + "-histogram", step, bin, 0.05);
            }
            point(points, "gate-" + gate + "-low", step, 0, 0.1);
            point(points, "gate-" + gate + "-high", step, 0, 0.1 + 0.5 * learnt);
        }
    }

    /** Two stable points, a saddle between them and a slow one; two axes; two sequences. */
    private void fixedPoints(Points points, int step) {
        double[][] places = {{-1, 0}, {1, 0}, {0, 0}, {0.5, 2}};
        double[] speeds = {-31, Double.NEGATIVE_INFINITY, -30.5, -7}, unstable = {0, 0, 1, 1};
        point(points, "fixed-points-starts", step, 0, 200);
        point(points, "fixed-points-found", step, 0, 3);
        point(points, "slow-points-found", step, 0, 1);
        for (int n = 1; n <= places.length; n++) {
            point(points, "fixed-points-speed-log10", step, n, speeds[n - 1]);
            point(points, "fixed-points-unstable", step, n, unstable[n - 1]);
            point(points, "fixed-points-reached", step, n, 10 * n);
            for (int i = 0; i < UNITS; i++) {
                point(points, "fixed-point-" + n + "-state", step, i, 0.1 * n + i);
                point(points, "fixed-point-" + n + "-real", step, i, i == 0 ? 0.9 + 0.2 * unstable[n - 1] : 0.5);
                point(points, "fixed-point-" + n + "-imaginary", step, i, i == 0 ? 0 : i == 1 ? 0.3 : -0.3);
            }
            for (int a = 1; a <= 2; a++) {
                point(points, "fixed-point-" + n + "-axes", step, a, places[n - 1][a - 1]);
            }
        }
        for (int a = 1; a <= 2; a++) {
            point(points, "principal-axes-share", step, a, 1.0 / (1 + a));
            for (int b = 1; b <= 2; b++) {
                for (int t = 0; t <= length; t++) {
                    point(points, "visited-" + b + "-axis-" + a, step, t, StrictMath.sin(a * t + b));
                }
            }
        }
    }

    private void point(Points points, String series, long step, long index, double value) {
        if (kept.test(series)) {
            boolean bad = index == 2 && spoilt.containsKey(series);
            points.add(series, step, index, bad ? spoilt.get(series) : value);
        }
    }
}
