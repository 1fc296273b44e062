package carousel.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that make the runs of one folder. */
class SharedFolderTest {
    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private final Progress listening = new Progress() {
        @Override
        public void update(RunPlan plan, long step, double loss) {}

        @Override
        public void ended(RunPlan plan, Outcome outcome, boolean reused) {}

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    };

    private static List<RunPlan> plans(int seeds) {
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.CELL, "rnn")
                .with(Settings.TASK, "adding")
                .with(Settings.LENGTH, 4)
                .with(Settings.HIDDEN, 3)
                .with(Settings.BATCH, 4)
                .with(Settings.STEPS, 3L)
                .with(Settings.TEST_SEQUENCES, 8);
        return IntStream.rangeClosed(1, seeds)
                .mapToObj(seed ->
                        RunPlan.of("x", spec.with(Settings.SEED, (long) seed), Cells.onClassPath(), Optional.empty()))
                .toList();
    }

    private Sweep sweep(Claims claims) {
        LocalThreads engine = new LocalThreads("plain", 2, 0, Saves.NONE, listening, () -> false);
        return new Sweep(folder, engine, claims, listening, () -> false);
    }

    private static RunMaker.Made made(RunPlan plan) {
        return RunMaker.make(plan, Kernels.plain(), Progress.SILENT, () -> false);
    }

    @Test
    void each_run_is_in_one_shard() {
        List<RunPlan> plans = plans(7);
        for (int count = 1; count <= 9; count++) {
            List<RunPlan> all = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                List<RunPlan> part = Shard.named(i + "/" + count).part(plans);
                assertThat(part.size()).isBetween(7 / count, (7 + count - 1) / count);
                all.addAll(part);
            }
            assertThat(all).containsExactlyInAnyOrderElementsOf(plans);
        }
        for (String wrong : List.of("0/2", "3/2", "1", "1/0", "a/b", "-1/2", "1/2/3", "", "1/1000000000")) {
            assertThatThrownBy(() -> Shard.named(wrong))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("i/n with i from 1 to n");
        }
    }

    /** The other ends two runs, and is killed at the third: the claim is free, and nothing is there. */
    @Test
    void what_another_makes_is_waited_for_and_what_it_left_is_made() {
        List<RunPlan> plans = plans(5);
        Set<String> others = ConcurrentHashMap.newKeySet();
        plans.subList(0, 3).forEach(plan -> others.add(plan.id()));
        AtomicInteger refused = new AtomicInteger();
        Claims claims = run -> {
            if (others.remove(run)) {
                refused.incrementAndGet();
                if (!run.equals(plans.get(2).id())) { // it ends while we wait
                    RunPlan plan = plans.stream()
                            .filter(p -> p.id().equals(run))
                            .findFirst()
                            .orElseThrow();
                    RunMaker.Made theirs = made(plan);
                    RunFolder.write(folder, theirs.run(), theirs.points(), theirs.artifacts());
                }
                return Optional.empty();
            }
            return Optional.of(() -> {});
        };
        Sweep.Made made = sweep(claims).make(plans);
        assertThat(refused).hasValue(3);
        assertThat(made.failures()).isEmpty();
        assertThat(made.runs()).hasSize(5);
        List<Hashes> expected =
                plans.stream().map(plan -> made(plan).run().hashes()).toList();
        assertThat(made.runs()).extracting(RunRecord::hashes).isEqualTo(expected);
        assertThat(notes).containsExactly("another process is making 3 runs of these; waiting");
    }

    /** Where claims do not hold, such as on a file system without locks. */
    @Test
    void a_run_that_two_have_made_is_one_run_if_its_bits_agree_and_an_alarm_if_not() {
        List<RunPlan> plans = plans(2);
        RunMaker.Made first = made(plans.get(0));
        RunMaker.Made second = made(plans.get(1));
        RunRecord honest = second.run();
        RunRecord wrong = new RunRecord(
                honest.format(),
                honest.run(),
                honest.experiment(),
                honest.kind(),
                honest.group(),
                honest.settings(),
                honest.facts(),
                honest.outcome(),
                new Hashes("0".repeat(64), honest.hashes().points()),
                honest.provenance());
        Engine engine = (missing, results) -> {
            RunFolder.write(folder, first.run(), first.points(), first.artifacts());
            RunFolder.write(folder, wrong, second.points(), second.artifacts());
            LocalThreads here = new LocalThreads("plain", 1, 0, Saves.NONE, Progress.SILENT, () -> false);
            here.make(missing, results);
        };
        Sweep.Made made = new Sweep(folder, engine, Claims.ALONE, Progress.SILENT, () -> false).make(plans);
        assertThat(made.runs())
                .extracting(RunRecord::hashes)
                .containsExactly(first.run().hashes());
        assertThat(made.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.fault())
                        .isInstanceOf(OtherBitsException.class)
                        .hasMessageContaining("ALARM")
                        .hasMessageContaining("0".repeat(64))
                        .hasMessageContaining(honest.hashes().weights()));
        assertThat(RunFolder.readRecord(folder.resolve(plans.get(1).id())).hashes())
                .as("what was there first")
                .isEqualTo(wrong.hashes());
    }

    @Test
    void a_claim_is_given_back_whatever_comes_of_the_run() {
        List<RunPlan> plans = plans(3);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        Claims claims = run -> {
            held.incrementAndGet();
            taken.incrementAndGet();
            return Optional.of(held::decrementAndGet);
        };
        Progress faulty = new Progress() {
            @Override
            public void update(RunPlan plan, long step, double loss) {
                if (plan.spec().get(Settings.SEED) == 2) {
                    throw new IllegalStateException("a fault of this test");
                }
            }

            @Override
            public void ended(RunPlan plan, Outcome outcome, boolean reused) {}
        };
        LocalThreads engine = new LocalThreads("plain", 2, 0, Saves.NONE, faulty, () -> false);
        Sweep.Made made = new Sweep(folder, engine, claims, faulty, () -> false).make(plans);
        assertThat(made.failures()).hasSize(1);
        assertThat(taken).hasValue(3);
        assertThat(held).hasValue(0);
    }

    /** Another has made it since this one looked, and telling of it fails. */
    @Test
    void a_claim_is_given_back_whatever_comes_of_a_look() {
        List<RunPlan> plans = plans(1);
        RunMaker.Made theirs = made(plans.get(0));
        AtomicInteger held = new AtomicInteger();
        Claims claims = run -> {
            RunFolder.write(folder, theirs.run(), theirs.points(), theirs.artifacts());
            held.incrementAndGet();
            return Optional.of(held::decrementAndGet);
        };
        Progress faulty = new Progress() {
            @Override
            public void update(RunPlan plan, long step, double loss) {}

            @Override
            public void ended(RunPlan plan, Outcome outcome, boolean reused) {
                throw new IllegalStateException("a fault of this test");
            }
        };
        LocalThreads engine = new LocalThreads("plain", 1, 0, Saves.NONE, faulty, () -> false);
        Sweep.Made made = new Sweep(folder, engine, claims, faulty, () -> false).make(plans);
        assertThat(made.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.fault()).hasMessage("a fault of this test"));
        assertThat(held).hasValue(0);
    }
}
