package carousel.experiments.cli;

import carousel.core.text.Count;
import carousel.core.text.Visible;
import carousel.experiments.archive.Entry;
import carousel.experiments.archive.FolderDifference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is printed of two experiments' folders. */
record FolderComparison(Path a, Path b, FolderDifference difference) {
    /** One JSON object. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", a.toString());
        map.put("b", b.toString());
        map.put("same", difference.none());
        map.put("same-runs", difference.same());
        map.put("other-bits", difference.otherBits());
        map.put("only-in-a", difference.onlyInOne());
        map.put("only-in-b", difference.onlyInOther());
        map.put(
                "damaged",
                difference.damaged().stream()
                        .map(entry -> entry.folder().toString())
                        .toList());
        return map;
    }

    /** Lines for people. */
    String toText() {
        List<String> lines = new ArrayList<>();
        lines.add(Count.of(difference.same(), "run") + " with the same bits in both");
        section("with other bits", difference.otherBits(), lines);
        section("in " + a + " only", difference.onlyInOne(), lines);
        section("in " + b + " only", difference.onlyInOther(), lines);
        section(
                "damaged",
                difference.damaged().stream()
                        .map(Entry::folder)
                        .map(Path::toString)
                        .toList(),
                lines);
        return String.join("\n", lines);
    }

    private static void section(String what, List<String> runs, List<String> lines) {
        if (!runs.isEmpty()) {
            lines.add(Visible.line(Count.of(runs.size(), "run") + " " + what));
            runs.forEach(run -> lines.add("  " + Visible.line(run)));
        }
    }
}
