package carousel.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.RunPlan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 3, 1 1 1",
        "2, 0, ''",
        "2, 1, 2",
        "2, 2, 1 1",
        "2, 3, 1 1 2",
        "4, 3, 1 1 2",
        "4, 6, 1 1 1 1 2 2",
        "4, 7, 1 1 1 1 1 1 2",
        "8, 11, 1 1 1 1 1 1 1 1 2 3 3",
        "1000, 2, 4 4",
    })
    void runs_come_first_and_what_is_left_goes_to_the_last(int threads, int runs, String shares) {
        List<RunPlan> plans =
                IntStream.range(0, runs).mapToObj(i -> plan(32, i)).toList();
        List<Integer> expected = shares.isEmpty()
                ? List.of()
                : List.of(shares.split(" ")).stream().map(Integer::valueOf).toList();
        assertThat(Threads.shareOut(threads, plans)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 1", "15, 1", "16, 2", "64, 8"})
    void a_thread_inside_a_step_needs_rows(int batch, int most) {
        assertThat(Threads.most(plan(batch, 1))).isEqualTo(most);
    }

    @Test
    void all_threads_are_given_out_where_there_is_enough_to_do() {
        List<RunPlan> all = IntStream.range(0, 40).mapToObj(i -> plan(1000, i)).toList();
        for (int threads = 1; threads < 20; threads++) {
            for (int runs = 1; runs < 40; runs++) {
                List<RunPlan> plans = all.subList(0, runs);
                List<Integer> shares = Threads.shareOut(threads, plans);
                int last = runs % threads == 0 ? threads : runs % threads;
                assertThat(shares).hasSize(runs);
                assertThat(shares.subList(0, runs - last)).allMatch(share -> share == 1);
                assertThat(shares.subList(runs - last, runs).stream()
                                .mapToInt(s -> s)
                                .sum())
                        .isEqualTo(threads);
            }
        }
    }

    private static RunPlan plan(int batch, long seed) {
        RunSpec settings = RunSpec.STANDARD
                .with(Settings.CELL, "gru")
                .with(Settings.HIDDEN, 4)
                .with(Settings.BATCH, batch)
                .with(Settings.STEPS, 2L)
                .with(Settings.RATE, 5e-3)
                .with(Settings.SEED, seed)
                .with(Settings.TEST_EVERY, 4L);
        return new RunPlan(
                "test",
                settings.with(Settings.GROUP, "equal-units"),
                Cells.onClassPath().named("gru"),
                Tasks.named("adding", TaskOptions.none().withLength(6)));
    }
}
