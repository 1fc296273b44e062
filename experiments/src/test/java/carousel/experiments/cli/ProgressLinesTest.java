package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import carousel.core.cell.Cells;
import carousel.core.result.Outcome;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.Memory;
import carousel.training.train.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        ProgressLines progress = new ProgressLines(
                err, terminal, () -> columns, () -> 0, "an-experiment-of-some-name", plans, new Memory(1), 2);
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

    private static final Pattern TO_GO = Pattern.compile(", ([0-9.]+) (s|min) to go \\|");

    private static final long SECOND = 1_000_000_000;

    private long clock;

    /** Two runs side by side, found ones before them; updates take a second, and the clock is ours. */
    private List<String> log(int found, int updates) {
        List<RunPlan> plans = plans(found + 4);
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ProgressLines progress = new ProgressLines(err, false, () -> 80, () -> clock, "x", plans, new Memory(1), 2);
        for (RunPlan plan : plans.subList(0, found)) {
            progress.ended(plan, ended(updates), true);
        }
        for (int pair = found; pair < plans.size(); pair += 2) {
            for (int step = 1; step <= updates; step++) {
                clock += SECOND;
                progress.update(plans.get(pair), step, 0.5);
                progress.update(plans.get(pair + 1), step, 0.5);
            }
            progress.ended(plans.get(pair), ended(updates), false);
            progress.ended(plans.get(pair + 1), ended(updates), false);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Outcome ended(long updates) {
        return new Outcome(Outcome.Status.FINISHED, updates, 0.5, 0.5, OptionalLong.empty(), "");
    }

    @Test
    void a_log_has_a_line_every_half_minute_and_the_last() {
        List<String> log = log(0, 1000);
        assertThat(log).hasSize(2000 / 30 + 1);
        assertThat(log.get(0)).startsWith("x 0/4 runs ").endsWith("update 30, loss 0.5000");
        assertThat(log.get(log.size() - 1)).startsWith("x 4/4 runs 100 % in 33 min | ");
    }

    @Test
    void time_left_is_told_from_a_fifth_of_the_work_on_and_found_runs_are_no_speed() {
        for (int found : new int[] {0, 50}) {
            printed.reset();
            List<String> log = log(found, 1000);
            for (int i = 0; i < log.size() - 1; i++) {
                int seconds = 30 * (i + 1);
                Matcher claim = TO_GO.matcher(log.get(i));
                if (claim.find()) {
                    double claimed =
                            Double.parseDouble(claim.group(1)) * (claim.group(2).equals("s") ? 1 : 60);
                    assertThat(claimed).as(log.get(i)).isCloseTo(2000 - seconds, withinPercentage(10));
                }
                assertThat(claim.reset().find()).as(log.get(i)).isEqualTo(seconds > 400);
            }
        }
    }

    @Test
    void a_run_that_goes_on_is_told_and_its_first_part_is_no_speed() {
        List<RunPlan> plans = plans(1);
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ProgressLines progress = new ProgressLines(err, false, () -> 80, () -> clock, "x", plans, new Memory(1), 1);
        progress.resumed(plans.get(0), 600);
        for (int step = 601; step <= 700; step++) {
            clock += SECOND;
            progress.update(plans.get(0), step, 0.5);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(
                        line -> line.startsWith("carousel: run adding-") && line.endsWith(" goes on after update 600"))
                .anyMatch(line -> line.startsWith("x 0/1 runs 70 %, 5.2 min to go | "));
    }

    /** They are over at update 0, and tell nothing of when runs of training end. */
    @Test
    void looks_before_training_do_not_make_runs_of_training_short() {
        List<RunPlan> plans = new ArrayList<>(plans(4));
        for (RunPlan plan : plans(60)) {
            plans.add(new RunPlan(
                    "x", plan.spec().with(Settings.KIND, RunRecord.INITIALISATION), plan.provider(), plan.task()));
        }
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ProgressLines progress = new ProgressLines(err, false, () -> 80, () -> clock, "x", plans, new Memory(1), 1);
        plans.subList(4, 64).forEach(look -> {
            clock += SECOND / 100;
            progress.ended(look, ended(0), false);
        });
        for (int step = 1; step <= 1000; step++) {
            clock += SECOND;
            progress.update(plans.get(0), step, 0.5);
        }
        List<String> told = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(told.get(told.size() - 1)).matches("x 60/64 runs .*, 5[0-2] min to go \\| .*update 990.*");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "119, 119 s",
        "150, 2.5 min",
        "900, 15 min",
        "7199, 120 min",
        "9000, 2.5 h",
        "360000, 100 h",
        "1e9, 32 years"
    })
    void durations_are_short_and_not_far_off(double seconds, String told) {
        assertThat(ProgressLines.duration(seconds)).isEqualTo(told);
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
