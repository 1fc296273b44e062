package carousel.experiments.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.Cells;
import carousel.core.kernel.Precision;
import carousel.core.result.RunRecord;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.EqualParameters;
import carousel.training.train.RunPlan;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
    private static final Cells CELLS = Cells.onClassPath();

    @Test
    void every_run_of_an_experiment_has_a_name_of_its_own() {
        for (Experiment experiment : Experiments.all()) {
            if (experiment.name().startsWith("music")) {
                continue; // needs data
            }
            List<String> ids = experiment.plans(ExperimentOptions.none(CELLS)).stream()
                    .map(RunPlan::id)
                    .toList();
            assertThat(ids).as(experiment.name()).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void the_main_job_takes_every_cell_there_is_and_five_seeds() {
        List<RunPlan> plans = new VanishingGradients().plans(ExperimentOptions.none(CELLS));
        List<RunPlan> trained = plans.stream()
                .filter(p -> p.kind().equals(RunRecord.TRAINING) && p.group().equals("equal-units"))
                .toList();
        assertThat(new TreeSet<>(
                        trained.stream().map(p -> p.spec().get(Settings.CELL)).toList()))
                .containsExactlyElementsOf(CELLS.compared());
        assertThat(trained).hasSize(5 * CELLS.compared().size());
    }

    @Test
    void cells_of_equal_parameters_come_within_three_percent_of_the_gru() {
        List<RunPlan> plans = new VanishingGradients().plans(ExperimentOptions.none(CELLS));
        long budget = size(plans.stream()
                .filter(p -> p.group().equals("equal-units")
                        && p.spec().get(Settings.CELL).equals("gru"))
                .findFirst()
                .orElseThrow());
        List<RunPlan> equal =
                plans.stream().filter(p -> p.group().equals("equal-parameters")).toList();
        assertThat(equal)
                .extracting(p -> p.spec().get(Settings.CELL))
                .contains("lstm", "rnn", "rnn-relu")
                .doesNotContain("gru");
        assertThat(equal).allSatisfy(p -> assertThat((double) size(p)).isBetween(0.97 * budget, 1.03 * budget));
    }

    @Test
    void cells_are_compared_at_equal_units_and_at_the_parameters_of_another_seed_by_seed() {
        List<RunPlan> plans = Experiments.named("with-less").plans(ExperimentOptions.none(CELLS));
        for (RunPlan plan : plans) {
            List<RunPlan> others = plans.stream()
                    .filter(p -> p.task().equals(plan.task()) && p.group().equals("equal-units"))
                    .filter(p -> p.spec().get(Settings.CELL).equals("lstm"))
                    .filter(p -> p.spec().get(Settings.SEED).equals(plan.spec().get(Settings.SEED)))
                    .toList();
            assertThat(others).as("initializers of the LSTM").hasSize(2);
            if (plan.group().equals("equal-parameters")) {
                assertThat(plan.spec().get(Settings.CELL)).isNotEqualTo("lstm");
                assertThat((double) size(plan)).isBetween(0.97 * size(others.get(0)), 1.03 * size(others.get(0)));
            } else {
                assertThat(plan.spec().get(Settings.HIDDEN))
                        .isEqualTo(others.get(0).spec().get(Settings.HIDDEN));
            }
        }
        assertThat(plans.stream().map(RunPlan::group).distinct())
                .containsExactlyInAnyOrder("equal-units", "equal-parameters");
    }

    @Test
    void the_main_job_refuses_to_mix_lengths() {
        ExperimentOptions options = new ExperimentOptions(
                CELLS,
                List.of(),
                List.of(10, 20),
                List.of(),
                false,
                RunSpec.STANDARD,
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> new VanishingGradients().plans(options))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("--length 10,20", "one length");
    }

    @Test
    void the_start_of_the_main_job_obeys_precision_biases_and_initializer_and_keeps_its_size() {
        RunSpec asked = RunSpec.STANDARD
                .with(Settings.HIDDEN, 16)
                .with(Settings.BIAS, false)
                .with(Settings.INIT, "orthogonal")
                .with(Settings.PRECISION, Precision.DOUBLE);
        List<RunPlan> start = new VanishingGradients()
                        .plans(new ExperimentOptions(
                                CELLS,
                                List.of(),
                                List.of(10),
                                List.of(1L),
                                false,
                                asked,
                                Optional.empty(),
                                Optional.empty()))
                        .stream()
                        .filter(p -> p.kind().equals(RunRecord.INITIALISATION))
                        .toList();
        assertThat(start).hasSize(CELLS.compared().size()).allSatisfy(plan -> {
            assertThat(plan.spec().get(Settings.INIT)).isEqualTo("orthogonal");
            assertThat(plan.spec().get(Settings.BIAS)).isFalse();
            assertThat(plan.spec().get(Settings.PRECISION)).isEqualTo(Precision.DOUBLE);
            assertThat(plan.spec().get(Settings.HIDDEN)).isEqualTo(128);
            assertThat(plan.task().length()).isEqualTo(220);
        });
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        ExperimentOptions options = new ExperimentOptions(
                CELLS,
                List.of("gur", "lstm"),
                List.of(0),
                List.of(),
                false,
                RunSpec.STANDARD,
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> Experiments.named("adding").plans(options))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("'gur'; did you mean 'gru'", "--length 0");
    }

    @Test
    void a_comparison_takes_every_cell_but_those_that_stand_aside() {
        assertThat(CELLS.compared())
                .contains("rnn", "gru", "lstm")
                .doesNotContain(
                        "lstm-peephole", "lstm-1997", "lstm-1997-pairs", "memory-cell-1997", "min-gru", "min-lstm")
                .doesNotContain("lstm-no-forget", "lstm-no-input", "lstm-no-output", "lstm-coupled")
                .doesNotContain("linear-diagonal", "linear-diagonal-signed", "gru-layer-norm", "lstm-layer-norm");
        assertThat(CELLS.names()).contains("lstm-peephole", "lstm-1997", "lstm-1997-pairs", "min-gru", "min-lstm");
        for (String name : List.of("adding", "copy", "temporal-order")) {
            List<RunPlan> plans = Experiments.named(name).plans(ExperimentOptions.none(CELLS));
            assertThat(new TreeSet<>(
                            plans.stream().map(p -> p.spec().get(Settings.CELL)).toList()))
                    .as(name)
                    .containsExactlyElementsOf(CELLS.compared());
        }
    }

    /** {@code gradient-atlas} is {@code carousel.experiments.GradientAtlas}. */
    @Test
    void the_experiments_of_this_project_are_programs_of_their_own_too() throws ReflectiveOperationException {
        for (String experiment : List.of(
                "vanishing-gradients",
                "gradient-atlas",
                "adding",
                "copy",
                "temporal-order",
                "music",
                "truncation",
                "rates",
                "ways",
                "given",
                "flossing",
                "guessing",
                "curse-of-memory",
                "lengths",
                "with-less",
                "ablation",
                "escape",
                "clipping",
                "music-gradients",
                "initialisation")) {
            assertThat(Experiments.named(experiment).name()).isEqualTo(experiment);
            StringBuilder name = new StringBuilder("carousel.experiments.");
            for (String word : experiment.split("-")) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
            assertThat(Class.forName(name.toString()).getMethod("main", String[].class))
                    .isNotNull();
        }
    }

    @Test
    void an_unknown_experiment_is_refused_with_the_nearest_name() {
        assertThatThrownBy(() -> Experiments.named("vanishing-gradient"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("did you mean 'vanishing-gradients'");
    }

    private static long size(RunPlan plan) {
        return EqualParameters.size(plan.provider(), plan.network(), plan.spec().get(Settings.HIDDEN));
    }
}
