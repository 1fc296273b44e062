package carousel.reports.initialisation;

import carousel.reports.study.Study;
import carousel.reports.study.Words;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The runs of the experiment: those whose answer only measuring can tell, and those for which it is known.
 *
 * @param measured variants without predictions, or all where each has one
 * @param predicted runs with predictions, in the order of the plan
 */
record Start(Study experiment, List<Variant> measured, List<Run> predicted) {
    /** A prediction in closed form, by lag. */
    static final String PREDICTED = "predicted-log10";

    /** The lag at which numbers are told, where it was reached. */
    private static final long LAG = 100;

    static Start of(Study experiment) {
        List<Variant> all = experiment.initial();
        List<Variant> open = all.stream()
                .filter(each -> each.runs().stream().noneMatch(Start::isPredicted))
                .toList();
        return new Start(
                experiment,
                open.isEmpty() ? all : open,
                experiment.runs().stream()
                        .filter(run -> !run.trained() && isPredicted(run))
                        .toList());
    }

    private static boolean isPredicted(Run run) {
        return !run.field(PREDICTED).isEmpty();
    }

    /** The measured variants that hold runs, by cell, known cells first. */
    Map<Cell, List<Variant>> byCell() {
        Map<Cell, List<Variant>> cells = new TreeMap<>(Cell.ORDER);
        cells.putAll(Variant.by(measured.stream().filter(each -> !each.lostAll()).toList(), Variant::cell));
        return cells;
    }

    /** The measured variant of a cell with the first of these initializers that there is; the first of several. */
    Optional<Variant> find(String cell, String... inits) {
        for (String init : inits) {
            for (Variant each : measured) {
                if (!each.lostAll() && each.cell().name().equals(cell) && each.init().equals(init)) {
                    return Optional.of(each);
                }
            }
        }
        return Optional.empty();
    }

    /** The longest lag of any measured variant. */
    long longest() {
        return measured.stream()
                .mapToLong(each -> Lags.longest(each.runs(), series(each), 0))
                .max()
                .orElse(0);
    }

    /** 100, or the longest lag that all of these have. */
    static long lag(List<Variant> variants) {
        return variants.stream()
                .mapToLong(each -> Lags.longest(each.runs(), series(each), 0))
                .reduce(LAG, Math::min);
    }

    /** The gradient of all that the cell carries. */
    static String series(Variant each) {
        return Lags.main(each.runs(), Lags.UNIT);
    }

    /** Ratios to lag 0 by lag over the runs, and where they are not numbers. */
    static Profile profile(Variant each, String series) {
        return Profile.of(
                each.runs().stream().map(run -> Lags.ratios(run, series, 0)).toList());
    }

    /** log₁₀ of what is left at a lag, of all that the cell carries. */
    static Interval left(Variant each, long lag) {
        return Lags.at(each.runs(), series(each), 0, lag);
    }

    /** Factor per step over the stretch of lags that the run has, geometric mean over seeds. */
    static Interval factor(Variant each, String series) {
        Lags.Stretch stretch = Lags.Stretch.within(Lags.longest(each.runs(), series, 0));
        return Lags.logFactor(each.runs(), series, 0, stretch).powersOfTen();
    }

    /** Decades that {@code first} loses more than {@code second} up to a lag, seed by seed: both meet the same data. */
    static Interval lostMore(Variant first, Variant second, long lag) {
        Map<Long, Double> others = leftBySeed(second, lag);
        List<Double> differences = new ArrayList<>();
        leftBySeed(first, lag).forEach((seed, left) -> {
            if (others.containsKey(seed)) {
                differences.add(others.get(seed) - left);
            }
        });
        return Interval.of(differences.stream().mapToDouble(v -> v).toArray());
    }

    private static Map<Long, Double> leftBySeed(Variant each, long lag) {
        Map<Long, Double> left = new LinkedHashMap<>();
        for (Run run : each.runs()) {
            left.put(run.whole("seed"), Lags.ratios(run, series(each), 0).getOrDefault(lag, Double.NaN));
        }
        return left;
    }
}
