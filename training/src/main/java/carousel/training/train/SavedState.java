package carousel.training.train;

import carousel.core.result.CorruptRunException;
import carousel.core.result.GoingFolder;
import carousel.core.result.Journal;
import carousel.core.result.Json;
import carousel.core.result.JsonFile;
import carousel.core.result.Maker;
import carousel.core.result.Points;
import carousel.core.result.TextFile;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is saved of a run that has not ended: its state, whose points stand in the {@link Journal} beside it, and what else has to be known
 * to end as if it had never been stopped.
 *
 * @param kept the files of weights that the run was to keep so far, name → content
 * @param best what the best of them was chosen by; NaN if there is none
 * @param seconds that the run took so far
 * @param resumed the updates after which it went on
 */
record SavedState(TrainingState state, Map<String, byte[]> kept, double best, double seconds, List<Long> resumed) {
    /** What was read: a state, and the part of the journal that belongs to it. */
    record Read(SavedState saved, Journal.Content journal) {}

    /**
     * The file's content.
     *
     * @param journal that has the points of the state, and no others
     * @param keptAs the files of weights by their SHA-256, name → where they are
     */
    byte[] bytes(Journal journal, Map<String, String> keptAs) {
        Map<String, Object> beside = new LinkedHashMap<>();
        beside.put("version", Maker.here().version());
        beside.put("points", journal.points());
        beside.put("points_sha256", journal.sha256());
        beside.put("keep-weights", state.spec().get(Settings.KEEP_WEIGHTS).toString());
        beside.put("kept", keptAs);
        beside.put("best", best);
        beside.put("seconds", seconds);
        beside.put("resumed", resumed.stream().map(String::valueOf).toList());
        return StateFile.of(with(state, new Points()), Json.line(beside)).bytes();
    }

    /** A spec with what else the file says that the run is to do. */
    static RunSpec keeping(RunSpec spec, Path file, StateFile parts) {
        return spec.withText(
                Settings.KEEP_WEIGHTS, JsonFile.of(file, parts.beside()).text("keep-weights"));
    }

    private static TrainingState with(TrainingState s, Points points) {
        return new TrainingState(s.spec(), s.weights(), s.memory(), s.outcome(), points);
    }

    /**
     * Reads a file, and what belongs to it.
     *
     * @throws CorruptRunException if it is not as it was written; if it is another version's or another run's, or was to keep other
     *     weights; if the journal does not begin with its points, or weights that were kept are not there
     */
    static Read read(GoingFolder going, Path file, RunPlan plan) {
        StateFile parts = StateFile.read(file, TextFile.bytes(file, TextFile.LONGEST));
        TrainingState state = parts.state(file);
        JsonFile beside = JsonFile.of(file, parts.beside());
        expect(file, "version " + Maker.here().version(), "version " + beside.text("version"));
        expect(file, "the run " + plan.id(), "the run " + state.spec().id());
        expect(
                file,
                "--keep-weights " + plan.spec().get(Settings.KEEP_WEIGHTS),
                "--keep-weights " + beside.text("keep-weights"));
        Journal.Content journal = Journal.read(going.journal(), beside.whole("points"));
        expect(
                file,
                "its points in the journal beside it, " + beside.text("points_sha256"),
                "its points in the journal beside it, " + journal.points().sha256());
        Map<String, byte[]> kept = new LinkedHashMap<>();
        beside.textMap("kept").forEach((name, sha256) -> kept.put(name, going.weights(sha256)));
        List<Long> resumed = new ArrayList<>();
        beside.texts("resumed").forEach(step -> resumed.add(Long.valueOf(step)));
        resumed.add(state.step());
        return new Read(
                new SavedState(
                        with(state, journal.points()), kept, beside.number("best"), beside.number("seconds"), resumed),
                journal);
    }

    private static void expect(Path file, String expected, String found) {
        if (!found.equals(expected)) {
            throw new CorruptRunException(file, 0, expected, found);
        }
    }
}
