package carousel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Cells;
import carousel.core.result.RunFolder;
import carousel.core.text.RefusedException;
import carousel.training.setting.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many runs at once are each the run that it would be alone. */
class StudyTest {
    @TempDir
    Path folder;

    private static Training small() {
        return Carousel.train("rnn")
                .task("adding")
                .length(8)
                .hidden(4)
                .batch(4)
                .steps(5)
                .set("test-sequences", 10);
    }

    @Test
    void crosses_settings_and_seeds_what_is_told_first_changing_slowest() {
        Study study = Study.of(small())
                .over("cell", "rnn", "gru")
                .over("rate", 0.01, 0.1)
                .seeds(4, 6);

        assertThat(study.plans())
                .extracting(plan -> plan.spec().get(Settings.CELL) + " "
                        + plan.spec().get(Settings.RATE) + " " + plan.spec().get(Settings.SEED))
                .startsWith("rnn 0.01 4", "rnn 0.01 5", "rnn 0.01 6", "rnn 0.1 4")
                .endsWith("gru 0.1 6")
                .hasSize(12);
    }

    @Test
    void each_run_is_that_which_it_is_alone() {
        List<Trained> together = Study.of(small(), small().set("cell", "lstm"))
                .seeds(1, 3)
                .threads(2)
                .run();

        assertThat(together)
                .extracting(Trained::weightsSha256)
                .doesNotHaveDuplicates()
                .hasSize(6);
        for (Trained each : together) {
            Trained alone = small().set("cell", each.spec().get(Settings.CELL))
                    .seed(each.spec().get(Settings.SEED))
                    .run();
            assertThat(each.weightsSha256()).isEqualTo(alone.weightsSha256());
            assertThat(each.points()).isEqualTo(alone.points());
        }
    }

    @Test
    void writes_where_it_is_told_to_and_nowhere_else() {
        List<Trained> runs =
                Study.of(small()).seeds(1, 2).into(folder.resolve("mine")).run();

        assertThat(RunFolder.list(folder.resolve("mine"))).hasSize(2);
        runs.forEach(run -> assertThat(
                        RunFolder.read(folder.resolve("mine").resolve(run.plan().id()))
                                .points())
                .isEqualTo(run.points()));
    }

    @Test
    void one_that_fails_does_not_stop_the_others() {
        Study study = Study.of(Carousel.train(new Broken()).task("adding").length(8), small())
                .threads(1)
                .into(folder);

        assertThatThrownBy(study::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("run adding-broken-h64-t8-")
                .hasMessageEndingWith("ended with a fault: java.lang.UnsupportedOperationException: out of order")
                .hasRootCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(RunFolder.list(folder)).hasSize(1);
    }

    @Test
    void refuses_before_anything_is_computed() {
        assertThatThrownBy(() -> Study.of(small(), small()).run())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("must be planned once");
        assertThatThrownBy(() -> Study.of(small()).over("hidden", 4, -4))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--hidden -4: must be a whole number");
        assertThatThrownBy(() -> Study.of(small()).seeds(3, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("seeds 3..1: must be the smaller one, then the larger");
        assertThatThrownBy(() -> Study.of(small()).over("seed"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("seed '': must be one value or more");
        assertThatThrownBy(() -> Study.of(small()).threads(0))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--threads 0: must be");
    }

    /** Works until a network of some units is made of it. */
    private static final class Broken implements CellProvider {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String description() {
            return "out of order";
        }

        @Override
        public Cell<?> create(CellSpec spec) {
            if (spec.units() > 8) {
                throw new UnsupportedOperationException("out of order");
            }
            return Cells.onClassPath().named("rnn").create(spec);
        }
    }
}
