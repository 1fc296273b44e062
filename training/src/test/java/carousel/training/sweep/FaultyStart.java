package carousel.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.disk.SimulatedDisk;
import carousel.core.result.BitHash;
import carousel.core.result.GoingFolder;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Where a sweep begins.
 *
 * @param disk what is there at first
 * @param acknowledged of each run the last update that was acknowledged as saved
 * @param plans what is to be made
 * @param expected what is there in the end
 */
record FaultyStart(
        SimulatedDisk disk, Map<String, Long> acknowledged, List<RunPlan> plans, Map<String, String> expected) {
    private static final byte[] NOTES = {1, 2, 3};

    /** No folder is there, and one run is to be made that ends before it is saved. */
    static FaultyStart nothing() throws IOException {
        List<RunPlan> plans = List.of(plan("rnn", 1, "none"));
        return new FaultyStart(new SimulatedDisk(), Map.of(), plans, undisturbed(plans));
    }

    /**
     * One run is there and damaged, with a file of the user beside it. Another was killed while it was made, and one of another version lies in its
     * place. Both were also being written when power was lost.
     */
    static FaultyStart something() throws IOException {
        RunPlan damaged = plan("rnn", 2, "every:1");
        RunPlan going = plan("gru", 3, "best");
        SimulatedDisk disk = new SimulatedDisk();
        Path folder = disk.path(FaultySweep.FOLDER);

        new FaultySweep(disk, List.of(damaged), new LinkedHashMap<>()).make();
        Files.delete(folder.resolve(damaged.id()).resolve(RunFolder.POINTS));
        Path notes = Files.write(folder.resolve(damaged.id()).resolve("notes.txt"), NOTES);

        new FaultySweep(disk, List.of(going), new LinkedHashMap<>(), 1).make();
        String unfinished = ".tmp-%s-00000000-0000-0000-0000-000000000000";
        Files.createDirectory(folder.resolve(unfinished.formatted(damaged.id())));
        GoingFolder saved = GoingFolder.of(folder, going.id());
        Files.createFile(saved.folder().resolve(unfinished.formatted("state-000000000002.safetensors")));
        byAnotherVersion(folder, going);
        Path kept = Path.of("kept-0.0.1", going.id());

        List<RunPlan> plans = List.of(damaged, going);
        Map<String, String> expected = undisturbed(plans);
        expected.put(FaultySweep.name(folder.relativize(notes)), BitHash.of(NOTES));
        expected.put("kept-0.0.1", "folder");
        new FaultySweep(disk, plans, Map.of()).content().forEach((name, content) -> {
            if (name.startsWith(going.id())) {
                expected.put("kept-0.0.1/" + name, content);
            }
        });
        assertThat(expected).containsKey(FaultySweep.name(kept));
        return new FaultyStart(
                disk.afterPowerLoss(new Random(0), 1), Map.of(FaultySweep.name(going), 1L), plans, expected);
    }

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

    private static Map<String, String> undisturbed(List<RunPlan> plans) throws IOException {
        FaultySweep sweep = new FaultySweep(new SimulatedDisk(), plans, new LinkedHashMap<>());
        assertThat(sweep.make().runs()).hasSameSizeAs(plans);
        Map<String, String> content = sweep.content();
        assertThat(content.keySet()).noneMatch(name -> name.startsWith(".") || name.startsWith(GoingFolder.NAME));
        return content;
    }

    private static void byAnotherVersion(Path folder, RunPlan plan) {
        SimulatedDisk elsewhere = new SimulatedDisk();
        FaultySweep sweep = new FaultySweep(elsewhere, List.of(plan), new LinkedHashMap<>());
        RunRecord run = sweep.make().runs().get(0);
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
        Path made = elsewhere.path(FaultySweep.FOLDER).resolve(plan.id());
        RunFolder.write(folder, other, RunFolder.read(made).points());
    }
}
