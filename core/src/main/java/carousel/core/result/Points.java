package carousel.core.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The measured numbers of one run, in the order in which they were added. Not safe for use by several threads at once. */
public final class Points {

    /** The most of one run, for those who make runs as for those who read them. */
    public static final int MOST = 20_000_000;

    /** Bytes of one in memory, with its place in the list while that grows. */
    public static final int BYTES_EACH = 56;

    private final List<Point> points = new ArrayList<>();

    /** No points yet. */
    public Points() {}

    /** The same points, to which others may be added. */
    public Points copy() {
        Points copy = new Points();
        copy.points.addAll(points);
        return copy;
    }

    /** Adds {@code new Point(series, step, index, value)}, and refuses what it refuses. */
    public void add(String series, long step, long index, double value) {
        points.add(new Point(series, step, index, value));
    }

    /** All points, as a view that cannot be changed. */
    public List<Point> all() {
        return Collections.unmodifiableList(points);
    }

    /** The points of one series; empty if there is no such series. */
    public List<Point> series(String name) {
        return points.stream().filter(p -> p.series().equals(name)).toList();
    }

    /**
     * The hash that stands in {@code run.json} as {@code points_sha256}: over series, step, index and value of every point in
     * their order, as {@link BitHash} writes them. It is over values, never over text.
     */
    public String sha256() {
        BitHash hash = new BitHash();
        points.forEach(p -> p.addTo(hash));
        return hash.hex();
    }

    /** Equal if the points are equal, in the same order and with the same bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Points that && points.equals(that.points);
    }

    @Override
    public int hashCode() {
        return Objects.hash(points);
    }

    @Override
    public String toString() {
        return points.size() + " points";
    }
}
