package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.RunFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rates for every cell, on the task that is named. */
class TuneCommandTest {
    private static final String TINY =
            "tune --task adding(markers=any) --cell rnn,gru --length 4 --hidden 4 --batch 8 --steps 4 --test-every 1 --quick --quiet";

    @TempDir
    Path out;

    @Test
    void every_cell_has_as_many_trials_and_a_rate_is_told_for_each() {
        Call call = Call.line(TINY + " --out " + out);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        Path folder = out.resolve("rates-adding-markers-any");
        assertThat(RunFolder.list(folder)).hasSize(2 * 4 * 3);
        assertThat(call.out().lines())
                .anyMatch(line ->
                        line.matches("adding\\(markers=any\\), T = 4, tanh RNN: rate 0\\.0[0-9]+, .*none solved"))
                .anyMatch(line -> line.matches("adding\\(markers=any\\), T = 4, GRU: rate 0\\.0[0-9]+, .*none solved"));
        assertThat(ExperimentRecord.read(folder).command())
                .isEqualTo(
                        "./carousel tune --task 'adding(markers=any)' --cell rnn,gru --length 4 --hidden 4 --batch 8 --steps 4 --test-every 1 --quick");
        assertThat(folder.resolve("report/index.html")).exists();
        Call json = Call.line(TINY + " --json --out " + out);
        assertThat(json.json().get("chosen")).hasSize(2);
        assertThat(json.json().get("complete").intValue()).isEqualTo(24);
    }

    @Test
    void other_experiments_take_another_task_too_and_leave_behind_what_was_chosen_for_theirs() {
        Call call = Call.line("run ways --task temporal-order-3 --seeds 1 --dry-run");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out()).contains("temporal-order-3").doesNotContain("adding", "0.01 ");
        assertThat(Call.line("run lengths --task copy --length 2,3 --cell gru --seeds 1 --dry-run")
                        .out())
                .contains("copy-gru-h32-t2-", "copy-gru-h32-t3-");
        assertThat(out).isEmptyDirectory();
    }
}
