package carousel.reports.vanishing;

import carousel.reports.study.Study;
import carousel.reports.study.Words;
import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
import carousel.reports.parts.Metric;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The runs of the experiment as its sections want them.
 *
 * @param initial variants that were only looked at before training
 * @param trained variants that were trained, group by group
 */
record Gradients(
        Study experiment,
        List<Variant> initial,
        List<Variant> trained,
        Metric metric) {

    private static final String EQUAL_PARAMETERS = "equal-parameters";
    private static final long LAG = 100;
    private static final double ABOUT = 0.1;

    static Gradients of(Study experiment) {
        List<Variant> initial = experiment.initial(), trained = experiment.trained();
        return new Gradients(
                experiment,
                initial,
                trained,
                Metric.of(trained));
    }

    /** Trained variants by group, equal units first. */
    Map<String, List<Variant>> groups() {
        return Variant.by(trained, Variant::group);
    }

    /**
     * The groups for tables and comparisons. A group at equal parameters need not repeat the runs that it takes as its measure:
     * variants of other groups with about as many parameters and a cell that the group lacks are shown with it.
     */
    Map<String, List<Variant>> compared() {
        Map<String, List<Variant>> groups = groups();
        List<Variant> own = groups.get(EQUAL_PARAMETERS);
        if (own != null) {
            double wanted = own.stream()
                    .mapToLong(Variant::parameters)
                    .filter(p -> p > 0)
                    .average()
                    .orElse(0);
            List<Variant> whole = new ArrayList<>(own);
            for (Variant each : trained) {
                boolean lacking = whole.stream()
                        .noneMatch(o -> o.cell().name().equals(each.cell().name()));
                boolean known = each.parameters() > 0 && wanted > 0;
                if (lacking && known && Math.abs(each.parameters() - wanted) <= ABOUT * wanted) {
                    whole.add(each);
                }
            }
            whole.sort(Comparator.comparing(Variant::cell, Cell.ORDER));
            groups.put(EQUAL_PARAMETERS, whole);
        }
        return groups;
    }

    /** GRU against LSTM in each group that has both. */
    Map<String, Versus> versus() {
        Map<String, Versus> all = new LinkedHashMap<>();
        compared()
                .forEach((group, variants) ->
                        Versus.of(variants, "gru", "lstm").ifPresent(versus -> all.put(group, versus)));
        return all;
    }

    /** The initial variant of a cell to speak of: with the initializer that it was trained with, else the first of the plan. */
    Optional<Variant> reference(String cell) {
        List<Variant> own =
                initialOf(cell).stream().filter(each -> !each.lostAll()).toList();
        List<String> inits =
                trainedOf(cell).stream().map(each -> each.init()).toList();
        return own.stream()
                .filter(each -> inits.contains(each.init()))
                .findFirst()
                .or(() -> own.stream().findFirst());
    }

    /** Initial variants of these cells. */
    List<Variant> initialOf(String... cells) {
        return of(initial, cells);
    }

    /** Trained variants of these cells. */
    List<Variant> trainedOf(String... cells) {
        return of(trained, cells);
    }

    private static List<Variant> of(List<Variant> all, String... cells) {
        return all.stream()
                .filter(each -> List.of(cells).contains(each.cell().name()))
                .toList();
    }

    /** The lag at which numbers before training are told: 100, or the longest there is. */
    static long lag(Variant runs) {
        return Math.min(LAG, Lags.longest(runs.runs(), Lags.main(runs.runs(), Lags.UNIT), 0));
    }

    /** log₁₀ of what is left of a unit gradient at that lag before training, of all states of the cell. */
    static Interval left(Variant runs) {
        return Lags.at(runs.runs(), Lags.main(runs.runs(), Lags.UNIT), 0, lag(runs));
    }

    /** Initial variants that hold runs by cell, known cells first. */
    Map<Cell, List<Variant>> initialByCell() {
        Map<Cell, List<Variant>> cells = new TreeMap<>(Cell.ORDER);
        cells.putAll(Variant.by(initial.stream().filter(each -> !each.lostAll()).toList(), Variant::cell));
        return cells;
    }

    /** The fewest seeds that any of these variants should have; 0 if there are none. */
    static int fewestSeeds(List<Variant> variants) {
        return variants.stream().mapToInt(Variant::expected).min().orElse(0);
    }

    /** Style of a variant's cell. */
    Cell style(Variant runs) {
        return runs.cell();
    }
}
