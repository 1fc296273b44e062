package carousel.training.train;

import carousel.core.result.CorruptRunException;
import carousel.core.result.GoingFolder;
import carousel.core.result.TextFile;
import carousel.training.setting.RunSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that was saved and has not ended, as the latest of its states that can be read tells it.
 *
 * @param spec what decides it, and which weights it was to keep
 * @param step updates that were made
 */
public record SavedRun(RunSpec spec, long step) {
    /** Those in the folder of an experiment, sorted by id; one none of whose states can be read is not among them. */
    public static List<SavedRun> in(Path experimentFolder) {
        List<SavedRun> all = new ArrayList<>();
        for (String id : GoingFolder.runs(experimentFolder)) {
            for (Path file : GoingFolder.of(experimentFolder, id).states()) {
                try {
                    StateFile parts = StateFile.read(file, TextFile.bytes(file, TextFile.LONGEST));
                    TrainingState state = parts.state(file);
                    all.add(new SavedRun(SavedState.keeping(state.spec(), file, parts), state.step()));
                    break;
                } catch (CorruptRunException e) {
                    // the one before it may be whole; whoever makes the run says so
                }
            }
        }
        return all;
    }
}
