package carousel.experiments.archive;

import carousel.core.result.Hashes;
import carousel.core.result.RunGlance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the runs of two experiments' folders differ. The same id means the same settings, so there is no more to compare than bits.
 *
 * @param same runs that are in both with the same weights and points
 * @param otherBits ids of runs that are in both, and differ in weights or points
 * @param onlyInOne ids of runs that the other folder has not
 * @param onlyInOther ids of runs that the one folder has not
 * @param damaged runs of either that cannot be read; they are in no other list
 */
public record FolderDifference(
        int same, List<String> otherBits, List<String> onlyInOne, List<String> onlyInOther, List<Entry> damaged) {

    /** Looks at the run files of both; of their other files it is asked whether they are there. */
    public static FolderDifference of(Path one, Path other) {
        List<Entry> damaged = new ArrayList<>();
        Map<String, RunGlance> a = new LinkedHashMap<>();
        Map<String, RunGlance> b = new LinkedHashMap<>();
        List<String> torn = new ArrayList<>();
        sort(Archive.runs(one), a, damaged);
        sort(Archive.runs(other), b, damaged);
        damaged.forEach(entry -> torn.add(entry.id()));
        List<String> otherBits = new ArrayList<>();
        int same = 0;
        for (Map.Entry<String, RunGlance> run : a.entrySet()) {
            RunGlance twin = b.get(run.getKey());
            if (twin != null) {
                Hashes hashes = run.getValue().hashes();
                if (hashes.equals(twin.hashes())) {
                    same++;
                } else {
                    otherBits.add(run.getKey());
                }
            }
        }
        return new FolderDifference(same, otherBits, without(a, b, torn), without(b, a, torn), damaged);
    }

    private static void sort(List<Entry> entries, Map<String, RunGlance> whole, List<Entry> damaged) {
        entries.forEach(entry ->
                entry.run().ifPresentOrElse(run -> whole.put(run.run(), run), () -> damaged.add(entry)));
    }

    private static List<String> without(Map<String, RunGlance> runs, Map<String, RunGlance> others, List<String> torn) {
        return runs.keySet().stream()
                .filter(id -> !others.containsKey(id) && !torn.contains(id))
                .toList();
    }

    /** Whether the same runs are in both, with the same bits. */
    public boolean none() {
        return otherBits.isEmpty() && onlyInOne.isEmpty() && onlyInOther.isEmpty() && damaged.isEmpty();
    }
}
