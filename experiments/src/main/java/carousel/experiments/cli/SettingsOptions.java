package carousel.experiments.cli;

import carousel.core.kernel.Precision;
import carousel.training.train.Overrides;
import carousel.training.train.ProbeSchedule;
import carousel.training.train.TrainSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What decides a training run apart from cell, task and seed. */
final class SettingsOptions {
    @Option(names = "--hidden", paramLabel = "H", description = "Units of each layer.")
    private String hidden;

    @Option(names = "--layers", paramLabel = "N", description = "Stacked recurrent layers.")
    private String layers;

    @Option(names = "--batch", paramLabel = "B", description = "Sequences an update.")
    private String batch;

    @Option(names = "--steps", paramLabel = "N", description = "Updates.")
    private String steps;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "adam, rmsprop, rmsprop-inside, sgd or momentum; numbers in brackets: adam(0.9,0.99).")
    private String optimizer;

    @Option(names = "--rate", paramLabel = "X", description = "Step size.")
    private String rate;

    @Option(names = "--schedule", paramLabel = "NAME", description = "constant, linear, step(n,factor) or warm-up(n).")
    private String schedule;

    @Option(names = "--clip", paramLabel = "C", description = "none, norm(c) or value(c), after the backward pass.")
    private String clip;

    @Option(
            names = "--init",
            paramLabel = "NAME",
            description = "Initializer, such as keras or orthogonal+chrono(100): 'carousel list initializers'.")
    private String init;

    @Option(names = "--precision", paramLabel = "P", description = "float or double.")
    private String precision;

    @Option(names = "--truncate", paramLabel = "N", description = "Back-propagate through N steps only; 0 for all.")
    private String truncate;

    @Option(names = "--test-every", paramLabel = "N", description = "Updates between tests.")
    private String testEvery;

    @Option(
            names = "--probe-every",
            paramLabel = "N",
            description =
                    "Updates between looks of probes; 0 for none, the default of 'train' without --probe. With --probe, where"
                            + " nothing else is said, a twentieth of --steps.")
    private String probeEvery;

    @Option(
            names = "--probe",
            paramLabel = "P,…",
            description =
                    "What looks at gradients along training, before the first and after the last update too: 'carousel"
                            + " list probes' tells names and costs, all is all of them. carry(50) looks every 50 updates, the others"
                            + " every --probe-every. No bit of training depends on it. Most look at 20 test sequences of full"
                            + " length, or as many as --batch; of music, at the first 64 steps of pieces that have as many."
                            + " (default: gradient-by-lag)")
    private String probe;

    @Option(names = "--no-bias", description = "Cells without biases.")
    private boolean noBias;

    /** What was asked for; whatever is wrong with any of it is refused. */
    Overrides read(Inputs in) {
        int most = TrainSettings.LARGEST;
        Overrides asked = new Overrides(
                in.wholeInt("--hidden", hidden, 1, TrainSettings.MOST_UNITS),
                in.wholeInt("--layers", layers, 1, most),
                noBias ? Optional.of(false) : Optional.empty(),
                in.wholeInt("--batch", batch, 1, most),
                in.whole("--steps", steps, 1, Integer.MAX_VALUE),
                Optional.ofNullable(optimizer),
                in.number("--rate", rate, "a number above 0", x -> x > 0),
                Optional.ofNullable(schedule),
                Optional.ofNullable(clip),
                Optional.ofNullable(init),
                precision(in),
                in.wholeInt("--truncate", truncate, 0, most),
                in.whole("--test-every", testEvery, 1, Integer.MAX_VALUE),
                in.whole("--probe-every", probeEvery, 0, Integer.MAX_VALUE),
                Optional.ofNullable(probe));
        TrainSettings.DEFAULTS.with(asked).refusals().forEach(in::refuse);
        if (in.good() && probe != null && asked.probeEvery().equals(Optional.of(0L))) {
            ProbeSchedule.named(probe).withoutCadence().stream().findFirst().ifPresent(name -> refuseNever(in, name));
        }
        return asked;
    }

    private void refuseNever(Inputs in, String name) {
        in.refuse(
                "--probe-every",
                probeEvery,
                "1 or more where --probe names " + name
                        + ", which would never look; or give that a cadence of its own, as in " + name + "(50)");
    }

    private Optional<Precision> precision(Inputs in) {
        List<String> labels =
                Arrays.stream(Precision.values()).map(Precision::label).toList();
        return in.choice("--precision", precision, labels).map(Precision::named);
    }
}
