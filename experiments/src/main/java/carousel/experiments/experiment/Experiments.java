package carousel.experiments.experiment;

import carousel.core.kernel.Precision;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.train.TrainSettings;
import java.util.List;

/** The experiments there are. */
public final class Experiments {
    private static final List<Experiment> ALL = List.of(
            new VanishingGradients(),
            Atlases.gradientAtlas(),
            new Comparison(
                    "adding",
                    "The adding problem",
                    "every cell on the adding problem at several lengths",
                    "adding",
                    List.of(50, 100, 200),
                    List.of(30),
                    5,
                    settings(32, 20, 2500, "adam", 5e-3),
                    settings(32, 20, 400, "adam", 5e-3)),
            new Comparison(
                    "copy",
                    "The copy problem",
                    "every cell on the copy problem at several lengths",
                    "copy",
                    List.of(10, 30),
                    List.of(3),
                    5,
                    settings(64, 20, 4000, "adam", 5e-3),
                    settings(32, 20, 400, "adam", 1e-2)),
            new Comparison(
                    "temporal-order",
                    "The temporal order problem",
                    "every cell on the order of two symbols at several lengths",
                    "temporal-order",
                    List.of(50, 100, 200),
                    List.of(30),
                    5,
                    settings(32, 20, 2500, "adam", 5e-3),
                    settings(32, 20, 400, "adam", 5e-3)),
            new Comparison(
                    "music",
                    "Polyphonic music: JSB Chorales",
                    "every cell on real chorales, next-frame prediction; needs --data DIR",
                    "jsb-chorales",
                    List.of(),
                    List.of(),
                    5,
                    settings(64, 20, 1200, "adam", 5e-3),
                    settings(32, 20, 60, "adam", 1e-2)),
            new Initialisation(),
            Atlases.escape(),
            new Clipping(),
            Atlases.musicGradients());

    private Experiments() {}

    private static TrainSettings settings(int hidden, int batch, long steps, String optimizer, double rate) {
        return new TrainSettings(
                "gru",
                hidden,
                1,
                true,
                batch,
                steps,
                optimizer,
                rate,
                "constant",
                "norm(1)",
                "keras",
                1,
                Precision.FLOAT,
                0,
                Math.max(1, steps / 20),
                Math.max(1, steps / 40));
    }

    /** All, the main job first. */
    public static List<Experiment> all() {
        return ALL;
    }

    /** @throws RefusedException where there is none of that name, with the nearest */
    public static Experiment named(String name) {
        return ALL.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.noSuch(
                        "experiment",
                        name,
                        "there are",
                        ALL.stream().map(Experiment::name).toList())));
    }
}
