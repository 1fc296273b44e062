package carousel.experiments.experiment;

import carousel.core.probe.Probes;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One look at given weights with the instruments of the atlas; nothing is trained.
 *
 * @param subject whose weights they are, for people
 * @param plan of the look, its weights among it
 */
public record Inspection(String name, String subject, RunPlan plan) implements Experiment {
    /** Numbers in all states of a step up to which decompositions of their Jacobians take seconds. */
    private static final int SMALL = 256;

    /** Probes that decompose a Jacobian at many steps: the time grows as the cube of its size. */
    private static final List<String> DECOMPOSING = List.of("jacobian", "lyapunov", "bounds", "fixed-points");

    /** A spec of a look at weights, all of them at the one step there is. */
    public static RunSpec look(RunSpec spec) {
        return spec.with(Settings.KIND, RunRecord.INSPECTION)
                .with(Settings.GROUP, "inspect")
                .with(Settings.STEPS, 1L)
                .with(Settings.TEST_EVERY, 1L)
                .with(Settings.PROBE_EVERY, 1L);
    }

    /**
     * What looks at a network if nobody says: all that an atlas draws, but where states are large not what decomposes their Jacobians.
     *
     * @param states of a step, all numbers of all layers' cells together
     */
    public static String probes(long states) {
        return Stream.of(WithAtlas.probesOfOne().split(","))
                .filter(probe -> states <= SMALL || !DECOMPOSING.contains(probe))
                .collect(Collectors.joining(","));
    }

    /** The probes that {@link #probes} leaves out. */
    public static List<String> leftOut(long states) {
        return states <= SMALL
                ? List.of()
                : Probes.all().stream()
                        .map(Probes.Entry::name)
                        .filter(DECOMPOSING::contains)
                        .toList();
    }

    @Override
    public String title() {
        return "Inspection of " + subject;
    }

    @Override
    public String description() {
        return "given weights under the instruments of the atlas";
    }

    @Override
    public String report() {
        return "inspection";
    }

    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        return List.of(plan);
    }
}
