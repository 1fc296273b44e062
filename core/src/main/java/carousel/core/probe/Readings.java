package carousel.core.probe;

/** Where a probe writes down what it sees at one moment of training. */
@FunctionalInterface
public interface Readings {
    /**
     * One number.
     *
     * @param series what it is, such as {@code carry-share}
     * @param index which of the series: a lag, a step, a unit, a bin
     */
    void add(String series, long index, double value);

    /** All numbers of a series, index 0 first. */
    default void addAll(String series, double... values) {
        for (int i = 0; i < values.length; i++) {
            add(series, i, values[i]);
        }
    }
}
