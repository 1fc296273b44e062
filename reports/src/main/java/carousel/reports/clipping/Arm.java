package carousel.reports.clipping;

import carousel.reports.data.Run;
import carousel.reports.data.Variant;
import carousel.reports.data.VariantRuns;
import java.util.List;
import java.util.NavigableMap;

/**
 * Runs that differ in nothing but length and seed: one line over the lengths.
 *
 * @param label the clip, and whatever else tells the arm apart from the others of its cell
 * @param byLength the runs at each length, by seed
 */
record Arm(String cell, Clip clip, String label, NavigableMap<Long, VariantRuns> byLength) {

    /** A variant without its length: the same for all of an arm. */
    static Variant key(Variant v) {
        return new Variant(
                v.group(),
                v.cell(),
                "",
                v.init(),
                v.hidden(),
                v.layers(),
                v.task(),
                0,
                v.optimizer(),
                v.rate(),
                v.clip(),
                v.batch(),
                v.precision(),
                v.others());
    }

    /** What is told of an arm: the clip in words, and what else stands in the label of its variant. */
    static String label(VariantRuns each) {
        Clip clip = Clip.of(each.variant().clip());
        String rest = each.besidesCell()
                .replace("clip " + clip.text(), "")
                .replaceAll("^, |, $", "")
                .replace(", , ", ", ");
        return clip.label() + (rest.isEmpty() ? "" : ", " + rest);
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
