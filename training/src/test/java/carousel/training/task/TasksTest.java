package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.text.RefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksTest {
    @Test
    void every_listed_task_that_needs_no_data_is_made_under_its_name() {
        assertThat(Tasks.names())
                .containsExactly(
                        "adding",
                        "copy",
                        "temporal-order",
                        "temporal-order-3",
                        "parity",
                        "even-pairs",
                        "cycle-navigation",
                        "modular-arithmetic",
                        "adding-1997",
                        "multiplication-1997",
                        "temporal-order-1997",
                        "temporal-order-3-1997",
                        "long-lag-1997",
                        "two-sequence",
                        "jsb-chorales",
                        "nottingham",
                        "musedata",
                        "piano-midi",
                        "sequential-mnist",
                        "text");
        for (TaskProvider entry : Tasks.all()) {
            assertThat(entry.description()).isNotBlank().doesNotContain("\n");
            if (!entry.needsData()) {
                Task task = Tasks.named(entry.name(), TaskOptions.none());
                assertThat(task.name()).isEqualTo(entry.name());
                assertThat(task.description()).isEqualTo(entry.description());
                assertThat(task.length()).isGreaterThanOrEqualTo(40);
            }
        }
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest_and_all() {
        assertThatThrownBy(() -> Tasks.named("ading", TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("no task 'ading'; did you mean 'adding'? there are: adding, copy, temporal-order,"
                        + " temporal-order-3, parity, even-pairs, cycle-navigation, modular-arithmetic,"
                        + " adding-1997, multiplication-1997, temporal-order-1997, temporal-order-3-1997, long-lag-1997, two-sequence,"
                        + " jsb-chorales, nottingham, musedata, piano-midi, sequential-mnist, text");
    }

    @ParameterizedTest
    @CsvSource({"adding, 2", "copy, 1", "temporal-order, 10", "temporal-order-3, 10"})
    void lengths_that_make_no_sense_are_refused_and_the_shortest_works(String name, int least) {
        for (int length : new int[] {least - 1, 0, -1, Integer.MIN_VALUE, 1_000_001, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> Tasks.named(name, TaskOptions.none().withLength(length)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith(
                            "--length " + length + ": must be a whole number from " + least + " to 1000000 (");
        }
        assertThat(Tasks.named(name, TaskOptions.none().withLength(least)).length())
                .isEqualTo(least);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        TaskOptions options = TaskOptions.none().withLength(0).withTestSequences(0);
        assertThatThrownBy(() -> Tasks.named("copy", options))
                .hasMessageContaining("--length 0")
                .hasMessageContaining("--test-sequences 0: must be a whole number from 1 to");
    }

    @Test
    void music_wants_data_and_nothing_that_the_data_decide() {
        assertThatThrownBy(() -> Tasks.named(
                        "jsb-chorales", TaskOptions.none().withLength(7).withTestSequences(9)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--length 7: must be left out for jsb-chorales: its files decide\n"
                        + "--test-sequences 9: must be left out for jsb-chorales: its files decide\n"
                        + "--data '': must be a folder with jsb-chorales.train.jsonl, .valid.jsonl and .test.jsonl");
        assertThatThrownBy(() -> Tasks.named("nottingham", TaskOptions.none().withData(Path.of("no-such-folder"))))
                .hasMessageStartingWith("no-such-folder: expected a folder with nottingham.train.jsonl");
    }
}
