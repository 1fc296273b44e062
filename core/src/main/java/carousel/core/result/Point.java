package carousel.core.result;

import java.util.Objects;

/**
 * One measured number of a run: a line of {@code points.csv}.
 *
 * @param series what was measured, such as {@code loss}
 * @param step the update after which it was measured; 0 is before the first
 * @param index which of several numbers of that step, such as the lag of a gradient; else 0
 * @param value any double; −∞ is the logarithm of exactly zero
 */
public record Point(String series, long step, long index, double value) {

    /**
     * A point.
     *
     * @throws IllegalArgumentException if the series has no name, or step or index is negative
     */
    public Point {
        Objects.requireNonNull(series, "series");
        if (series.isEmpty() || step < 0 || index < 0) {
            throw new IllegalArgumentException(
                    "point (" + series + ", " + step + ", " + index + "): needs a series, step >= 0 and index >= 0");
        }
    }

    /** Series, step, index and value, as {@link Points#sha256} takes them. */
    void addTo(BitHash hash) {
        hash.add(series).add(step).add(index).add(value);
    }
}
