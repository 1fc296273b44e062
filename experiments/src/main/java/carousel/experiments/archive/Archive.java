package carousel.experiments.archive;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.RunFolder;
import carousel.core.result.SideBySide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where runs lie. */
public final class Archive {
    /** A folder of all runs, or one above it. */
    private static final int DEEPEST = 3;

    /** Somebody may ask about a whole disk. */
    private static final int MOST = 10_000;

    private Archive() {}

    /** Whether there are runs in that folder, or a plan for some. */
    public static boolean isExperiment(Path folder) {
        return ExperimentRecord.isThere(folder)
                || RunFolder.candidates(folder).stream().anyMatch(RunFolder::isRun);
    }

    /**
     * The folders of experiments: that folder, if it is one, else all below it, sorted. Runs that an experiment has kept aside belong to
     * it, and are not looked for.
     *
     * @throws CorruptRunException if the folder cannot be listed
     */
    public static List<Path> experiments(Path folder) {
        return folders(folder, Archive::isExperiment);
    }

    /** The same with another idea of what counts. */
    static List<Path> folders(Path folder, Predicate<Path> counts) {
        List<Path> found = new ArrayList<>();
        if (counts.test(folder)) {
            found.add(folder);
        } else {
            below(folder, 1, counts, found, new int[] {MOST});
        }
        return found;
    }

    private static void below(Path folder, int depth, Predicate<Path> counts, List<Path> found, int[] left) {
        for (Path path : RunFolder.candidates(folder)) {
            if (left[0]-- <= 0) {
                return;
            }
            try {
                if (!Files.isDirectory(path)) {
                    continue;
                }
                if (counts.test(path)) {
                    found.add(path);
                } else if (depth < DEEPEST) {
                    below(path, depth + 1, counts, found, left);
                }
            } catch (CorruptRunException e) {
                // somebody else's, who does not let us look into it
            }
        }
    }

    /** The runs of an experiment, sorted by id, those that are damaged too. */
    public static List<Entry> runs(Path experimentFolder) {
        return SideBySide.ask(RunFolder.candidates(experimentFolder), Entry::of).stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
