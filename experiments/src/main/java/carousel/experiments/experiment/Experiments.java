package carousel.experiments.experiment;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.List;
import java.util.stream.Stream;

/** The experiments there are. */
public final class Experiments {
    private static final List<Experiment> ALL = Stream.of(
                    Stream.of(new VanishingGradients()), Grids.all().stream(), Stream.of(new Initialisation()))
            .<Experiment>flatMap(each -> each)
            .toList();

    private Experiments() {}

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
