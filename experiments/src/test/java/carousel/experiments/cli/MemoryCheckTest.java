package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.kernel.Precision;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.Memory;
import carousel.training.train.RunPlan;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What runs need is told before any of it is taken: nothing here takes as much as it speaks of. */
class MemoryCheckTest {
    private static final Memory MEMORY = new Memory(1);

    private static RunPlan plan(String cell, int length, int hidden, int batch, Precision precision) {
        RunSpec settings = RunSpec.STANDARD
                .with(Settings.CELL, cell)
                .with(Settings.HIDDEN, hidden)
                .with(Settings.BATCH, batch)
                .with(Settings.STEPS, 10L)
                .with(Settings.RATE, 5e-3)
                .with(Settings.PRECISION, precision)
                .with(Settings.TEST_EVERY, 5L);
        CellProvider provider = Cells.onClassPath().named(cell);
        return new RunPlan(
                "test",
                settings.with(Settings.GROUP, "test"),
                provider,
                Tasks.named("adding", TaskOptions.none().withLength(length)));
    }

    private static String refusal(int recomputeEvery, int atATime, double available, RunPlan... plans) {
        Inputs inputs = new Inputs();
        new MemoryCheck(MEMORY, recomputeEvery, atATime, (long) available).check(inputs, List.of(plans));
        Throwable refused = catchThrowable(inputs::check);
        return refused == null ? "" : refused.getMessage();
    }

    /** Gate gradients lie over the gates: a step takes this many numbers a unit and sequence. */
    @ParameterizedTest
    @CsvSource({"rnn, 2", "rnn-relu, 2", "gru, 5", "gru-reset-before, 5", "lstm, 7"})
    void back_propagation_remembers_few_numbers_a_unit(String cell, int numbers) {
        for (Precision precision : Precision.values()) {
            long shorter = MEMORY.of(plan(cell, 100, 64, 20, precision), 0).bptt();
            long longer = MEMORY.of(plan(cell, 300, 64, 20, precision), 0).bptt();
            assertThat(longer - shorter).isEqualTo(200L * 20 * 64 * numbers * precision.bytes());
        }
    }

    @Test
    void one_of_a_thing_is_singular() {
        String line = " --cell lstm --length 4 --hidden 3 --batch 4 --steps 1 --dry-run";
        assertThat(Call.line("run adding --seeds 1" + line).out()).contains("\n1 run; nothing was run");
        assertThat(Call.line("train --task adding" + line).out()).contains(" parameters, 1 update\n");
    }

    /** 10 updates of 4 sequences, 11 looks as dear as an update, two tests of 2,000 sequences that go forward alone: 6 operations a parameter and step. */
    @Test
    void looks_and_tests_are_part_of_what_a_run_costs() {
        String line =
                "train --task adding --cell gru --length 100 --hidden 4 --batch 4 --steps 10 --test-every 10 --dry-run";
        double parameters = 4 * 3 * (2 + 4 + 1) + 4 + 4 + 1, each = 6 * parameters * 100;
        assertThat(Call.line(line).out())
                .contains(String.format(Locale.ROOT, "10 updates, %.1e operations", each * (4 * 10 + 4000 / 3.0)));
        assertThat(Call.line(line + " --probe-every 1").out())
                .contains(String.format(Locale.ROOT, "10 updates, %.1e operations", each * (4 * 21 + 4000 / 3.0)));
    }

    /** One cause, one line. */
    @Test
    void too_many_points_are_refused_once() {
        Call call = Call.line("train --cell gru --task adding --steps 2000000000 --dry-run");
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err().lines()).hasSize(1).first().asString().contains("a run has at most");
    }

    @Test
    void memory_grows_with_the_root_of_the_length_under_checkpoints() {
        RunPlan plan = plan("lstm", 10_000, 64, 20, Precision.FLOAT);
        int every = Memory.fewestSteps(plan);

        assertThat(every).isEqualTo(100);
        assertThat(MEMORY.of(plan, every).bptt())
                .isBetween(MEMORY.of(plan, 0).bptt() / 100, MEMORY.of(plan, 0).bptt() / 50);
    }

    @Test
    void what_fits_is_not_refused() {
        RunPlan plan = plan("lstm", 1000, 64, 20, Precision.FLOAT);
        long bytes = MEMORY.of(plan, 0).bytes();

        assertThat(refusal(0, 1, bytes, plan)).isEmpty();
        assertThat(refusal(0, 1, bytes - 1, plan))
                .contains("--hidden, --batch, length 64, 20, 1000: must be small enough");
        assertThat(refusal(0, 0, 1)).as("no plan").isEmpty();
    }

    /** A double copy of a network, and twice its tape: whatever the precision of the run. */
    @Test
    void what_probes_look_at_counts_where_any_ever_looks() {
        RunPlan blind = plan("lstm", 100, 64, 20, Precision.FLOAT);
        long unseen = MEMORY.of(blind, 0).bytes();
        assertThat(MEMORY.of(under(blind, "carry", 0), 0).bytes()).isEqualTo(unseen);
        Memory.Need update = MEMORY.of(under(blind, "update-gradient-by-lag", 5), 0);
        assertThat(update.bytes() - update.points().bytes())
                .isEqualTo(unseen - MEMORY.of(blind, 0).points().bytes());
        long tape = 8L * 100 * 20 * 64 * 7;
        assertThat(MEMORY.of(under(blind, "carry", 5), 0).bytes() - unseen).isBetween(2 * tape, 4 * tape);
        assertThat(MEMORY.of(under(blind, "gates(3)", 0), 0).bytes() - unseen).isBetween(2 * tape, 4 * tape);
        assertThat(MEMORY.of(under(blind, "gradient-by-lag", 5), 0).bytes() - unseen)
                .isBetween(tape / 2, tape);
    }

    private static RunPlan under(RunPlan plan, String probe, long probeEvery) {
        RunSpec s = plan.spec();
        RunSpec probed = RunSpec.STANDARD
                .with(Settings.CELL, s.get(Settings.CELL))
                .with(Settings.HIDDEN, s.get(Settings.HIDDEN))
                .with(Settings.LAYERS, s.get(Settings.LAYERS))
                .with(Settings.BIAS, s.get(Settings.BIAS))
                .with(Settings.BATCH, s.get(Settings.BATCH))
                .with(Settings.STEPS, s.get(Settings.STEPS))
                .with(Settings.OPTIMIZER, s.get(Settings.OPTIMIZER))
                .with(Settings.RATE, s.get(Settings.RATE))
                .with(Settings.SCHEDULE, s.get(Settings.SCHEDULE))
                .with(Settings.CLIP, s.get(Settings.CLIP))
                .with(Settings.INIT, s.get(Settings.INIT))
                .with(Settings.SEED, s.get(Settings.SEED))
                .with(Settings.PRECISION, s.get(Settings.PRECISION))
                .with(Settings.TRUNCATE, s.get(Settings.TRUNCATE))
                .with(Settings.TEST_EVERY, s.get(Settings.TEST_EVERY))
                .with(Settings.PROBE_EVERY, probeEvery)
                .with(Settings.PROBE, probe);
        return new RunPlan(plan.experiment(), probed, plan.provider(), plan.task());
    }

    @Test
    void what_checkpoints_would_need_is_told() {
        RunPlan plan = plan("lstm", 10_000, 64, 20, Precision.FLOAT);

        assertThat(refusal(0, 1, 100e6, plan))
                .contains("for the memory: they need 381 MB, and Java has 100 MB left")
                .containsPattern("; --recompute-every 100 would need [0-9]+\\.[0-9] MB$");
        assertThat(refusal(Memory.fewestSteps(plan), 1, 100e6, plan)).isEmpty();
    }

    @Test
    void more_memory_is_asked_for_where_checkpoints_are_not_enough() {
        RunPlan plan = plan("lstm", 10_000, 64, 20, Precision.FLOAT);

        assertThat(refusal(0, 1, 1e6, plan))
                .containsPattern(
                        "; --recompute-every 100 would need .* MB; more memory with CAROUSEL_JAVA_OPTS=-Xmx[0-9]+g$");
        assertThat(refusal(100, 1, 1e6, plan))
                .as("checkpoints are there already")
                .contains("left; more memory with")
                .doesNotContain("--recompute-every");
    }

    @Test
    void runs_made_at_a_time_need_their_memory_at_a_time() {
        RunPlan large = plan("lstm", 1000, 64, 20, Precision.FLOAT);
        RunPlan small = plan("rnn", 1000, 64, 20, Precision.FLOAT);
        long both = MEMORY.of(large, 0).bytes() + MEMORY.of(small, 0).bytes();

        assertThat(refusal(0, 2, both, small, large)).isEmpty();
        assertThat(refusal(0, 2, both - 1, small, large)).contains("(2 runs at a time)");
        assertThat(refusal(0, 2, both, small, large, large)).contains("(2 runs at a time)");
        assertThat(refusal(0, 1, both - 1, small, large, large)).isEmpty();
    }

    @Test
    void an_array_too_long_for_java_is_foreseen_whatever_the_memory() {
        RunPlan plan = plan("lstm", 1 << 15, 1 << 10, 64, Precision.FLOAT);

        assertThat(refusal(0, 1, 1e15, plan))
                .contains("small enough for an array: they need one of 8589934592 numbers, and Java's hold 2147483639")
                .containsPattern("; --recompute-every 182 would need [0-9]+ MB$");
        assertThat(refusal(182, 1, 1e15, plan)).isEmpty();
    }

    @Test
    void dry_runs_tell_what_is_needed() {
        String line = " --task adding --length 400 --hidden 32 --batch 20";
        Call call = Call.line("train --dry-run --cell lstm" + line);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out())
                .contains("4513 parameters", "for back-propagation through time", "with --recompute-every 20: ")
                .contains("nothing was run");
        JsonNode json = Call.line("train --dry-run --json --cell lstm" + line).json();
        assertThat(json.get("bptt-bytes").longValue()).isGreaterThan(7L * 400 * 32 * 20 * 4);
        assertThat(json.get("with-checkpoints").get("bptt-bytes").longValue())
                .isLessThan(json.get("bptt-bytes").longValue() / 8);
        assertThat(json.get("parameters").longValue()).isEqualTo(4 * 32 * (2 + 32 + 1) + 33);
        JsonNode checkpointed = Call.line("train --dry-run --json --recompute-every 20 --cell lstm" + line)
                .json();
        assertThat(checkpointed.get("bptt-bytes"))
                .isEqualTo(json.get("with-checkpoints").get("bptt-bytes"));
        assertThat(checkpointed.get("run")).isEqualTo(json.get("run"));
        for (String run : List.of("run adding --dry-run --quick", "run adding --dry-run --quick --recompute-every 6")) {
            assertThat(Call.line(run).out())
                    .contains(" BPTT  memory ")
                    .containsPattern("gru .* [0-9.]+ [kM]B  [0-9.]+ MB  keras");
        }
    }
}
