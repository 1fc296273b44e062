package carousel.reports.clipping;

import carousel.reports.study.Cell;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.List;
import java.util.NavigableMap;

/**
 * Runs that differ in nothing but length and seed: one line over the lengths.
 *
 * @param label the clip, and whatever else tells the arm apart from the others of its cell
 * @param byLength the runs at each length, by seed
 */
record Arm(Cell cell, Clip clip, String label, NavigableMap<Long, Variant> byLength) {

    /** What is told of an arm: the clip in words, and what else tells its variant apart. */
    static String label(Variant each) {
        String rest = each.besides("clip");
        return Clip.of(each.text("clip")).label() + (rest.isEmpty() ? "" : ", " + rest);
    }

    /** The runs at all lengths. */
    List<Run> runs() {
        return byLength.values().stream().flatMap(each -> each.runs().stream()).toList();
    }

    /** How the runs at all lengths ended. */
    Ends ends() {
        return byLength.values().stream().map(Ends::of).reduce(Ends.NONE, Ends::and);
    }
}
