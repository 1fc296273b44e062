package carousel.experiments.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.kernel.Precision;
import carousel.core.probe.Probes;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The experiments about gradients: which runs they are made of. */
class AtlasesTest {
    private static final Cells CELLS = Cells.onClassPath();

    @Test
    void the_atlas_has_every_cell_under_the_initializers_that_differ_and_all_but_the_dearest_instrument() {
        List<RunPlan> plans = Experiments.named("gradient-atlas").plans(ExperimentOptions.none(CELLS));
        TreeSet<String> expected = new TreeSet<>(List.of(
                "rnn keras 100",
                "rnn pytorch 100",
                "rnn-relu identity 100",
                "gru keras 100",
                "gru chrono(100) 100",
                "lstm keras 100",
                "lstm forget-bias(0) 100",
                "lstm chrono(100) 100"));
        for (String cell : CELLS.compared()) {
            if (expected.stream().noneMatch(variant -> variant.startsWith(cell + " "))) {
                expected.add(cell + " keras 100");
            }
        }
        assertThat(seedsOfVariants(plans))
                .containsOnlyKeys(expected)
                .allSatisfy((variant, seeds) -> assertThat(seeds).as(variant).isEqualTo(10));
        assertThat(plans).extracting(p -> p.spec().get(Settings.PROBE)).containsOnly(WithAtlas.probes(400));
        for (Probes.Entry entry : Probes.all()) {
            assertThat(WithAtlas.probes(250).contains("," + entry.name() + "(250)"))
                    .as(entry.name())
                    .isEqualTo(!List.of("cliff", "sensitivity", "itemised", "fixed-points")
                            .contains(entry.name()));
        }
    }

    @Test
    void the_escape_is_watched_at_two_lengths_with_the_chrono_bias_of_each() {
        Map<String, Integer> variants =
                seedsOfVariants(Experiments.named("escape").plans(ExperimentOptions.none(CELLS)));
        assertThat(variants)
                .containsKeys("gru chrono(100) 100", "gru chrono(200) 200", "lstm chrono(200) 200", "rnn keras 200")
                .doesNotContainKeys("gru chrono(100) 200");
        assertThat(new TreeSet<>(
                        variants.keySet().stream().map(v -> v.split(" ")[0]).toList()))
                .containsExactlyElementsOf(CELLS.compared());
    }

    @Test
    void an_initializer_that_is_asked_for_is_the_only_one_and_quick_has_one_a_cell() {
        ExperimentOptions asked = options(List.of(), List.of(1L), false, Optional.of("orthogonal"), Optional.empty());
        assertThat(seedsOfVariants(Experiments.named("gradient-atlas").plans(asked)))
                .containsOnlyKeys(CELLS.compared().stream()
                        .map(c -> c + " orthogonal 100")
                        .toArray(String[]::new));
        ExperimentOptions quick = options(List.of(), List.of(), true, Optional.empty(), Optional.empty());
        assertThat(seedsOfVariants(Experiments.named("gradient-atlas").plans(quick)))
                .containsOnlyKeys("rnn keras 50", "gru keras 50", "lstm keras 50");
    }

    @Test
    void clipping_is_all_bounds_over_all_lengths_with_the_same_seeds() {
        List<RunPlan> plans = Experiments.named("clipping").plans(ExperimentOptions.none(CELLS));
        assertThat(plans).hasSize(3 * 3 * 4 * 10);
        assertThat(plans.stream().map(p -> p.spec().get(Settings.CLIP)).distinct())
                .containsExactly("none", "norm(1)", "value(0.1)");
        assertThat(plans).allSatisfy(p -> {
            assertThat(p.spec().get(Settings.OPTIMIZER)).isEqualTo("sgd");
            assertThat(p.spec().get(Settings.PROBE)).isEqualTo("gradient-by-lag,cliff(500)");
        });
    }

    @Test
    void initialisation_has_what_chance_decides_for_every_seed_and_what_is_exact_once() {
        List<RunPlan> plans = Experiments.named("initialisation").plans(ExperimentOptions.none(CELLS));
        Map<String, Integer> variants = seedsOfVariants(plans);
        assertThat(variants)
                .containsEntry("gru gate-bias(1) 220", 20)
                .containsEntry("lstm forget-bias(5) 220", 20)
                .containsEntry("rnn-relu identity 220", 20)
                .containsEntry("rnn normal(0) 220", 1)
                .containsEntry("gru normal(0)+forget-bias(1) 220", 1)
                .containsEntry("lstm diagonal(0.9)+forget-bias(3) 220", 1)
                .doesNotContainKeys("rnn gate-bias(1) 220", "rnn-relu diagonal(1) 220");
        assertThat(plans).allSatisfy(p -> {
            assertThat(p.kind()).isEqualTo(RunRecord.INITIALISATION);
            assertThat(p.spec().get(Settings.HIDDEN)).isEqualTo(128);
            assertThat(p.spec().get(Settings.PRECISION)).isEqualTo(Precision.DOUBLE);
        });
    }

    @Test
    void any_experiment_can_be_made_an_atlas_of_its_training_runs() {
        ExperimentOptions options = options(List.of("gru"), List.of(1L), false, Optional.empty(), Optional.empty());
        for (String name : List.of("adding", "copy", "vanishing-gradients", "clipping")) {
            Experiment atlas = new WithAtlas(Experiments.named(name));
            assertThat(atlas.report()).isEqualTo("gradient-atlas");
            assertThat(atlas.name()).as("its folder").isEqualTo(name + "-atlas");
            List<RunPlan> plans = atlas.plans(options);
            assertThat(plans).as(name).isNotEmpty().allSatisfy(p -> {
                RunSpec s = p.spec();
                assertThat(p.kind()).isEqualTo(RunRecord.TRAINING);
                assertThat(s.get(Settings.PROBE)).isEqualTo(WithAtlas.probes(s.get(Settings.STEPS) / 10));
                assertThat(s.get(Settings.PROBE_EVERY)).isPositive();
            });
        }
        ExperimentOptions own = options(List.of("gru"), List.of(1L), false, Optional.empty(), Optional.of("carry(3)"));
        assertThat(new WithAtlas(Experiments.named("adding")).plans(own))
                .extracting(p -> p.spec().get(Settings.PROBE))
                .containsOnly("carry(3)");
    }

    /** {@code cell init T} → how many runs. */
    private static Map<String, Integer> seedsOfVariants(List<RunPlan> plans) {
        Map<String, Integer> variants = new LinkedHashMap<>();
        plans.forEach(p -> variants.merge(
                p.spec().get(Settings.CELL) + " " + p.spec().get(Settings.INIT) + " "
                        + p.task().length(),
                1,
                Integer::sum));
        return variants;
    }

    private static ExperimentOptions options(
            List<String> cells, List<Long> seeds, boolean quick, Optional<String> init, Optional<String> probe) {
        RunSpec started =
                init.map(name -> RunSpec.STANDARD.with(Settings.INIT, name)).orElse(RunSpec.STANDARD);
        RunSpec asked = probe.map(names -> started.with(Settings.PROBE, names)).orElse(started);
        return new ExperimentOptions(CELLS, cells, List.of(), seeds, quick, asked, Optional.empty(), Optional.empty());
    }
}
