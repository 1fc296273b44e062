package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a probe wrote down, for tests here and in the modules of the cells. */
public final class Notebook implements Readings {
    private final Map<String, TreeMap<Long, Double>> written = new LinkedHashMap<>();

    /** What the probe of that name sees of a specimen. */
    public static Notebook of(String probe, Specimen specimen) {
        Notebook notebook = new Notebook();
        Probes.named(probe).probe().look(specimen, notebook);
        return notebook;
    }

    @Override
    public void add(String series, long index, double value) {
        Double before = written.computeIfAbsent(series, name -> new TreeMap<>()).put(index, value);
        assertThat(before).as("an earlier %s at %d", series, index).isNull();
    }

    /** The names of all series. */
    public Set<String> names() {
        return written.keySet();
    }

    /** The values of a series in the order of their indices. */
    public double[] values(String series) {
        return of(series).values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The indices of a series, ascending. */
    public long[] indices(String series) {
        return of(series).keySet().stream().mapToLong(Long::longValue).toArray();
    }

    /** One number. */
    public double at(String series, long index) {
        assertThat(of(series)).as(series).containsKey(index);
        return of(series).get(index);
    }

    /** The series has so many values, and each of them is this one. */
    public void assertAll(String series, int count, double expected, double tolerance) {
        assertThat(of(series)).as(series).hasSize(count);
        of(series)
                .forEach((index, value) ->
                        assertThat(value).as("%s at %d", series, index).isCloseTo(expected, within(tolerance)));
    }

    private TreeMap<Long, Double> of(String series) {
        assertThat(written).containsKey(series);
        return written.get(series);
    }
}
