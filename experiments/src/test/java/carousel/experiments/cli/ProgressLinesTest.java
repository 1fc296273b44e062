package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.Memory;
import carousel.training.train.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress is one line that is rewritten, on whatever terminal. */
class ProgressLinesTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private static List<RunPlan> plans(int runs) {
        Cells cells = Cells.onClassPath();
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.CELL, cells.names().get(0))
                .with(Settings.TASK, "adding")
                .with(Settings.LENGTH, 10);
        return LongStream.rangeClosed(1, runs)
                .mapToObj(seed -> RunPlan.of("x", spec.with(Settings.SEED, seed), cells, Optional.empty()))
                .toList();
    }

    private String told(boolean terminal, int columns, int runs) {
        List<RunPlan> plans = plans(runs);
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ProgressLines progress = new ProgressLines(err, terminal, () -> columns, "an-experiment-of-some-name", plans);
        plans.forEach(progress::failed);
        return printed.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 60, 80, 300})
    void a_line_is_shorter_than_the_terminal_is_wide(int columns) {
        String told = told(true, columns, 3);
        assertThat(told).endsWith("\n").startsWith("\r");
        assertThat(told.substring(0, told.length() - 1).split("\r"))
                .allMatch(line -> line.length() < Math.max(2, columns));
        assertThat(told.indexOf('\n')).isEqualTo(told.length() - 1);
    }

    @Test
    void where_it_is_narrow_the_numbers_come_first() {
        assertThat(told(true, 20, 3)).contains("\r3/3 runs 100 % (3 f");
    }

    @ParameterizedTest
    @CsvSource({"24 80, 80", "'24 20\n', 20", "0 0, 80", "'', 80", "stty: no, 80", "24, 80", "1 999999, 80"})
    void a_terminal_that_does_not_know_its_width_has_the_usual_one(String size, int columns) {
        assertThat(Terminal.columns(size)).isEqualTo(columns);
    }

    /** Looking through all rows for each of them would take minutes. */
    @Test
    @Timeout(60)
    void a_table_of_many_rows_is_written_row_by_row() {
        TextTable table = new TextTable("run", "seed");
        for (int i = 0; i < 50_000; i++) {
            table.add("run", i);
        }
        assertThat(table.toString()).endsWith("run  49999");
    }

    @Test
    void many_runs_have_their_cost_told_before_they_begin() {
        List<RunPlan> two = plans(2);
        List<RunPlan> many = Collections.nCopies(Cost.MANY, two.get(0));
        Memory memory = new Memory(1);
        assertThat(Cost.of(many, memory, 2).refusal())
                .get()
                .asString()
                .startsWith("run (of 2000 runs): must be wanted: ")
                .contains("updates", "--yes begins");
        assertThat(Cost.of(many.subList(1, Cost.MANY), memory, 2).refusal()).isEmpty();
    }
}
