package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.text.RefusedException;
import carousel.training.data.CharacterText;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.task.TextTask;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlanTest {
    private static final CellProvider GRU = Cells.onClassPath().named("gru");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chrono(100) | keras+chrono(100.0) | chrono(100)",
                "normal(0.10) | normal( 1e-1 ) | normal(0.1)",
                "orthogonal+gate-bias(1) | orthogonal+gate-bias(1.0) | orthogonal+gate-bias(1)"
            })
    void an_initializer_has_one_name_however_it_is_typed(String one, String other, String stored) {
        assertThat(plan(GRU, one, "constant").id())
                .isEqualTo(plan(GRU, other, "constant").id());
        assertThat(plan(GRU, one, "constant").settings()).containsEntry("init", stored);
        assertThat(plan(GRU, other, "constant").settings()).containsEntry("init", stored);
    }

    @Test
    void a_schedule_has_one_name_however_it_is_typed() {
        assertThat(plan(GRU, "keras", "step(10, 0.50)").id())
                .isEqualTo(plan(GRU, "keras", "step(1e1,.5)").id());
        assertThat(plan(GRU, "keras", "step(10,0.5)").id())
                .isNotEqualTo(plan(GRU, "keras", "step(10,0.4)").id());
    }

    @Test
    void other_words_for_a_cell_make_no_other_run() {
        CellProvider reworded = new CellProvider() {
            @Override
            public String name() {
                return GRU.name();
            }

            @Override
            public String description() {
                return "in other words";
            }

            @Override
            public Cell<?> create(CellSpec spec) {
                return GRU.create(spec);
            }
        };
        RunPlan plan = plan(reworded, "keras", "constant");
        assertThat(plan.id()).isEqualTo(plan(GRU, "keras", "constant").id());
        assertThat(plan.settings()).containsEntry("cell-description", "in other words");
    }

    /** Runs that were made before there were probes to choose from are found again. */
    @Test
    void the_default_probe_is_no_part_of_a_run_s_name() {
        RunPlan plain = plan(GRU, "keras", "constant");
        assertThat(plain.settings()).doesNotContainKey("probe");
        assertThat(plain.id()).isEqualTo("adding-gru-h64-t6-keras-equal-units-s1-1b7d9929");
        assertThat(plan(GRU, "keras", "constant", Optional.of(" gradient-by-lag "))
                        .settings())
                .doesNotContainKey("probe")
                .containsEntry("probe-every", 50L);
    }

    @Test
    void other_probes_make_another_run_and_have_one_name_however_they_are_typed() {
        RunPlan one = plan(GRU, "keras", "constant", Optional.of("gates(10), carry"));
        RunPlan other = plan(GRU, "keras", "constant", Optional.of("carry,gates(1e1)"));
        assertThat(one.settings()).containsEntry("probe", "carry,gates(10)");
        assertThat(one.id())
                .isEqualTo(other.id())
                .isNotEqualTo(plan(GRU, "keras", "constant").id());
    }

    private static RunPlan plan(CellProvider cell, String init, String schedule) {
        return plan(cell, init, schedule, Optional.empty());
    }

    private static RunPlan plan(CellProvider cell, String init, String schedule, Optional<String> probe) {
        RunSpec typed = RunSpec.STANDARD.with(Settings.SCHEDULE, schedule).with(Settings.INIT, init);
        RunSpec asked = probe.map(text -> typed.with(Settings.PROBE, text)).orElse(typed);
        return new RunPlan(
                "test",
                Settings.asked(RunSpec.STANDARD, asked).with(Settings.GROUP, "equal-units"),
                cell,
                Tasks.named("adding", TaskOptions.none().withLength(6)));
    }

    /** However they came there: typed, from a file, or as a value of a grid. */
    @Test
    void settings_that_cannot_go_together_are_refused_of_every_run() {
        RunSpec spec = RunSpec.STANDARD.with(Settings.RATE, 0.5);
        Task task = Tasks.named("adding", TaskOptions.none().withLength(6));
        assertThat(new RunPlan("test", spec.with(Settings.WEIGHT_DECAY, 1.9), GRU, task).trains())
                .isTrue();
        assertThatThrownBy(() -> new RunPlan("test", spec.with(Settings.WEIGHT_DECAY, 2.0), GRU, task))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--weight-decay 2.0: must be less than 1 / --rate");
        RunSpec later = spec.with(Settings.CELLS_AFTER, 5L);
        assertThat(new RunPlan("test", later.with(Settings.DIRECT, true), GRU, task).trains())
                .isTrue();
        assertThatThrownBy(() -> new RunPlan("test", later, GRU, task))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--cells-after 5: must be 0, or --direct true be given");
    }

    /** The file is named by what is in it, and a plan without it can go on with a run, but not begin one. */
    @Test
    void weights_of_a_file_are_part_of_what_decides_the_run() {
        SmallPlan small = new SmallPlan();
        RunPlan drawn = small.plan();
        Map<String, Panel> weights =
                new Trainer(drawn, Kernels.scalar(), 0).start().weights();
        RunPlan plan = drawn.from(weights);
        assertThat(plan.spec().get(Settings.FROM_WEIGHTS)).hasSize(64);
        assertThat(plan.settings()).containsKey("from-weights-sha256");
        assertThat(plan.id()).isNotEqualTo(drawn.id());
        assertThat(drawn.settings()).doesNotContainKey("from-weights-sha256");
        TrainingState whole = advanced(plan);
        assertThat(whole.weightsSha256()).isEqualTo(advanced(drawn).weightsSha256());
        RunPlan without = new RunPlan(plan.experiment(), plan.spec(), plan.provider(), plan.task());
        Trainer trainer = new Trainer(without, Kernels.scalar(), 0);
        assertThatThrownBy(trainer::start)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "--from-weights (missing): must be the file of the weights that the run began with,"
                                + " of SHA-256 " + plan.spec().get(Settings.FROM_WEIGHTS));
        Trainer first = new Trainer(plan, Kernels.scalar(), 0);
        TrainingState half = first.advance(first.start(), 2);
        TrainingState read = TrainingState.of(Path.of("state"), half.bytes());
        assertThat(trainer.advance(read, Long.MAX_VALUE).sha256()).isEqualTo(whole.sha256());
    }

    private static TrainingState advanced(RunPlan plan) {
        Trainer trainer = new Trainer(plan, Kernels.scalar(), 0);
        return trainer.advance(trainer.start(), Long.MAX_VALUE);
    }

    @Test
    void weights_of_a_file_go_with_nothing_else_that_says_where_weights_come_from() {
        RunSpec spec = RunSpec.STANDARD.with(Settings.FROM_WEIGHTS, "0".repeat(64));
        Task task = Tasks.named("adding", TaskOptions.none().withLength(6));
        assertThat(new RunPlan("test", spec, GRU, task).trains()).isTrue();
        RunSpec both = spec.with(Settings.INIT, "orthogonal").withText(Settings.OPTIMIZER, "guess(10)");
        assertThatThrownBy(() -> new RunPlan("test", both, GRU, task))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--init orthogonal: must be keras or left out: the weights come from a file")
                .hasMessageContaining("must be another: it guesses all weights");
        assertThatThrownBy(() -> new RunPlan("test", spec.with(Settings.KIND, "initialisation"), GRU, task))
                .hasMessageContaining("--kind initialisation: must be training or inspection with weights of a file");
        assertThatThrownBy(() -> RunSpec.STANDARD.withText(Settings.FROM_WEIGHTS, "abc"))
                .hasMessageContaining("must be 64 hexadecimal digits");
    }

    @Test
    void guessing_refuses_what_acts_on_gradients_or_on_weights_that_are_kept() {
        RunSpec spec = RunSpec.STANDARD.withText(Settings.OPTIMIZER, "guess(10)");
        Task task = Tasks.named("adding", TaskOptions.none().withLength(6));
        assertThat(new RunPlan("test", spec, GRU, task).trains()).isTrue();
        RunSpec all = spec.with(Settings.WEIGHT_DECAY, 0.1)
                .with(Settings.WEIGHT_NOISE, 0.1)
                .with(Settings.DROPOUT, 0.1)
                .with(Settings.TRUNCATE, 3)
                .withText(Settings.BACK_THROUGH, "rest");
        assertThatThrownBy(() -> new RunPlan("test", all, GRU, task))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--weight-decay 0.1: must be left out: guess(10) uses no gradient")
                .hasMessageContainingAll("--weight-noise 0.1", "--dropout 0.1", "--truncate 3", "--back-through rest");
    }

    @Test
    void a_way_through_a_carry_is_refused_of_a_cell_that_has_none() {
        Task task = Tasks.named("adding", TaskOptions.none().withLength(6));
        for (CellProvider cell : Cells.onClassPath().inOrder()) {
            RunSpec spec = RunSpec.STANDARD.withText(Settings.BACK_THROUGH, "rest(3)");
            if (cell.name().startsWith("rnn")) {
                assertThatThrownBy(() -> new RunPlan("test", spec, cell, task))
                        .isInstanceOf(RefusedException.class)
                        .hasMessage("--back-through rest(3): must be all, or the cell another: " + cell.name()
                                + " has no carry path");
            } else {
                assertThat(new RunPlan("test", spec, cell, task).settings()).containsEntry("back-through", "rest(3)");
            }
        }
    }

    /** Ω is defined where the past passes through one matrix alone; which cells those are they say themselves. */
    @Test
    void a_regularizer_is_refused_of_cells_and_layers_that_it_is_not_defined_for() {
        Task task = Tasks.named("adding", TaskOptions.none().withLength(6));
        RunSpec spec = RunSpec.STANDARD.withText(Settings.REGULARIZER, "omega(4)");
        String expected =
                "--regularizer omega(4.0): must be none: it is defined for one layer of a cell h_t = φ(a_t + h_{t−1} U), not for ";
        for (CellProvider cell : Cells.onClassPath().inOrder()) {
            if (cell.name().startsWith("rnn")) {
                assertThat(new RunPlan("test", spec, cell, task).settings()).containsEntry("regularizer", "omega(4.0)");
                assertThatThrownBy(() -> new RunPlan("test", spec.with(Settings.LAYERS, 2), cell, task))
                        .isInstanceOf(RefusedException.class)
                        .hasMessage(expected + "2 layers");
            } else {
                assertThatThrownBy(() -> new RunPlan("test", spec, cell, task))
                        .isInstanceOf(RefusedException.class)
                        .hasMessage(expected + cell.name());
            }
        }
    }

    @Test
    void flossing_is_refused_of_more_directions_than_units_and_of_truncation() {
        Task task = Tasks.named("adding", TaskOptions.none().withLength(6));
        CellProvider cell = Cells.onClassPath().named("rnn");
        RunSpec spec = RunSpec.STANDARD.with(Settings.HIDDEN, 5).withText(Settings.REGULARIZER, "flossing(1,5)");
        assertThat(new RunPlan("test", spec, cell, task).settings()).containsEntry("regularizer", "flossing(1.0,5)");
        assertThatThrownBy(() -> new RunPlan("test", spec.with(Settings.HIDDEN, 4), cell, task))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "--regularizer flossing(1.0,5): must be of at most 4 directions, as many as there are units");
        assertThatThrownBy(() -> new RunPlan("test", spec.with(Settings.TRUNCATE, 3), cell, task))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "--truncate 3: must be 0 with flossing(1.0,5), whose derivative goes back through all steps");
    }

    @Test
    void what_goes_without_saying_is_told_beside() {
        assertThat(RunSpec.STANDARD.unspoken())
                .containsEntry("weight-decay", 0.0)
                .containsEntry("weight-noise", 0.0)
                .containsEntry("dropout", 0.0)
                .containsEntry("validate", false)
                .containsEntry("probe", "gradient-by-lag")
                .containsEntry("back-through", "all")
                .containsEntry("truncate-from", "start")
                .containsEntry("regularizer", "none")
                .containsEntry("test-sequences", 0)
                .containsEntry("test-lengths", "none")
                .containsEntry("stop", "steps")
                .containsEntry("readout-bias", true)
                .containsEntry("direct", false)
                .containsEntry("cells-after", 0L)
                .containsEntry("held-input", "zero")
                .hasSize(15);
        assertThat(RunSpec.STANDARD.with(Settings.WEIGHT_DECAY, 0.1).unspoken())
                .containsOnlyKeys(
                        "readout-bias",
                        "direct",
                        "cells-after",
                        "regularizer",
                        "stop",
                        "weight-noise",
                        "dropout",
                        "probe",
                        "truncate-from",
                        "back-through",
                        "validate",
                        "test-sequences",
                        "test-lengths",
                        "held-input");
    }

    /** Adding has two inputs. */
    @Test
    void a_constant_input_has_a_number_for_each_input_of_the_task() {
        Task task = Tasks.named("adding", TaskOptions.none().withLength(6));
        RunSpec spec = RunSpec.STANDARD.withText(Settings.HELD_INPUT, "0.5,-1");
        assertThat(new RunPlan("test", spec, GRU, task).settings()).containsEntry("held-input", "0.5,-1.0");
        assertThatThrownBy(
                        () -> new RunPlan("test", RunSpec.STANDARD.withText(Settings.HELD_INPUT, "1,0,0"), GRU, task))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--held-input 1.0,0.0,0.0: must be zero, or a number for each of the 2 inputs, not 3");
        assertThatThrownBy(() -> RunSpec.STANDARD.withText(Settings.HELD_INPUT, "1,x"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("must be zero, or finite numbers between commas");
    }

    @Test
    void a_task_without_a_validation_set_is_not_validated() {
        RunSpec spec = RunSpec.STANDARD.with(Settings.VALIDATE, true);
        Task task = Tasks.named("adding", TaskOptions.none().withLength(6));
        assertThat(new RunPlan("test", spec, GRU, task).settings()).containsEntry("validate", true);
        Task without = (Task) Proxy.newProxyInstance(
                Task.class.getClassLoader(),
                new Class<?>[] {Task.class},
                (proxy, method, arguments) ->
                        method.getName().equals("validationBatches") ? List.of() : method.invoke(task, arguments));
        assertThatThrownBy(() -> new RunPlan("test", spec, GRU, without))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--validate true: must be false for adding, which has no validation set");
        assertThat(new RunPlan("test", RunSpec.STANDARD, GRU, without).settings())
                .doesNotContainKey("validate");
    }

    @Test
    void a_task_that_reads_files_is_tested_on_them_alone() {
        RunSpec spec = RunSpec.STANDARD.withText(Settings.TEST_LENGTHS, "20,30");
        Task text = new TextTask(CharacterText.of("abcdefghij".repeat(50)), 10);
        assertThatThrownBy(() -> new RunPlan("test", spec, GRU, text))
                .hasMessageContaining("--test-lengths 20,30: must be left out for text, which is tested on its files");
    }
}
