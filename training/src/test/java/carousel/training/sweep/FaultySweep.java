package carousel.training.sweep;

import carousel.core.disk.SimulatedDisk;
import carousel.core.result.BitHash;
import carousel.core.result.Durable;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.training.setting.Settings;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A process that makes runs on a disk as the command line does, saves them after each update, and notes what it was told. */
final class FaultySweep implements Progress {
    static final String FOLDER = "runs/x";

    /** Of a run that has ended. */
    private static final long END = Long.MAX_VALUE;

    /** Of each run the last update that a process was told is saved; processes on one disk, one after the other, share it. */
    private final Map<String, Long> acknowledged;

    private final Path folder;
    private final List<RunPlan> plans;
    private final long most;
    private long updates;
    private final Set<String> begun = new LinkedHashSet<>();

    /** Runs of which more was acknowledged than there was. */
    final List<String> lost = new ArrayList<>();

    /** Runs that were there and had to be made again. */
    final Set<String> damaged = new LinkedHashSet<>();

    FaultySweep(SimulatedDisk disk, List<RunPlan> plans, Map<String, Long> acknowledged) {
        this(disk, plans, acknowledged, Long.MAX_VALUE);
    }

    /** One that somebody stops after so many updates. */
    FaultySweep(SimulatedDisk disk, List<RunPlan> plans, Map<String, Long> acknowledged, long most) {
        this.folder = disk.path(FOLDER);
        this.plans = plans;
        this.acknowledged = acknowledged;
        this.most = most;
    }

    Sweep.Made make() {
        Durable.createFolders(folder);
        RunFolder.removeUnfinished(folder);
        Saves saves = new Saves(Optional.of(folder), Duration.ZERO);
        LocalThreads engine = new LocalThreads("scalar", 1, 0, saves, this, () -> updates >= most);
        Sweep sweep = new Sweep(folder, engine, Claims.ALONE, this, () -> updates >= most);
        Sweep.Found found = sweep.look(plans);
        List<Map<String, Object>> settings =
                plans.stream().map(RunPlan::settings).toList();
        ExperimentRecord.of("x", "Faults", "carousel run x", "comparison", false, settings, 0)
                .write(folder);
        return sweep.make(found);
    }

    /** What tells it from the others; ids take their time. */
    static String name(RunPlan plan) {
        return plan.spec().get(Settings.CELL);
    }

    /** When an update is made, what came of the one before it was saved, but before the first one, which goes on from what lies there. */
    @Override
    public void update(RunPlan plan, long step, double loss) {
        updates++;
        if (!begun.add(name(plan))) {
            acknowledged.put(name(plan), step - 1);
        } else if (step - 1 < acknowledged.getOrDefault(name(plan), 0L)) {
            lost.add(name(plan));
        }
    }

    @Override
    public void ended(RunPlan plan, Outcome outcome, boolean again) {
        acknowledged.put(name(plan), END);
    }

    @Override
    public void resumed(RunPlan plan, long step) {}

    @Override
    public void damaged(RunPlan plan, String reason) {
        damaged.add(name(plan));
    }

    /**
     * All files with their SHA-256, and the folders, as far as they are the same whenever they are made: without random parts of names, the
     * seconds that a state took (nor their hash, nor how long they make the header), and the end of {@code run.json}, which tells of machine and time.
     */
    Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.skip(1).toList()) {
                    String name = name(folder.relativize(path));
                    content.put(name, Files.isDirectory(path) ? "folder" : BitHash.of(lasting(name, path)));
                }
            }
        }
        return content;
    }

    static String name(Path path) {
        return path.toString().replace('\\', '/').replaceAll("-[0-9a-f-]{36}", "");
    }

    private static byte[] lasting(String name, Path file) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (name.endsWith("run.json")) {
            bytes = bytes.split("\n  \"provenance\": ", 2)[0];
        } else if (name.contains("state-") && bytes.length() > Long.BYTES) {
            bytes = bytes.substring(Long.BYTES)
                    .replaceFirst("seconds[^,]*", "")
                    .replaceFirst("\"sha256\":\"[0-9a-f]{64}", "")
                    .replace(" ", "");
        }
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
