package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Point;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerTest {
    private static final Cells CELLS = Cells.onClassPath();

    @Test
    void looking_at_a_run_changes_no_bit_of_it() {
        for (String cell : CELLS.names()) {
            Hashes blind = make(plan(settings(cell, 20, 20, 0))).run().hashes();
            Hashes watched = make(plan(settings(cell, 20, 3, 2))).run().hashes();
            assertThat(watched.weights()).as(cell).isEqualTo(blind.weights());
            assertThat(watched.points()).as(cell).isNotEqualTo(blind.points());
        }
    }

    @Test
    void gradients_go_back_another_way_from_the_update_on_that_was_named() {
        for (String cell : List.of("gru", "gru-reset-before", "lstm", "lstm-peephole")) {
            for (String way : List.of("carry", "rest")) {
                List<Double> all = losses(cell, "all");
                List<Double> later = losses(cell, way + "(5)");
                List<Double> fromTheStart = losses(cell, way);
                assertThat(later.subList(0, 5)).as(cell + ", " + way).isEqualTo(all.subList(0, 5));
                assertThat(later.get(5)).as(cell + ", " + way).isNotEqualTo(all.get(5));
                assertThat(fromTheStart.get(0)).isEqualTo(all.get(0));
                assertThat(fromTheStart.get(1)).isNotEqualTo(all.get(1));
            }
        }
    }

    private static List<Double> losses(String cell, String way) {
        RunSpec spec = settings(cell, 8, 8, 0).withText(Settings.BACK_THROUGH, way);
        return values(make(plan(spec)), "loss");
    }

    private static List<Double> values(RunMaker.Made made, String series) {
        return made.points().series(series).stream().map(Point::value).toList();
    }

    @Test
    void a_regularizer_is_written_down_at_every_update_and_changes_what_is_learnt_and_no_probe_does() {
        RunSpec none = settings("rnn", 8, 8, 0);
        RunMaker.Made plain = make(plan(none));
        assertThat(values(plain, "regularizer")).isEmpty();
        for (String form : List.of("omega(4)", "omega-squared(4)", "flossing(1)", "flossing(1,3)")) {
            RunSpec spec = none.withText(Settings.REGULARIZER, form);
            RunMaker.Made made = make(plan(spec));
            assertThat(values(made, "regularizer"))
                    .hasSize(8)
                    .allSatisfy(omega -> assertThat(omega).isPositive());
            assertThat(values(made, "loss").get(0))
                    .as("the loss is without it")
                    .isEqualTo(values(plain, "loss").get(0));
            assertThat(values(made, "gradient-norm").get(0))
                    .as("the norm is with it")
                    .isNotEqualTo(values(plain, "gradient-norm").get(0));
            RunSpec probed =
                    spec.withText(Settings.PROBE, "update-gradient-by-lag").with(Settings.PROBE_EVERY, 2L);
            assertThat(make(plan(probed)).run().hashes().weights())
                    .isEqualTo(made.run().hashes().weights())
                    .isNotEqualTo(plain.run().hashes().weights());
        }
    }

    @Test
    void kernels_and_threads_change_no_bit() {
        for (String cell : CELLS.names()) {
            for (Precision precision : Precision.values()) {
                RunPlan plan = plan(with(settings(cell, 6, 3, 3), precision));
                Hashes expected = make(plan, Kernels.scalar()).run().hashes();
                for (Kernels k : kernels()) {
                    try (k) {
                        assertThat(make(plan, k).run().hashes())
                                .as("%s %s %s %d threads", cell, precision, k.name(), k.threads())
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void training_until_solved_ends_at_the_third_good_test_in_the_bits_of_the_longer_run() {
        RunSpec whole = RunSpec.STANDARD
                .with(Settings.CELL, "gru")
                .withText(Settings.TASK, "even-pairs")
                .with(Settings.LENGTH, 3)
                .with(Settings.HIDDEN, 8)
                .with(Settings.STEPS, 400L)
                .with(Settings.RATE, 0.02)
                .with(Settings.TEST_SEQUENCES, 50)
                .withText(Settings.TEST_LENGTHS, "5")
                .with(Settings.TEST_EVERY, 7L)
                .with(Settings.PROBE_EVERY, 300L);
        RunSpec solved = whole.withText(Settings.STOP, "solved");
        RunMaker.Made all = make(solvable(whole));
        RunMaker.Made until = make(solvable(solved));
        Outcome outcome = until.run().outcome();
        long first = all.run().outcome().solvedAt().orElseThrow();
        assertThat(first).isLessThan(300); // else nothing ends early
        assertThat(outcome.solvedAt()).hasValue(first);
        assertThat(outcome.steps()).isEqualTo(first + 14);
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FINISHED);
        assertThat(outcome.reason()).isEmpty();
        assertThat(until.points().series("loss"))
                .isEqualTo(all.points().series("loss").subList(0, (int) outcome.steps()));
        assertThat(until.points().series("metric-by-length"))
                .extracting(Point::step)
                .containsExactly(outcome.steps());
        assertThat(until.points().series("loss-gradient-log10"))
                .extracting(Point::step)
                .contains(0L, outcome.steps())
                .doesNotContain(300L);
        Trainer trainer = new Trainer(solvable(solved), Kernels.plain(), 0);
        TrainingState state = trainer.start();
        while (!state.ended()) {
            state = new Trainer(solvable(solved), Kernels.plain(), 0).advance(state, state.step() + 5);
        }
        assertThat(state.sha256()).isEqualTo(until.state().sha256());
        assertThat(trainer.advance(state, 400).sha256()).isEqualTo(state.sha256());
    }

    private static RunPlan solvable(RunSpec spec) {
        return RunPlan.of("test", spec, CELLS, Optional.empty());
    }

    @Test
    void a_run_that_diverges_ends_at_its_step_and_says_why() {
        RunSpec wild = RunSpec.STANDARD
                .with(Settings.CELL, "rnn-relu")
                .with(Settings.HIDDEN, 8)
                .with(Settings.BATCH, 4)
                .with(Settings.STEPS, 50L)
                .with(Settings.OPTIMIZER, "sgd")
                .with(Settings.RATE, 1e6)
                .with(Settings.CLIP, "none")
                .with(Settings.TEST_EVERY, 10L);
        RunMaker.Made content = make(plan(wild));
        Outcome outcome = content.run().outcome();
        assertThat(outcome.status()).isEqualTo(Outcome.Status.DIVERGED);
        assertThat(outcome.steps()).isBetween(1L, 49L);
        assertThat(outcome.reason()).endsWith("at update " + outcome.steps());
        assertThat(outcome.solved()).isFalse();
        assertThat(content.points().series("loss")).hasSize((int) outcome.steps());
    }

    @ParameterizedTest
    @CsvSource({"1e300, a weight is not finite at update 1", "1e37, the test metric is NaN at update 1"})
    void a_run_that_diverges_in_its_last_update_says_so(double rate, String reason) {
        RunSpec wild = RunSpec.STANDARD
                .with(Settings.CELL, "rnn-relu")
                .with(Settings.HIDDEN, 8)
                .with(Settings.BATCH, 4)
                .with(Settings.STEPS, 1L)
                .with(Settings.RATE, rate)
                .with(Settings.CLIP, "none")
                .with(Settings.TEST_EVERY, 10L);
        Outcome outcome = make(plan(wild)).run().outcome();
        assertThat(outcome.status()).isEqualTo(Outcome.Status.DIVERGED);
        assertThat(outcome.steps()).isEqualTo(1);
        assertThat(outcome.reason()).isEqualTo(reason);
    }

    @Test
    void further_lengths_are_tested_at_the_end_and_change_no_other_bit() {
        RunSpec small = settings("gru", 6, 3, 0).with(Settings.TEST_SEQUENCES, 50);
        RunMaker.Made usual = make(plan(small));
        RunMaker.Made further = make(plan(small.withText(Settings.TEST_LENGTHS, "25,7")));
        assertThat(further.run().hashes().weights())
                .isEqualTo(usual.run().hashes().weights());
        List<Point> tested = further.points().series("metric-by-length");
        assertThat(tested).extracting(Point::index).containsExactly(7L, 25L);
        assertThat(tested).extracting(Point::step).containsOnly(6L);
        assertThat(further.points().series("metric")).isEqualTo(usual.points().series("metric"));
        RunSpec at7 =
                small.with(Settings.TASK, "adding").with(Settings.LENGTH, 7).withText(Settings.TEST_LENGTHS, "7");
        RunMaker.Made same = make(RunPlan.of("test", at7, CELLS, Optional.empty()));
        assertThat(same.points().series("metric-by-length").get(0).value())
                .isEqualTo(same.run().outcome().metric());
    }

    @Test
    void validation_changes_no_other_bit() {
        RunSpec small = settings("gru", 6, 3, 0).with(Settings.TEST_SEQUENCES, 50);
        RunMaker.Made usual = make(plan(small));
        RunMaker.Made validated = make(plan(small.with(Settings.VALIDATE, true)));
        assertThat(validated.run().run()).isNotEqualTo(usual.run().run());
        assertThat(validated.run().hashes().weights())
                .isEqualTo(usual.run().hashes().weights());
        List<Point> others = validated.points().all().stream()
                .filter(point -> !point.series().equals("validation"))
                .toList();
        assertThat(others).isEqualTo(usual.points().all());
        assertThat(steps(validated, "validation")).isEqualTo(steps(validated, "metric"));
        assertThat(validated.points().series("validation"))
                .extracting(Point::value)
                .doesNotContainAnyElementsOf(validated.points().series("metric").stream()
                        .map(Point::value)
                        .toList());
    }

    /** A loss that is not finite leaves the weights as they were, without the noise at which it was computed. */
    @Test
    void noise_never_stays_on_the_weights() {
        SmallPlan small = new SmallPlan();
        small.cell = "rnn-relu";
        small.clip = "none";
        small.weightNoise = 1e200;
        RunMaker.Made made = RunMaker.make(small.plan(), Kernels.plain(), Progress.SILENT, () -> false);
        assertThat(made.run().outcome().status()).isEqualTo(Outcome.Status.DIVERGED);
        assertThat(made.run().outcome().steps()).isEqualTo(1);
        assertThat(made.state().weightsSha256())
                .isEqualTo(new Trainer(small.plan(), Kernels.plain(), 0).start().weightsSha256());
    }

    /** A rate so small that no weight changes: the losses of updates are of other networks, the tests are of the whole one. */
    @Test
    void what_is_dropped_in_updates_is_not_in_tests() {
        SmallPlan small = new SmallPlan();
        small.precision = Precision.FLOAT;
        small.rate = 1e-30;
        small.steps = 6;
        small.dropout = 0.5;
        RunMaker.Made dropped = RunMaker.make(small.plan(), Kernels.plain(), Progress.SILENT, () -> false);
        small.dropout = 0;
        RunMaker.Made whole = RunMaker.make(small.plan(), Kernels.plain(), Progress.SILENT, () -> false);
        assertThat(dropped.points().series("metric")).isEqualTo(whole.points().series("metric"));
        assertThat(dropped.points().series("loss"))
                .doesNotContainAnyElementsOf(whole.points().series("loss"));
    }

    /** Until cells are added, no update depends on them; a network of other cells has the same losses so far. */
    @Test
    void cells_that_are_added_later_have_no_part_in_the_updates_before() {
        SmallPlan small = new SmallPlan();
        small.direct = true;
        small.cellsAfter = 8;
        RunMaker.Made three = RunMaker.make(small.plan(), Kernels.plain(), Progress.SILENT, () -> false);
        small.hidden = 5;
        RunMaker.Made five = RunMaker.make(small.plan(), Kernels.plain(), Progress.SILENT, () -> false);
        for (String series : List.of("loss", "gradient-norm")) {
            List<Point> some = three.points().series(series);
            List<Point> other = five.points().series(series);
            assertThat(some.subList(0, 8)).isEqualTo(other.subList(0, 8));
            assertThat(some.subList(8, 20)).doesNotContainAnyElementsOf(other.subList(8, 20));
        }
        assertThat(three.points().series("metric").get(0))
                .isNotEqualTo(five.points().series("metric").get(0));
    }

    @Test
    void a_run_that_is_stopped_says_so() {
        AtomicInteger asked = new AtomicInteger();
        Outcome outcome = RunMaker.make(
                        plan(settings("gru", 50, 10, 0)),
                        Kernels.plain(),
                        Progress.SILENT,
                        () -> asked.incrementAndGet() > 7)
                .run()
                .outcome();
        assertThat(outcome.status()).isEqualTo(Outcome.Status.INTERRUPTED);
        assertThat(outcome.steps()).isEqualTo(7);
    }

    @Test
    void points_tell_loss_and_norm_of_every_update_and_tests_and_probes_when_due() {
        RunMaker.Made content = make(plan(settings("lstm", 10, 4, 5)));
        assertThat(steps(content, "loss")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(steps(content, "gradient-norm")).hasSize(10);
        assertThat(steps(content, "metric")).containsExactly(0L, 4L, 8L, 10L);
        assertThat(steps(content, "loss-gradient-log10")).containsExactly(0L, 5L, 10L);
        assertThat(steps(content, "loss-gradient-log10-joint")).containsExactly(0L, 5L, 10L);
        assertThat(content.points().series("loss-gradient-log10")).hasSize(3 * (8 + 1));
    }

    @Test
    void a_gru_learns_the_adding_problem_and_the_constant_baseline_is_left_behind() {
        RunSpec easy = RunSpec.STANDARD
                .with(Settings.CELL, "gru")
                .with(Settings.HIDDEN, 16)
                .with(Settings.BATCH, 16)
                .with(Settings.STEPS, 600L)
                .with(Settings.RATE, 1e-2)
                .with(Settings.TEST_EVERY, 50L);
        RunMaker.Made made = make(plan(easy));
        Outcome outcome = made.run().outcome();
        assertThat(outcome.metric()).isLessThan(0.02);
        List<Point> tests = made.points().series("metric");
        List<Long> threeInARow = IntStream.range(0, tests.size() - 2)
                .filter(i -> tests.subList(i, i + 3).stream().allMatch(test -> test.value() < 0.01))
                .mapToObj(i -> tests.get(i).step())
                .toList();
        assertThat(threeInARow).as("tests").isNotEmpty();
        assertThat(outcome.solvedAt()).hasValue(threeInARow.get(0));
    }

    /** At T = 2 both values are to be added; then the rate is multiplied by 10^300. */
    @Test
    void a_run_that_solved_its_task_and_then_diverged_has_solved_nothing() {
        SmallPlan small = new SmallPlan();
        small.cell = "rnn-relu";
        small.task = SmallPlan.task("adding", 2);
        small.batch = 8;
        small.hidden = 6;
        small.optimizer = "adam";
        small.rate = 0.02;
        small.clip = "none";
        small.precision = Precision.FLOAT;
        small.testEvery = 10;
        small.steps = 120;
        small.schedule = "step(115,1e300)";
        RunMaker.Made made = make(small.plan());
        assertThat(made.points().series("metric")).as("tests").anyMatch(p -> p.value() < 0.01);
        assertThat(made.run().outcome().status()).isEqualTo(Outcome.Status.DIVERGED);
        assertThat(made.run().outcome().solved()).isFalse();
        assertThat(made.run().outcome().metric()).as("its last metric").isNaN();
    }

    @Test
    void an_initialisation_run_has_the_gradient_by_lag_of_a_unit_vector_and_trains_nothing() {
        RunPlan trained = plan(settings("lstm", 5, 5, 0));
        RunPlan plan = new RunPlan(
                "test",
                trained.spec().with(Settings.KIND, RunRecord.INITIALISATION).with(Settings.GROUP, "start"),
                trained.provider(),
                trained.task());
        RunMaker.Made content = make(plan);
        assertThat(content.run().outcome().steps()).isZero();
        List<Point> joint = content.points().series("unit-gradient-log10-joint");
        assertThat(joint).hasSize(9);
        assertThat(joint.get(0).value()).isBetween(-1e-6, 1e-6);
    }

    private static List<Kernels> kernels() {
        List<Kernels> all = new ArrayList<>();
        for (int threads = 1; threads <= 3; threads++) {
            all.add(Kernels.named("plain", threads));
            if (Kernels.vector().isPresent()) {
                all.add(Kernels.named("vector", threads));
            }
        }
        return all;
    }

    private static List<Long> steps(RunMaker.Made content, String series) {
        return content.points().series(series).stream()
                .map(Point::step)
                .distinct()
                .toList();
    }

    private static RunSpec settings(String cell, long steps, long testEvery, long probeEvery) {
        return RunSpec.STANDARD
                .with(Settings.CELL, cell)
                .with(Settings.HIDDEN, 7)
                .with(Settings.BATCH, 5)
                .with(Settings.STEPS, steps)
                .with(Settings.RATE, 5e-3)
                .with(Settings.SEED, 3L)
                .with(Settings.TEST_EVERY, testEvery)
                .with(Settings.PROBE_EVERY, probeEvery);
    }

    private static RunSpec with(RunSpec s, Precision precision) {
        return s.with(Settings.LAYERS, 2).with(Settings.PRECISION, precision);
    }

    private static RunPlan plan(RunSpec spec) {
        TaskOptions options = TaskOptions.none().withLength(8).withTestSequences(40);
        return new RunPlan(
                "test",
                spec.with(Settings.GROUP, "equal-units"),
                CELLS.named(spec.get(Settings.CELL)),
                Tasks.named("adding", options));
    }

    private static RunMaker.Made make(RunPlan plan) {
        return make(plan, Kernels.plain());
    }

    private static RunMaker.Made make(RunPlan plan, Kernels k) {
        return RunMaker.make(plan, k, Progress.SILENT, () -> false);
    }
}
