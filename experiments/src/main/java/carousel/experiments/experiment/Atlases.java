package carousel.experiments.experiment;

import carousel.core.kernel.Precision;
import carousel.core.probe.Probes;
import carousel.core.text.Refusal;
import carousel.experiments.experiment.GradientAtlas.Initialized;
import carousel.training.train.ProbeSchedule;
import carousel.training.train.TrainSettings;
import java.util.List;
import java.util.stream.Collectors;

/** The experiments that are drawn as an atlas of gradients. */
final class Atlases {
    /** How they are drawn. */
    static final String REPORT = "gradient-atlas";

    private static final List<String> THREE = List.of("rnn", "gru", "lstm");

    private Atlases() {}

    /** Every instrument, on the adding problem. */
    static Experiment gradientAtlas() {
        return new GradientAtlas(
                "gradient-atlas",
                "The gradient atlas",
                "where the gradient goes, by which path it comes back, and when: cells and initializers as they learn",
                "adding",
                List.of(100),
                List.of(50),
                10,
                List.of(
                        new Initialized("rnn", List.of("keras", "pytorch")),
                        new Initialized("rnn-relu", List.of("identity")),
                        new Initialized("gru", List.of("keras", "chrono(T)")),
                        new Initialized("gru-reset-before", List.of("keras")),
                        new Initialized("lstm", List.of("keras", "forget-bias(0)", "chrono(T)"))),
                THREE,
                settings(32, 2000, 5e-3, 40, probes(400)),
                settings(32, 400, 5e-3, 20, probes(100)));
    }

    /** When the loss leaves its plateau, and when the gradient comes back. */
    static Experiment escape() {
        return new GradientAtlas(
                "escape",
                "The escape from the plateau",
                "when the loss leaves its plateau and when the gradient comes back, adding at T = 100 and 200, all cells",
                "adding",
                List.of(100, 200),
                List.of(50),
                10,
                List.of(
                        new Initialized("rnn", List.of("keras", "pytorch")),
                        new Initialized("rnn-relu", List.of("identity")),
                        new Initialized("gru", List.of("keras", "pytorch", "forget-bias(1)", "chrono(T)")),
                        new Initialized("lstm", List.of("keras", "forget-bias(0)", "forget-bias(3)", "chrono(T)"))),
                THREE,
                settings(32, 3000, 5e-3, 25, ProbeSchedule.GRADIENT_BY_LAG),
                settings(32, 400, 5e-3, 10, ProbeSchedule.GRADIENT_BY_LAG));
    }

    /** The same instruments on real data. */
    static Experiment musicGradients() {
        return new GradientAtlas(
                "music-gradients",
                "How far back does a model of chorales look?",
                "every instrument on real chorales, JSB, as the cells learn them; needs --data DIR",
                "jsb-chorales",
                List.of(),
                List.of(),
                5,
                List.of(),
                THREE,
                settings(32, 600, 5e-3, 30, probes(150)),
                settings(16, 40, 1e-2, 10, probes(40)));
    }

    /**
     * All that an atlas draws, which is all but {@code cliff}, the dearest; instruments look every {@code every} updates, the gradient
     * by lag as often as the run says.
     */
    static String probes(long every) {
        return ProbeSchedule.GRADIENT_BY_LAG
                + Probes.all().stream()
                        .map(Probes.Entry::name)
                        .filter(name -> !name.equals("cliff"))
                        .map(name -> "," + name + "(" + every + ")")
                        .collect(Collectors.joining());
    }

    /** An atlas without a gradient by lag would have nothing to draw. */
    static void refuseBlind(ExperimentOptions options, TrainSettings settings, List<Refusal> refusals) {
        if (settings.probeEvery() == 0 && options.overrides().probe().isEmpty()) {
            refusals.add(Refusal.value("--probe-every", 0, "1 or more: an atlas is drawn from what probes see"));
        }
    }

    private static TrainSettings settings(int hidden, long steps, double rate, long probeEvery, String probe) {
        return new TrainSettings(
                "gru",
                hidden,
                1,
                true,
                20,
                steps,
                "adam",
                rate,
                "constant",
                "norm(1)",
                "keras",
                1,
                Precision.FLOAT,
                0,
                Math.max(1, steps / 25),
                probeEvery,
                probe);
    }
}
