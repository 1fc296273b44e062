package carousel.experiments.archive;

import carousel.core.result.CorruptRunException;
import carousel.core.result.Point;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How two runs differ.
 *
 * @param settings those in which they differ
 * @param points the first that is not the same in both
 * @param onlyInOne names of series that the other has not
 * @param onlyInOther names of series that the one has not
 */
public record RunDifference(
        RunRecord one,
        RunRecord other,
        List<SettingRow> settings,
        Optional<AtPoint> points,
        List<String> onlyInOne,
        List<String> onlyInOther) {

    /** Where the points of two runs part; of a run that has no more it is empty. */
    public record AtPoint(Optional<Point> one, Optional<Point> other) {}

    /**
     * Reads both, with every file of theirs.
     *
     * @throws CorruptRunException if one of them is damaged
     */
    public static RunDifference of(Path one, Path other) {
        RunFolder.Content a = whole(one);
        RunFolder.Content b = whole(other);
        Set<String> seriesOfA = series(a.points());
        Set<String> seriesOfB = series(b.points());
        Set<String> common = new LinkedHashSet<>(seriesOfA);
        common.retainAll(seriesOfB);
        return new RunDifference(
                a.run(),
                b.run(),
                SettingRow.differing(a.run(), b.run()),
                first(a.points(), b.points(), common),
                seriesOfA.stream().filter(name -> !common.contains(name)).toList(),
                seriesOfB.stream().filter(name -> !common.contains(name)).toList());
    }

    private static RunFolder.Content whole(Path folder) {
        RunFolder.Content content = RunFolder.read(folder);
        RunFolder.check(folder, content.run());
        return content;
    }

    private static Set<String> series(Points points) {
        Set<String> names = new LinkedHashSet<>();
        points.all().forEach(point -> names.add(point.series()));
        return names;
    }

    /** Of the series that both have: what one probe more adds in between is no difference of the others. */
    private static Optional<AtPoint> first(Points one, Points other, Set<String> common) {
        Iterator<Point> a = of(one, common);
        Iterator<Point> b = of(other, common);
        while (a.hasNext() || b.hasNext()) {
            Optional<Point> left = a.hasNext() ? Optional.of(a.next()) : Optional.empty();
            Optional<Point> right = b.hasNext() ? Optional.of(b.next()) : Optional.empty();
            if (!left.equals(right)) { // of values: equal bits, and any NaN is as good as another
                return Optional.of(new AtPoint(left, right));
            }
        }
        return Optional.empty();
    }

    private static Iterator<Point> of(Points points, Set<String> series) {
        return points.all().stream()
                .filter(point -> series.contains(point.series()))
                .iterator();
    }

    /** Whether weights and points are the same, bit for bit. */
    public boolean sameBits() {
        return one.hashes().equals(other.hashes());
    }
}
