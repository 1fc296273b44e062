package carousel.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.disk.Fault;
import carousel.core.disk.SimulatedDisk;
import carousel.core.result.CorruptRunException;
import carousel.core.result.GoingFolder;
import carousel.core.result.OutputException;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A disk that fails at whichever operation of a sweep, and in whichever way: that is told, what was acknowledged is there still, and the
 * same command once more comes to what an undisturbed sweep comes to, file by file.
 */
class SweepFaultsTest {
    /** Of the order in which a disk writes before a power loss. */
    private static final long SEED = Long.getLong("carousel.seed", 1);

    private static final int CHAINS = Integer.getInteger("carousel.chains", 60);
    private static final int LONGEST_CHAIN = 4;
    private static final double[] KEPT = {0, 0.5, 1};

    private final Random random = new Random(SEED);

    /** The names on disks after a power loss that were seen to be no hindrance. */
    private final Set<String> clearedUp = new LinkedHashSet<>();

    /** What is on the disk at first, and what was acknowledged of it; what is to be made, and what an undisturbed sweep makes of it. */
    private record Start(
            SimulatedDisk disk, Map<String, Long> acknowledged, List<RunPlan> plans, Map<String, String> expected) {}

    private static RunPlan plan(String cell, long steps, String keep) {
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.TASK, "adding")
                .with(Settings.LENGTH, 2)
                .with(Settings.CELL, cell)
                .with(Settings.HIDDEN, 1)
                .with(Settings.BATCH, 1)
                .with(Settings.STEPS, steps)
                .with(Settings.RATE, 0.1)
                .with(Settings.TEST_SEQUENCES, 1)
                .with(Settings.TEST_EVERY, 1L)
                .with(Settings.PROBE_EVERY, 0L)
                .withText(Settings.KEEP_WEIGHTS, keep);
        return RunPlan.of("x", spec, Cells.onClassPath(), Optional.empty());
    }

    /** No folder is there, and one run is to be made that ends before it is saved. */
    private static Start nothing() throws IOException {
        List<RunPlan> plans = List.of(plan("rnn", 1, "none"));
        return new Start(new SimulatedDisk(), Map.of(), plans, undisturbed(plans));
    }

    /** One run is there and damaged, with a file of the user beside it; another was killed and is to go on. */
    private Start something() throws IOException {
        RunPlan damaged = plan("rnn", 4, "best");
        RunPlan going = plan("gru", 3, "every:1");
        SimulatedDisk disk = new SimulatedDisk();
        new FaultySweep(disk, List.of(damaged), new LinkedHashMap<>()).make();
        Path folder = disk.path(FaultySweep.FOLDER).resolve(damaged.id());
        Files.delete(folder.resolve("points.csv"));
        Path notes = Files.createFile(folder.resolve("notes.txt"));
        new FaultySweep(disk, List.of(going), new LinkedHashMap<>(), 1).make();

        String unfinished = ".tmp-%s-00000000-0000-0000-0000-000000000000";
        Files.createDirectory(folder.resolveSibling(unfinished.formatted(damaged.id())));
        GoingFolder saved = GoingFolder.of(disk.path(FaultySweep.FOLDER), going.id());
        Files.createFile(saved.folder().resolve(unfinished.formatted("state-000000000002.safetensors")));

        List<RunPlan> plans = List.of(damaged, going);
        Map<String, String> expected = undisturbed(plans);
        String empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        expected.put(damaged.id() + "/" + notes.getFileName(), empty);
        return new Start(copy(disk), Map.of(FaultySweep.name(going), 1L), plans, expected);
    }

    /** A run is there that another version has made. */
    private Start another() throws IOException {
        RunPlan plan = plan("rnn", 1, "none");
        SimulatedDisk disk = new SimulatedDisk();
        new FaultySweep(disk, List.of(plan), new LinkedHashMap<>()).make();
        Path folder = disk.path(FaultySweep.FOLDER);
        RunFolder.Content there = RunFolder.read(folder.resolve(plan.id()));
        RunRecord run = there.run();
        RunRecord other = new RunRecord(
                run.format(),
                run.run(),
                run.experiment(),
                run.kind(),
                run.group(),
                run.settings(),
                run.facts(),
                run.outcome(),
                run.hashes(),
                Map.of("version", "0.0.1"));
        RunFolder.write(folder, other, there.points());
        Map<String, String> expected = undisturbed(List.of(plan));
        String kept = "kept-0.0.1";
        expected.put(kept, "folder");
        for (String name : List.copyOf(expected.keySet())) {
            if (name.startsWith(plan.id())) {
                expected.put(kept + "/" + name, expected.get(name));
            }
        }
        return new Start(copy(disk), Map.of(), List.of(plan), expected);
    }

    private List<Start> starts() throws IOException {
        return List.of(nothing(), something(), another());
    }

    private static Map<String, String> undisturbed(List<RunPlan> plans) throws IOException {
        FaultySweep sweep = new FaultySweep(new SimulatedDisk(), plans, new LinkedHashMap<>());
        assertThat(sweep.make().runs()).hasSameSizeAs(plans);
        Map<String, String> content = sweep.content();
        assertThat(content.keySet()).noneMatch(name -> name.startsWith(".") || name.startsWith(GoingFolder.NAME));
        return content;
    }

    private SimulatedDisk copy(SimulatedDisk disk) {
        return disk.afterPowerLoss(random, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "INPUT_OUTPUT, false, 300",
        "INPUT_OUTPUT, true, 300",
        "DONE_ALL_THE_SAME, false, 130",
        "NO_SPACE, false, 100",
        "NO_SPACE, true, 100",
        "SHORT_WRITE, false, 20",
        "SHORT_WRITE, true, 20",
        "POWER_LOSS, true, 130"
    })
    void whatever_fails_is_told_and_the_next_process_goes_on(Fault fault, boolean lasting, int operations)
            throws IOException {
        int all = 0;
        for (Start start : starts()) {
            boolean failed = true;
            for (int n = 1; failed; n++) {
                SimulatedDisk disk = copy(start.disk());
                Map<String, Long> acknowledged = new LinkedHashMap<>(start.acknowledged());
                disk.failAt(fault, n, lasting);
                makes(start, disk, acknowledged, fault + " at operation " + n);
                String when = "%s at operation %d, %s, seed %d"
                        .formatted(fault, n, disk.failed().orElse("none"), SEED);
                failed = disk.failed().isPresent();
                disk.heal();
                if (fault != Fault.POWER_LOSS) {
                    goesOn(start, disk, acknowledged, when);
                } else {
                    for (double kept :
                            new double[] {0, 0.5}) { // what comes of it if all is kept, a process that is killed knows
                        Map<String, Long> same = new LinkedHashMap<>(acknowledged);
                        goesOn(start, disk.afterPowerLoss(random, kept), same, when + ", kept " + kept);
                    }
                }
                all++;
            }
        }
        assertThat(all).as("operations").isGreaterThan(operations);
    }

    @Test
    void a_disk_that_takes_few_bytes_at_a_time_gets_all_of_them() throws IOException {
        for (Start start : starts()) {
            start.disk().writeAtMost(7);
            goesOn(start, start.disk(), new LinkedHashMap<>(start.acknowledged()), "7 bytes at a time");
        }
    }

    /** Processes one after the other, of which each meets another fault, and between which power may be lost. */
    @Test
    void fault_upon_fault() throws IOException {
        List<Start> starts = starts();
        for (int i = 0; i < CHAINS; i++) {
            Start start = starts.get(i % starts.size());
            SimulatedDisk disk = copy(start.disk());
            Map<String, Long> acknowledged = new LinkedHashMap<>(start.acknowledged());
            StringBuilder when = new StringBuilder("chain " + i + ", seed " + SEED);
            for (int faults = 1 + random.nextInt(LONGEST_CHAIN); faults > 0; faults--) {
                Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
                disk.failAt(fault, 1 + random.nextInt(150), random.nextBoolean());
                makes(start, disk, acknowledged, when.toString());
                when.append(", ")
                        .append(fault)
                        .append(" at ")
                        .append(disk.failed().orElse("none"));
                disk.heal();
                if (fault == Fault.POWER_LOSS || random.nextBoolean()) {
                    double kept = KEPT[random.nextInt(KEPT.length)];
                    disk = disk.afterPowerLoss(random, kept);
                    when.append(", kept ").append(kept);
                }
            }
            goesOn(start, disk, acknowledged, when.toString());
        }
    }

    /** A sweep on a disk that may fail: either all is as it should be, or a fault is told. */
    private static void makes(Start start, SimulatedDisk disk, Map<String, Long> acknowledged, String when)
            throws IOException {
        FaultySweep sweep = new FaultySweep(disk, start.plans(), acknowledged);
        try {
            Sweep.Made made = sweep.make();
            assertThat(made.failures())
                    .extracting(Sweep.Failure::fault)
                    .as(when)
                    .allMatch(fault -> fault instanceof OutputException || fault instanceof CorruptRunException);
            if (made.failures().isEmpty()) {
                String failed = when + ", " + disk.failed();
                disk.heal();
                assertThat(made.runs()).as(failed).hasSameSizeAs(start.plans());
                assertThat(sweep.content()).as(failed).isEqualTo(start.expected());
            }
        } catch (OutputException | CorruptRunException e) {
            assertThat(disk.failed()).as(e.toString()).isPresent();
        }
        assertThat(sweep.damaged).as(when + ", " + disk.failed()).containsAll(sweep.lost);
    }

    /** The same command on what is left, and once more after power was lost with all that was not forced. */
    private void goesOn(Start start, SimulatedDisk disk, Map<String, Long> acknowledged, String when)
            throws IOException {
        check(start, new FaultySweep(disk, start.plans(), acknowledged), when);
        FaultySweep last = new FaultySweep(disk.afterPowerLoss(random, 0), start.plans(), acknowledged);
        Map<String, String> forced = last.content();
        assertThat(forced).as("forced, " + when).containsAllEntriesOf(start.expected());
        if (clearedUp.add(forced.keySet().toString())) { // more than that is nearly always the same
            check(start, last, "power loss after the end, and before it " + when);
        }
    }

    private static void check(Start start, FaultySweep sweep, String when) throws IOException {
        Sweep.Made made;
        try {
            made = sweep.make();
        } catch (RuntimeException e) {
            throw new AssertionError(when, e);
        }
        assertThat(made.failures()).as(when).isEmpty();
        assertThat(made.runs()).as(when).hasSameSizeAs(start.plans());
        assertThat(sweep.lost).as(when).isEmpty();
        assertThat(sweep.notes).as(when).noneMatch(note -> note.contains("not used"));
        assertThat(sweep.content()).as(when).isEqualTo(start.expected());
    }
}
