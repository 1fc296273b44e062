package carousel.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.disk.Fault;
import carousel.core.disk.SimulatedDisk;
import carousel.core.result.CorruptRunException;
import carousel.core.result.OutputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private static final int OPERATIONS = 150;

    private static final double SOME = 0.5;

    private final Random random = new Random(SEED);

    /** Disks that are known to be gone on with. Where a fault comes to the same as another, all that follows is the same, too. */
    private final Set<List<Object>> known = new LinkedHashSet<>();

    private static List<FaultyStart> starts() throws IOException {
        return List.of(FaultyStart.nothing(), FaultyStart.something());
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
        "POWER_LOSS, true, 120"
    })
    void whatever_fails_is_told_and_the_next_process_goes_on(Fault fault, boolean lasting, int operations)
            throws IOException {
        int all = 0;
        for (FaultyStart start : starts()) {
            boolean failed = true;
            for (int n = 1; failed; n++) {
                SimulatedDisk disk = copy(start.disk());
                Map<String, Long> acknowledged = new LinkedHashMap<>(start.acknowledged());
                disk.failAt(fault, n, lasting);
                String when = makes(start, disk, acknowledged, "seed %d, operation %d, %s".formatted(SEED, n, fault));
                failed = disk.failed().isPresent();
                all++;
                if (fault != Fault.POWER_LOSS) {
                    goesOn(start, disk, acknowledged, when);
                    continue;
                }
                List<SimulatedDisk> left = new ArrayList<>(disk.afterLossOfOne(random));
                left.add(disk.afterPowerLoss(random, 0));
                left.add(disk.afterPowerLoss(random, SOME));
                for (int i = 0; i < left.size(); i++) {
                    Map<String, Long> same = new LinkedHashMap<>(acknowledged);
                    goesOn(start, left.get(i), same, when + ", leftover " + i);
                }
            }
        }
        assertThat(all).as("operations").isGreaterThan(operations);
    }

    @Test
    void a_disk_that_takes_few_bytes_at_a_time_gets_all_of_them() throws IOException {
        for (FaultyStart start : starts()) {
            start.disk().writeAtMost(7);
            goesOn(start, start.disk(), new LinkedHashMap<>(start.acknowledged()), "7 bytes at a time");
        }
    }

    /** Processes one after the other, of which each meets another fault, and between which power may be lost. */
    @Test
    void fault_upon_fault() throws IOException {
        List<FaultyStart> starts = starts();
        for (int i = 0; i < CHAINS; i++) {
            FaultyStart start = starts.get(i % starts.size());
            SimulatedDisk disk = copy(start.disk());
            Map<String, Long> acknowledged = new LinkedHashMap<>(start.acknowledged());
            String when = "seed " + SEED + ", chain " + i;
            for (int faults = 1 + random.nextInt(LONGEST_CHAIN); faults > 0; faults--) {
                Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
                disk.failAt(fault, 1 + random.nextInt(OPERATIONS), random.nextBoolean());
                when = makes(start, disk, acknowledged, when + ", " + fault);
                if (fault == Fault.POWER_LOSS || random.nextBoolean()) {
                    double kept = SOME * random.nextInt(3);
                    disk = disk.afterPowerLoss(random, kept);
                    when += ", kept " + kept;
                }
            }
            goesOn(start, disk, acknowledged, when);
        }
    }

    /**
     * A sweep on a disk that may fail, and is well when it has ended: either all is as it should be, or a fault is told.
     *
     * @return {@code when}, and at what it failed
     */
    private static String makes(FaultyStart start, SimulatedDisk disk, Map<String, Long> acknowledged, String when)
            throws IOException {
        FaultySweep sweep = new FaultySweep(disk, start.plans(), acknowledged);
        List<Throwable> faults;
        try {
            faults = sweep.make().failures().stream().map(Sweep.Failure::fault).toList();
        } catch (RuntimeException e) {
            faults = List.of(e);
        }
        String at = when + " at " + disk.failed().orElse("none");
        disk.heal();
        assertThat(faults)
                .as(at)
                .allMatch(fault -> fault instanceof OutputException || fault instanceof CorruptRunException);
        if (faults.isEmpty()) {
            assertThat(sweep.content()).as(at).isEqualTo(start.expected());
        } else {
            assertThat(disk.failed()).as(at).isPresent();
        }
        assertThat(sweep.damaged).as("told to be damaged, " + at).containsAll(sweep.lost);
        return at;
    }

    /** The same command on what is left, and once more after power was lost with all that was not forced. */
    private void goesOn(FaultyStart start, SimulatedDisk disk, Map<String, Long> acknowledged, String when)
            throws IOException {
        FaultySweep next = new FaultySweep(disk, start.plans(), acknowledged);
        FaultySweep unless = new FaultySweep(disk.afterPowerLoss(random, 0), start.plans(), acknowledged);
        String unforced = disk.failed().filter(at -> at.startsWith("FORCE")).orElse("");
        if (!known.add(List.of(next.content(), unless.content(), Map.copyOf(acknowledged), unforced))) {
            return;
        }
        check(start, next, when);
        FaultySweep last = new FaultySweep(disk.afterPowerLoss(random, 0), start.plans(), acknowledged);
        assertThat(last.content()).as("forced, " + when).containsAllEntriesOf(start.expected());
        check(start, last, "power loss after the end, " + when);
    }

    private static void check(FaultyStart start, FaultySweep sweep, String when) throws IOException {
        Sweep.Made made;
        try {
            made = sweep.make();
        } catch (RuntimeException e) {
            throw new AssertionError(when, e);
        }
        assertThat(made.failures()).as(when).isEmpty();
        assertThat(made.runs()).as(when).hasSameSizeAs(start.plans());
        assertThat(sweep.lost).as(when).isEmpty();
        assertThat(sweep.content()).as(when).isEqualTo(start.expected());
    }
}
