package carousel.spark;

import carousel.core.result.CorruptRunException;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.training.sweep.Engine;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where answers arrive. Each run is handed on once. That one is made twice is nothing, for equal settings give equal bits; if ever
 * they do not, nobody can tell which of the two is right, and whatever else the cluster made is in doubt.
 */
final class Desk {
    private final Engine.Results results;
    private final Progress progress;

    /** The first answer of each run; the record alone. */
    private final Map<String, RunRecord> first = new LinkedHashMap<>();

    private final List<String> alarms = new ArrayList<>();

    Desk(Engine.Results results, Progress progress) {
        this.results = results;
        this.progress = progress;
    }

    private record Unpacked(RunRecord run, Points points, Map<String, byte[]> artifacts) {}

    /** An answer has come; every hash in it is compared before it is handed on. */
    void take(RunPlan plan, Answer answer) {
        if (answer.failed()) {
            lost(plan, answer.asFault());
            return;
        }
        Unpacked unpacked;
        try {
            unpacked = Packed.temporarily(folder -> unpacked(answer, folder.resolve(plan.id())));
        } catch (CorruptRunException e) {
            lost(plan, e);
            return;
        }
        RunRecord before = first.putIfAbsent(plan.id(), unpacked.run());
        if (before == null) {
            results.made(plan, unpacked.run(), unpacked.points(), unpacked.artifacts());
        } else if (!sameBits(before, unpacked.run())) {
            alarm(before, unpacked.run(), answer.host());
        }
    }

    private static Unpacked unpacked(Answer answer, Path folder) {
        Packed.unpack(answer.files(), folder);
        RunFolder.Content content = RunFolder.read(folder);
        RunFolder.check(folder, content.run());
        Map<String, byte[]> artifacts = new LinkedHashMap<>();
        content.run().artifacts().keySet().stream()
                .filter(name -> !name.equals(RunFolder.POINTS))
                .forEach(name -> artifacts.put(name, RunFolder.artifact(folder, content.run(), name)));
        return new Unpacked(content.run(), content.points(), artifacts);
    }

    /** A run has ended with a fault; of one that is there already that is no matter. */
    void lost(RunPlan plan, Throwable fault) {
        if (!first.containsKey(plan.id())) {
            results.failed(plan, fault);
        }
    }

    /** Whether no run has come yet. */
    boolean isEmpty() {
        return first.isEmpty();
    }

    private static boolean sameBits(RunRecord a, RunRecord b) {
        return a.hashes().equals(b.hashes())
                && a.outcome().equals(b.outcome())
                && a.artifacts().equals(b.artifacts());
    }

    private void alarm(RunRecord before, RunRecord after, String host) {
        String alarm = before.run() + " came back twice with other bits: weights_sha256 "
                + before.hashes().weights() + ", then " + after.hashes().weights() + "; points_sha256 "
                + before.hashes().points() + ", then " + after.hashes().points() + " (first "
                + before.provenance() + ", then on " + host + ": " + after.provenance() + ")";
        progress.note("ALARM: " + alarm);
        alarms.add(alarm);
    }

    /**
     * After the last answer.
     *
     * @throws IllegalStateException if a run came back twice with other bits
     */
    void close() {
        if (!alarms.isEmpty()) {
            throw new IllegalStateException(String.join("; ", alarms)
                    + "; in the folder lies what came first, and either may be wrong: make these runs again elsewhere");
        }
    }
}
