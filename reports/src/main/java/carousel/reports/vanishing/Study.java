package carousel.reports.vanishing;

import carousel.reports.data.Experiment;
import carousel.reports.data.Names;
import carousel.reports.data.VariantRuns;
import carousel.reports.figure.CellStyle;
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
 * @param styles colour and dash by name of cell
 */
record Study(
        Experiment experiment,
        List<VariantRuns> initial,
        List<VariantRuns> trained,
        Metric metric,
        Map<String, CellStyle> styles) {

    private static final String EQUAL_PARAMETERS = "equal-parameters";
    private static final long LAG = 100;
    private static final double ABOUT = 0.1;

    static Study of(Experiment experiment) {
        List<VariantRuns> initial = VariantRuns.of(experiment, false), trained = VariantRuns.of(experiment, true);
        return new Study(
                experiment,
                initial,
                trained,
                Metric.of(trained),
                CellStyle.forCells(Stream.concat(initial.stream(), trained.stream())
                        .map(each -> each.variant().cell())
                        .toList()));
    }

    /** Trained variants by group, equal units first. */
    Map<String, List<VariantRuns>> groups() {
        Map<String, List<VariantRuns>> groups =
                new TreeMap<>(Comparator.comparingInt(Names::groupRank).thenComparing(Comparator.naturalOrder()));
        trained.forEach(each -> groups.computeIfAbsent(each.variant().group(), g -> new ArrayList<>())
                .add(each));
        return groups;
    }

    /**
     * The groups for tables and comparisons. A group at equal parameters need not repeat the runs that it takes as its measure:
     * variants of other groups with about as many parameters and a cell that the group lacks are shown with it.
     */
    Map<String, List<VariantRuns>> compared() {
        Map<String, List<VariantRuns>> groups = groups();
        List<VariantRuns> own = groups.get(EQUAL_PARAMETERS);
        if (own != null) {
            double wanted = own.stream()
                    .mapToLong(VariantRuns::parameters)
                    .filter(p -> p > 0)
                    .average()
                    .orElse(0);
            List<VariantRuns> whole = new ArrayList<>(own);
            for (VariantRuns each : trained) {
                boolean lacking = whole.stream()
                        .noneMatch(o -> o.variant().cell().equals(each.variant().cell()));
                boolean known = each.parameters() > 0 && wanted > 0;
                if (lacking && known && Math.abs(each.parameters() - wanted) <= ABOUT * wanted) {
                    whole.add(each);
                }
            }
            whole.sort(Comparator.comparingInt(
                    each -> Names.cellRank(each.variant().cell())));
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
    Optional<VariantRuns> reference(String cell) {
        List<VariantRuns> own =
                initialOf(cell).stream().filter(each -> !each.lostAll()).toList();
        List<String> inits =
                trainedOf(cell).stream().map(each -> each.variant().init()).toList();
        return own.stream()
                .filter(each -> inits.contains(each.variant().init()))
                .findFirst()
                .or(() -> own.stream().findFirst());
    }

    /** Initial variants of these cells. */
    List<VariantRuns> initialOf(String... cells) {
        return of(initial, cells);
    }

    /** Trained variants of these cells. */
    List<VariantRuns> trainedOf(String... cells) {
        return of(trained, cells);
    }

    private static List<VariantRuns> of(List<VariantRuns> all, String... cells) {
        return all.stream()
                .filter(each -> List.of(cells).contains(each.variant().cell()))
                .toList();
    }

    /** The lag at which numbers before training are told: 100, or the longest there is. */
    static long lag(VariantRuns runs) {
        return Math.min(LAG, Lags.longest(runs.runs(), Lags.main(runs.runs(), Lags.UNIT), 0));
    }

    /** log₁₀ of what is left of a unit gradient at that lag before training, of all states of the cell. */
    static Interval left(VariantRuns runs) {
        return Lags.at(runs.runs(), Lags.main(runs.runs(), Lags.UNIT), 0, lag(runs));
    }

    /** Initial variants that hold runs by cell, known cells first. */
    Map<String, List<VariantRuns>> initialByCell() {
        Map<String, List<VariantRuns>> cells =
                new TreeMap<>(Comparator.comparingInt(Names::cellRank).thenComparing(Comparator.naturalOrder()));
        initial.stream()
                .filter(each -> !each.lostAll())
                .forEach(each -> cells.computeIfAbsent(each.variant().cell(), c -> new ArrayList<>())
                        .add(each));
        return cells;
    }

    /** The fewest seeds that any of these variants should have; 0 if there are none. */
    static int fewestSeeds(List<VariantRuns> variants) {
        return variants.stream().mapToInt(VariantRuns::expected).min().orElse(0);
    }

    /** Style of a variant's cell. */
    CellStyle style(VariantRuns runs) {
        return styles.get(runs.variant().cell());
    }
}
