package carousel.experiments.archive;

import carousel.core.result.GoingFolder;
import carousel.core.result.OutputException;
import carousel.core.result.RunFolder;
import carousel.reports.Reports;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Something in the folder of an experiment that nobody needs.
 *
 * @param experiment the folder of the experiment
 * @param name of the run, file or folder that it was, or was to become
 * @param bytes of all in it
 */
public record Leftover(Kind kind, Path experiment, Path path, String name, long bytes) {
    static final String REPORT = "report";

    /** Why nobody needs it. */
    public enum Kind {
        /** A process was killed before it was whole. */
        UNFINISHED("a process was killed while it wrote this"),
        /** It was replaced, and a process killed before it was deleted. */
        REPLACED("the one in its place is there"),
        /** It was put aside to be replaced, and a process killed in between: it gets its name back, and nothing is lost. */
        PUT_ASIDE("gets its name back, since none is in its place"),
        /** Runs of an earlier version, which were made again. */
        KEPT("runs of another version that were made again"),
        /** What was saved of a run that is there whole. */
        ENDED("saved of a run that has ended and is whole");

        private final String why;

        Kind(String why) {
            this.why = why;
        }

        /** As people say it: {@code put aside}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** Words for people. */
        public String why() {
            return why;
        }
    }

    /** The run whose right to write is needed, or empty for that of the whole folder. */
    public String run() {
        boolean ofRun = kind == Kind.ENDED || kind != Kind.KEPT && !name.equals(REPORT) && !name.contains(".");
        return ofRun ? name : "";
    }

    /**
     * Deletes what Carousel wrote; what others have put beside it stays. For whoever alone writes {@link #run}, and of what was kept in
     * that folder, too.
     *
     * @throws OutputException if something cannot be deleted
     */
    public void remove() {
        switch (kind) {
            case ENDED -> GoingFolder.of(experiment, name).remove();
            case KEPT -> {
                RunFolder.removeUnfinished(path);
                Reports.removeUnfinished(path);
                RunFolder.list(path).forEach(RunFolder::remove);
                Reports.remove(path);
            }
            default -> {
                if (name.equals(REPORT)) {
                    Reports.removeUnfinished(experiment);
                } else {
                    RunFolder.removeUnfinished(experiment, name);
                }
            }
        }
    }
}
