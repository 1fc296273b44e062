package carousel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Cells;
import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Point;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.sweep.OtherBitsException;
import carousel.training.task.AddingTask;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line of Java makes the run that the settings decide, and says what is wrong with them. */
class CarouselTest {
    @TempDir
    Path folder;

    private static Training small() {
        return Carousel.train("gru")
                .task("adding(length=12)")
                .hidden(6)
                .batch(8)
                .steps(20)
                .seed(3)
                .set("test-sequences", 40)
                .set("test-every", 10);
    }

    @Test
    void begins_with_the_weights_of_another_run() {
        Trained first = small().run();
        Training second = small().seed(4).from(first);
        assertThat(second.plan().spec().get(Settings.FROM_WEIGHTS)).isEqualTo(first.weightsSha256());
        Trained went = second.steps(5).run();
        assertThat(went.series("metric")[0]).isEqualTo(first.metric());
        Trained again =
                small().seed(4).steps(5).from(plan -> first.state().weights()).run();
        assertThat(again.weightsSha256()).isEqualTo(went.weightsSha256()).isNotEqualTo(first.weightsSha256());
    }

    @Test
    void weights_of_another_network_are_refused_with_what_they_are_and_should_be() {
        Trained first = small().steps(1).run();
        assertThatThrownBy(() -> small().hidden(7).from(first).plan())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("from layer1.W 2×18 float")
                .hasMessageContaining("must be layer1.W 2×21 float");
        assertThatThrownBy(() -> small().set("precision", "double").from(first).plan())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("layer1.W 2×18 double");
        assertThatThrownBy(() -> small().from(plan -> Map.of()).plan()).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> small().init("orthogonal").from(first).plan())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--init orthogonal: must be keras or left out");
    }

    @Test
    void has_the_bits_of_the_run_that_the_settings_decide() {
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.CELL, "gru")
                .with(Settings.TASK, "adding")
                .with(Settings.LENGTH, 12)
                .with(Settings.HIDDEN, 6)
                .with(Settings.BATCH, 8)
                .with(Settings.STEPS, 20L)
                .with(Settings.SEED, 3L)
                .with(Settings.TEST_SEQUENCES, 40)
                .with(Settings.TEST_EVERY, 10L);
        RunPlan plan = RunPlan.of("library", spec, Cells.onClassPath(), Optional.empty());
        RunMaker.Made made = RunMaker.make(plan, Kernels.plain(), Progress.SILENT, () -> false);

        Trained trained = small().run();

        assertThat(trained.spec()).isEqualTo(plan.spec());
        assertThat(trained.weightsSha256()).isEqualTo(made.state().weightsSha256());
        assertThat(trained.points()).isEqualTo(made.points());
        assertThat(trained.record().hashes()).isEqualTo(made.run().hashes());
        assertThat(trained.series("loss")).hasSize(20);
        assertThat(trained.metric()).isEqualTo(trained.series("metric")[2]);
        assertThat(trained.solved()).isFalse();
        assertThat(trained).hasToString(plan.id() + ": finished, test MSE " + trained.metric());
    }

    @Test
    void every_setter_is_its_setting() {
        Training all = Carousel.train("lstm")
                .task("adding")
                .length(9)
                .hidden(5)
                .layers(2)
                .batch(4)
                .steps(7)
                .rate(0.01)
                .init("glorot")
                .seed(8)
                .probeEvery(3)
                .set("clip", "none")
                .set("weight-decay", 0.5)
                .set("bias", false);

        assertThat(all.spec().json())
                .isEqualTo(RunSpec.STANDARD
                        .with(Settings.CELL, "lstm")
                        .with(Settings.TASK, "adding")
                        .with(Settings.LENGTH, 9)
                        .with(Settings.HIDDEN, 5)
                        .with(Settings.LAYERS, 2)
                        .with(Settings.BATCH, 4)
                        .with(Settings.STEPS, 7L)
                        .with(Settings.RATE, 0.01)
                        .with(Settings.INIT, "glorot")
                        .with(Settings.SEED, 8L)
                        .with(Settings.PROBE_EVERY, 3L)
                        .with(Settings.CLIP, "none")
                        .with(Settings.WEIGHT_DECAY, 0.5)
                        .with(Settings.BIAS, false)
                        .json());
    }

    @Test
    void a_setter_leaves_what_it_was_called_on_as_it_was() {
        Training first = small();
        first.hidden(60).task("copy").set("cell", "lstm");

        assertThat(first.spec()).isEqualTo(small().spec());
    }

    @Test
    void the_gradient_by_lag_is_what_the_probe_sees_last() {
        for (String cell : new String[] {"rnn", "gru", "lstm"}) {
            Trained trained = small().set("cell", cell).probeEvery(10).run();

            String joint = cell.equals("lstm") ? "-joint" : "";
            double[] seen = trained.points().series("loss-gradient-log10" + joint).stream()
                    .filter(point -> point.step() == 20)
                    .mapToDouble(Point::value)
                    .toArray();
            assertThat(trained.gradientByLag()).as(cell).hasSize(13).containsExactly(seen);
        }
    }

    @Test
    void answers_what_it_was_trained_to_answer() {
        Trained trained = small().run();
        Batch test = trained.plan().task().testBatches(Precision.FLOAT, 0, 40).get(0);

        double squares = 0;
        for (int n = 0; n < 40; n++) {
            squares += Math.pow(trained.outputs(test).get(n, 0) - test.target().get(n, 0), 2);
        }

        assertThat(squares / 40).isCloseTo(trained.metric(), within(1e-12));
    }

    @Test
    void takes_a_cell_and_a_task_of_ones_own() {
        CellProvider mine = new Mine();
        AddingTask other = new AddingTask(8, 30, AddingTask.Markers.ANY);

        Trained trained = Carousel.train(mine).task(other).hidden(4).steps(5).run();

        assertThat(trained.plan().provider()).isSameAs(mine);
        assertThat(trained.plan().task()).isSameAs(other);
        assertThat(trained.spec().get(Settings.CELL)).isEqualTo("mine");
        assertThat(trained.spec().get(Settings.LENGTH)).isEqualTo(8);
        assertThat(trained.record().outcome().status()).isEqualTo(Outcome.Status.FINISHED);
        Training named = Carousel.train(mine).task(other).set("cell", "rnn").set("task", "copy");
        assertThat(named.plan().provider().name()).isEqualTo("rnn");
        assertThat(named.plan().task().name()).isEqualTo("copy");
    }

    @Test
    void looks_only_before_training_if_that_is_asked_for() {
        Trained trained = small().set("kind", "initialisation").run();

        assertThat(trained.points().series("unit-gradient-log10")).hasSize(13);
        assertThat(trained.record().outcome().steps()).isZero();
    }

    @Test
    void nothing_is_written_before_save() throws Exception {
        Trained trained = small().run();
        assertThat(folder).isEmptyDirectory();

        Path run = trained.save(folder);

        assertThat(run).isEqualTo(folder.resolve(trained.plan().id()));
        assertThat(RunFolder.read(run).points()).isEqualTo(trained.points());
        assertThat(Files.exists(run.resolve("weights.safetensors"))).isTrue();
        byte[] before = Files.readAllBytes(run.resolve("run.json"));
        assertThat(small().run().save(folder)).isEqualTo(run);
        assertThat(Files.readAllBytes(run.resolve("run.json"))).isEqualTo(before);
    }

    @Test
    void other_bits_of_the_same_run_are_an_alarm() {
        Trained trained = small().run();
        trained.save(folder);
        RunRecord r = trained.record();
        Hashes others = new Hashes("0".repeat(64), r.hashes().points());
        RunRecord other = new RunRecord(
                r.format(),
                r.run(),
                r.experiment(),
                r.kind(),
                r.group(),
                r.settings(),
                r.facts(),
                r.outcome(),
                others,
                r.provenance());
        RunMaker.Made made = new RunMaker.Made(other, Map.of(), trained.network(), trained.state());

        assertThatThrownBy(() -> new Trained(trained.plan(), made).save(folder)).isInstanceOf(OtherBitsException.class);
    }

    @Test
    void refusals_name_the_setting_the_value_and_what_is_expected() {
        assertRefused(() -> Carousel.train("gru").hidden(0), "--hidden 0: must be a whole number from 1 to 16384");
        assertRefused(() -> Carousel.train("gru").rate(-1), "--rate -1.0: must be a number above 0");
        assertRefused(
                () -> Carousel.train("gru").set("hiden", 3),
                "no setting 'hiden'; did you mean 'hidden'? there are: kind");
        assertRefused(() -> Carousel.train("gru").set("hidden", "many"), "--hidden many: must be a whole number");
        assertRefused(
                () -> Carousel.train("gur").task("ading").plan(),
                "no cell 'gur'; did you mean 'gru'? on the class path: gru");
        assertRefused(
                () -> Carousel.train("gur").task("ading").plan(), "no task 'ading'; did you mean 'adding'? there are");
        assertRefused(() -> Carousel.train("gru").run(), "--task '': must be told by task(…): one of adding");
        assertRefused(
                () -> Carousel.train("gru").task("adding(length=9)").length(8).plan(),
                "--length 8: must be left out, or 9 as in adding(length=9)");
        AddingTask own = new AddingTask(9, 30);
        Training both = Carousel.train("gru").task(own).length(8).set("test-sequences", 7);
        assertRefused(both::plan, "--length 8: must be left out, or 9 as the task has it");
        assertRefused(both::plan, "--test-sequences 7: must be left out: adding has a test set of its own");
        assertThat(Carousel.train("gru").task(own).length(9).plan().task()).isSameAs(own);
    }

    private static void assertRefused(Runnable call, String told) {
        assertThatThrownBy(call::run).isInstanceOf(RefusedException.class).hasMessageContaining(told);
    }

    /** A tanh RNN of another name. */
    private static final class Mine implements CellProvider {
        @Override
        public String name() {
            return "mine";
        }

        @Override
        public String description() {
            return "a cell that no service file names";
        }

        @Override
        public Cell<?> create(CellSpec spec) {
            return Cells.onClassPath().named("rnn").create(spec);
        }
    }
}
