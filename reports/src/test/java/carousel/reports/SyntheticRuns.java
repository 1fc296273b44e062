package carousel.reports;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.result.RunId;
import carousel.core.result.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Run folders with the shapes of real ones and none of their cost: gradients that fade, losses that stay on a plateau and fall. */
public final class SyntheticRuns {
    private final Path folder;
    private final List<Map<String, Object>> plan = new ArrayList<>();
    private int length = 100;
    private int steps = 1500;
    private int probeEvery = 25;
    private Map<String, Object> machine = Map.of("jdk", "17.0.15", "kernels", "vector", "seconds", 1.5);

    public SyntheticRuns(Path folder) {
        this.folder = folder;
    }

    /** What the runs written from now on say of the machine that made them. */
    SyntheticRuns machine(Map<String, Object> newMachine) {
        machine = newMachine;
        return this;
    }

    public SyntheticRuns steps(int newSteps, int newProbeEvery) {
        steps = newSteps;
        probeEvery = newProbeEvery;
        return this;
    }

    SyntheticRuns length(int newLength) {
        length = newLength;
        return this;
    }

    /** The whole main experiment: 11 initial variants with 10 seeds, 5 cells trained with 5, GRU and LSTM again at equal parameters. */
    public SyntheticRuns vanishing(int initialSeeds, int seeds) {
        Object[][] initial = {
            {"rnn", "pytorch", 0.582},
            {"rnn", "glorot", 0.961},
            {"rnn", "orthogonal", 0.959},
            {"rnn-relu", "identity", 0.9998},
            {"gru", "pytorch", 0.64},
            {"gru", "keras", 0.641},
            {"gru", "keras+gate-bias(1)", 0.84},
            {"gru", "keras+chrono(100)", 0.994},
            {"lstm", "pytorch", 0.644},
            {"lstm", "keras", 0.855},
            {"lstm", "keras+chrono(100)", 0.993}
        };
        for (Object[] each : initial) {
            for (int seed = 1; seed <= initialSeeds; seed++) {
                initialisation((String) each[0], (String) each[1], (double) each[2], seed);
            }
        }
        for (int seed = 1; seed <= seeds; seed++) {
            training("equal-units", "rnn", "orthogonal", 64, 4353, seed, 0.96, 0, 0.94);
            training(
                    "equal-units",
                    "rnn-relu",
                    "identity",
                    64,
                    4353,
                    seed,
                    0.9998,
                    seed == 2 ? -1 : 1100 + 60 * seed,
                    0.999);
            training("equal-units", "gru", "keras", 64, 12993, seed, 0.64, 620 + 40 * seed, 0.996);
            training("equal-units", "gru-reset-before", "keras", 64, 12929, seed, 0.63, 660 + 45 * seed, 0.995);
            training("equal-units", "lstm", "keras", 64, 17217, seed, 0.855, seed == 4 ? 0 : 980 + 70 * seed, 1.0005);
            training("equal-parameters", "gru", "keras", 74, 17169, seed, 0.64, 600 + 45 * seed, 0.996);
            training(
                    "equal-parameters",
                    "lstm",
                    "keras",
                    64,
                    17217,
                    seed,
                    0.855,
                    seed == 4 ? 0 : 980 + 70 * seed,
                    1.0005);
        }
        return this;
    }

    void initialisation(String cell, String init, double factor, int seed) {
        Points points = new Points();
        for (int lag = 0; lag <= 220; lag++) {
            double ratio = lag * StrictMath.log10(factor) * (1 + 0.02 * wave(seed, lag))
                    + (cell.equals("lstm") && lag > 0 ? -0.35 : 0);
            points.add("unit-gradient-log10", 0, lag, ratio + 0.1 * wave(seed + 7, lag));
            if (cell.equals("lstm")) {
                points.add("unit-gradient-log10-joint", 0, lag, ratio);
            }
        }
        write(
                settings(RunRecord.INITIALISATION, "initialisation", cell, init, 128, 220, seed),
                Map.of("parameters", 1000L),
                outcome(Outcome.Status.FINISHED, 0, Double.NaN, 0),
                points);
    }

    /** @param solved the step at which the run is solved; 0 for never, negative for a run that diverges half-way */
    void training(
            String group,
            String cell,
            String init,
            int hidden,
            int parameters,
            int seed,
            double before,
            int solved,
            double after) {
        Points points = new Points();
        int last = solved < 0 ? steps / 2 : steps;
        double metric = 1 / 6.0;
        for (int step = 0; step <= last; step += probeEvery) {
            double learnt = solved > 0 ? 1 / (1 + StrictMath.exp(-(step - solved + 120) / 45.0)) : 0;
            metric = (1 / 6.0)
                    * StrictMath.pow(0.006, learnt * (0.6 + 0.4 * step / steps))
                    * (1 + 0.06 * wave(seed, step));
            metric = solved > 0 && step >= solved ? Math.min(metric, 0.0095) : Math.max(metric, 0.0105);
            points.add("loss", step, 0, metric * (1 + 0.2 * wave(seed + 3, step)));
            points.add("gradient-norm", step, 0, 0.1);
            points.add("metric", step, 0, solved < 0 && step == last ? Double.NaN : metric);
            for (int lag = 0; lag <= length; lag++) {
                double perStep = (1 - learnt) * StrictMath.log10(before) + learnt * StrictMath.log10(after);
                double wander = cell.equals("rnn") ? 1 + 3 * Math.abs(wave(seed + 5, step / 200)) : 1;
                double value = -1.2 + lag * perStep * wander + 0.02 * lag / 10.0 * wave(seed, step);
                points.add("loss-gradient-log10", step, lag, value);
                if (cell.equals("lstm")) {
                    points.add("loss-gradient-log10-joint", step, lag, value + 0.2);
                }
            }
        }
        Outcome.Status status = solved < 0 ? Outcome.Status.DIVERGED : Outcome.Status.FINISHED;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("parameters", parameters);
        facts.put("loss-name", "squared error");
        facts.put("metric-name", "test MSE");
        facts.put("metric-better", "lower");
        facts.put("success", "test MSE < 0.01");
        facts.put("baselines", Map.of("constant predictor", 1 / 6.0));
        write(
                settings(RunRecord.TRAINING, group, cell, init, hidden, length, seed),
                facts,
                outcome(status, last, solved < 0 ? Double.NaN : metric, Math.max(0, solved)),
                points);
    }

    static Map<String, Object> settings(
            String kind, String group, String cell, String init, int hidden, int length, int seed) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kind", kind);
        settings.put("group", group);
        settings.put("cell", cell);
        settings.put("cell-description", cell.equals("gru") ? "GRU, reset after the product" : "");
        settings.put("task", "adding");
        settings.put("length", length);
        settings.put("hidden", hidden);
        settings.put("layers", 1);
        settings.put("batch", 32);
        settings.put("steps", 1500);
        settings.put("optimizer", "adam(beta1=0.9, beta2=0.999, epsilon=1e-8)");
        settings.put("rate", 0.002);
        settings.put("clip", "norm(1)");
        settings.put("init", init);
        settings.put("seed", seed);
        settings.put("precision", "float");
        return settings;
    }

    static Outcome outcome(Outcome.Status status, long steps, double metric, long solved) {
        OptionalLong at = solved > 0 ? OptionalLong.of(solved) : OptionalLong.empty();
        return new Outcome(
                status,
                steps,
                metric,
                metric,
                at,
                status == Outcome.Status.DIVERGED ? "loss is NaN at step " + steps : "");
    }

    /** Writes a run that has these settings, kind and group among them. */
    void write(Map<String, Object> settings, Map<String, Object> facts, Outcome outcome, Points points) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("version", "0.1.0");
        provenance.put("commit", "0123abcd");
        provenance.put("numerics", 1);
        provenance.putAll(machine);
        String id = RunId.of(settings), kind = (String) settings.get("kind"), group = (String) settings.get("group");
        Hashes hashes = new Hashes("ab".repeat(32), points.sha256());
        RunFolder.write(
                folder,
                new RunRecord(1, id, "vanishing-gradients", kind, group, settings, facts, outcome, hashes, provenance),
                points);
        plan.add(settings);
    }

    /** Expects a run that has these settings and is not there. */
    void expect(Map<String, Object> settings) {
        plan.add(settings);
    }

    /** Expects one more trained run than there is. */
    void lost(String group, String cell, String init, int hidden, int seed) {
        expect(settings(RunRecord.TRAINING, group, cell, init, hidden, length, seed));
    }

    /** Expects one more run at initialisation than there is. */
    void lostInitial(String cell, String init, int seed) {
        expect(settings(RunRecord.INITIALISATION, "initialisation", cell, init, 128, 220, seed));
    }

    List<String> ids() {
        return plan.stream().map(RunId::of).toList();
    }

    public void finish(String report, String title) {
        ExperimentRecord.of(report, title, "./carousel run " + report + " --seeds 1..5", report, false, plan, 0)
                .write(folder);
    }

    /** A smooth number in [−1, 1] that depends on both arguments and on nothing else. */
    private static double wave(int seed, int x) {
        return StrictMath.sin(seed * 12.9898 + x * 0.37) * 0.7 + StrictMath.sin(seed * 78.233 + x * 0.11) * 0.3;
    }
}
