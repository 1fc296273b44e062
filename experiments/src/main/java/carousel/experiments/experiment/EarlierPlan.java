package carousel.experiments.experiment;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.RunFolder;
import carousel.core.text.Count;
import carousel.core.text.Visible;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What must be said when a plan is written in place of another: its runs stay, but no report of the new plan tells of them. */
final class EarlierPlan {
    private EarlierPlan() {}

    /** A sentence about the plan in that folder that {@code next} replaces; empty if nothing of it goes out of sight. */
    static Optional<String> in(Path folder, ExperimentRecord next) {
        if (!ExperimentRecord.isThere(folder)) {
            return Optional.empty();
        }
        ExperimentRecord before;
        try {
            before = ExperimentRecord.read(folder);
        } catch (CorruptRunException e) {
            return Optional.of("a damaged plan is written anew: " + e.getMessage());
        }
        Set<String> left = new HashSet<>(before.expected());
        next.expected().forEach(left::remove);
        left.removeIf(run -> !RunFolder.exists(folder, run));
        String command = Visible.line(before.command());
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(Count.of(left.size(), "run") + " of the plan before, '" + command + "', "
                        + (left.size() == 1 ? "stays in " + folder + " but is" : "stay in " + folder + " but are")
                        + " in no report of this one; that command draws them again");
    }
}
