package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.optim.Optimizers;
import carousel.core.result.Outcome;
import carousel.core.result.Point;
import carousel.core.text.RefusedException;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that was cut anywhere, written, and read by another trainer comes to the same bits. */
class ResumeTest {
    private static final Path FILE = Path.of("state.safetensors");
    private static final List<Kernels> KERNELS = new ArrayList<>();

    @TempDir
    static Path data;

    @BeforeAll
    static void kernels() throws IOException {
        KERNELS.add(Kernels.named("plain", 2));
        KERNELS.add(Kernels.scalar());
        if (Kernels.vector().isPresent()) {
            KERNELS.add(Kernels.named("vector", 1));
        }
        for (String split : List.of("train", "valid", "test")) { // of three lengths
            Files.writeString(
                    data.resolve("jsb-chorales." + split + ".jsonl"),
                    "[[60],[62,64],[]]\n[[21],[108]]\n[[60],[61],[62],[63,64],[65]]\n");
        }
    }

    @AfterAll
    static void close() {
        KERNELS.forEach(Kernels::close);
    }

    static Stream<String> cells() {
        return Cells.onClassPath().compared().stream();
    }

    private static List<Task> tasks() {
        return List.of(
                SmallPlan.task("adding", 4),
                SmallPlan.task("copy", 1),
                SmallPlan.task("temporal-order", 10),
                Tasks.named("jsb-chorales", TaskOptions.none().withData(data)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cut_anywhere_it_comes_to_the_same_bits(String cell) {
        int kind = 0;
        for (Task task : tasks()) {
            for (String optimizer : Stream.concat(Optimizers.names().stream(), Optimizers.controls().stream())
                    .toList()) {
                SmallPlan small = new SmallPlan();
                small.cell = cell;
                small.task = task;
                small.optimizer = optimizer;
                small.precision = Precision.values()[kind++ % 2];
                small.schedule = "linear";
                small.testEvery = 7;
                small.probeEvery = 4;
                assertSameBitsCutAnywhere(small.plan());
            }
        }
    }

    /** Looks are by probes that hold layouts and buffers of their own. */
    @ParameterizedTest
    @CsvSource({"lstm", "rnn-relu"})
    void looks_of_all_probes_go_on_too(String cell) {
        SmallPlan small = new SmallPlan();
        small.cell = cell;
        small.probe = "all";
        small.probeEvery = 2;
        small.steps = 5;
        assertSameBitsCutAnywhere(small.plan());
    }

    @Test
    void noise_on_weights_dropout_and_validations_go_on_too() {
        SmallPlan small = new SmallPlan();
        small.precision = Precision.FLOAT;
        small.weightNoise = 0.075;
        small.dropout = 0.3;
        small.layers = 2;
        small.validate = true;
        assertSameBitsCutAnywhere(small.plan());
    }

    private static void assertSameBitsCutAnywhere(RunPlan plan) {
        Trainer whole = new Trainer(plan, Kernels.plain(), 0);
        TrainingState state = whole.start();
        TrainingState uncut = whole.advance(state, Long.MAX_VALUE);
        assertThat(uncut.outcome().status()).isEqualTo(Outcome.Status.FINISHED);
        for (int cut = 0; cut < plan.spec().get(Settings.STEPS); cut++) {
            TrainingState read = TrainingState.of(FILE, state.bytes());
            // Two threads wait for each other where cores are scarce: only now and then.
            Kernels k = KERNELS.get(cut % 10 == 9 ? 0 : 1 + cut % (KERNELS.size() - 1));
            Trainer other = new Trainer(plan, k, cut % 3);
            TrainingState resumed = other.advance(read, plan.spec().get(Settings.STEPS));
            String as =
                    String.format("%s, %s, cut at %d", plan.id(), plan.spec().get(Settings.OPTIMIZER), cut);
            assertThat(resumed.weightsSha256()).as(as).isEqualTo(uncut.weightsSha256());
            assertThat(resumed.points().sha256())
                    .as(as)
                    .isEqualTo(uncut.points().sha256());
            assertThat(resumed.sha256()).as(as).isEqualTo(uncut.sha256());
            state = whole.advance(state, cut + 1);
            assertThat(state.step()).isEqualTo(cut + 1);
        }
        assertThat(state.sha256()).as("cut everywhere").isEqualTo(uncut.sha256());
    }

    @Test
    void what_was_tested_and_looked_at_is_not_again() {
        SmallPlan small = new SmallPlan();
        small.probeEvery = 4;
        Trainer trainer = new Trainer(small.plan(), Kernels.plain(), 0);
        TrainingState state = trainer.start();
        for (int step = 0; step <= 20; step++) {
            state = new Trainer(small.plan(), Kernels.plain(), 0).advance(state, step);
        }
        assertThat(steps(state, "metric")).containsExactly(0L, 3L, 6L, 9L, 12L, 15L, 18L, 20L);
        assertThat(steps(state, "loss-gradient-log10").stream().distinct()).containsExactly(0L, 4L, 8L, 12L, 16L, 20L);
        assertThat(steps(state, "loss-gradient-log10")).hasSize(6 * 7);
        assertThat(steps(state, "loss")).hasSize(20).doesNotHaveDuplicates();
    }

    private static List<Long> steps(TrainingState state, String series) {
        return state.points().series(series).stream().map(Point::step).toList();
    }

    @Test
    void a_state_stays_what_it_is_when_the_run_goes_on() {
        Trainer trainer = new Trainer(new SmallPlan().plan(), Kernels.plain(), 0);
        TrainingState five = trainer.advance(trainer.start(), 5);
        String before = five.sha256();
        String ten = trainer.advance(five, 10).sha256();
        assertThat(five.sha256()).isEqualTo(before);
        assertThat(trainer.advance(five, 10).sha256()).as("once more").isEqualTo(ten);
        assertThat(trainer.advance(five, 5)).as("nothing to do").isSameAs(five);
        assertThat(trainer.advance(five, 3)).as("nothing to do").isSameAs(five);
        assertThat(trainer.advance(trainer.start(), 5).sha256())
                .as("from the start again")
                .isEqualTo(before);
    }

    /** Metric, loss and when it solved its task are those of the whole run so far, also where nothing is tested after a cut. */
    @Test
    void a_state_after_many_cuts_is_that_after_none() {
        SmallPlan small = new SmallPlan();
        small.task = SmallPlan.task("adding", 2);
        small.batch = 8;
        small.hidden = 6;
        small.rate = 0.05;
        small.steps = 60;
        small.testEvery = 8;
        Trainer trainer = new Trainer(small.plan(), Kernels.plain(), 0);
        TrainingState state = trainer.start();
        TrainingState first = state;
        for (long step = 1; step <= small.steps; step++) {
            state = trainer.advance(state, step);
            assertThat(state.sha256())
                    .as("%d", step)
                    .isEqualTo(trainer.advance(first, step).sha256());
            TrainingState stopped = trainer.advance(state, small.steps, Progress.SILENT, () -> true);
            assertThat(stopped.sha256()).as("stopped at once at %d", step).isEqualTo(state.sha256());
        }
    }

    @Test
    void a_run_that_was_stopped_goes_on_from_there() {
        RunPlan plan = new SmallPlan().plan();
        AtomicInteger asked = new AtomicInteger();
        RunMaker.Made stopped =
                RunMaker.make(plan, Kernels.plain(), Progress.SILENT, () -> asked.incrementAndGet() > 7);
        assertThat(stopped.state().step()).isEqualTo(7);
        RunMaker.Made whole = RunMaker.make(plan, Kernels.plain(), Progress.SILENT, () -> false);
        TrainingState resumed = new Trainer(plan, Kernels.plain(), 0).advance(stopped.state(), 20);
        assertThat(resumed.weightsSha256()).isEqualTo(whole.run().hashes().weights());
        assertThat(resumed.points().sha256()).isEqualTo(whole.run().hashes().points());
        assertThat(resumed.outcome()).isEqualTo(whole.run().outcome());
    }

    @ParameterizedTest
    @CsvSource({"1e300, adam", "1e200, sgd"})
    void a_run_that_diverged_has_ended(double rate, String optimizer) {
        SmallPlan small = new SmallPlan();
        small.cell = "rnn-relu";
        small.clip = "none";
        small.optimizer = optimizer;
        small.rate = rate;
        Trainer trainer = new Trainer(small.plan(), Kernels.plain(), 0);
        TrainingState state = trainer.advance(trainer.start(), 19);
        assertThat(state.outcome().status()).isEqualTo(Outcome.Status.DIVERGED);
        assertThat(state.ended()).isTrue();
        TrainingState read = TrainingState.of(FILE, state.bytes());
        assertThat(read.outcome()).isEqualTo(state.outcome());
        assertThat(read.weightsSha256()).isEqualTo(state.weightsSha256());
        assertThat(trainer.advance(read, 20)).isSameAs(read);
    }

    @Test
    void a_state_of_another_run_is_refused_with_all_that_differs() {
        SmallPlan small = new SmallPlan();
        Trainer trainer = new Trainer(small.plan(), Kernels.plain(), 0);
        TrainingState state =
                TrainingState.of(FILE, trainer.advance(trainer.start(), 2).bytes());
        small.rate = 0.02;
        small.probe = "carry(4)";
        small.steps = 40;
        Trainer other = new Trainer(small.plan(), Kernels.plain(), 0);
        assertThatThrownBy(() -> other.advance(state, 5))
                .isInstanceOf(RefusedException.class)
                .hasMessage("""
                        steps 40: must be 20, as in the state that the run is to go on from
                        rate 0.02: must be 0.01, as in the state that the run is to go on from
                        probe carry(4): must be absent, as in the state that the run is to go on from""");
        small = new SmallPlan();
        small.hidden = 4;
        Trainer wider = new Trainer(small.plan(), Kernels.plain(), 0);
        assertThatThrownBy(() -> wider.advance(state, 5)).hasMessageStartingWith("hidden 4: must be 3");
    }
}
