package carousel.reports.clipping;

import carousel.reports.data.Experiment;
import carousel.reports.data.Names;
import carousel.reports.data.Variant;
import carousel.reports.data.VariantRuns;
import carousel.reports.figure.CellStyle;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The trained runs of the experiment by cell, clip and length.
 *
 * @param arms known cells first; of a cell the one without a clip first
 * @param styles colour by name of cell
 */
record Study(Experiment experiment, List<Arm> arms, Map<String, CellStyle> styles) {
    static Study of(Experiment experiment) {
        Map<Variant, NavigableMap<Long, VariantRuns>> sorted = new LinkedHashMap<>();
        for (VariantRuns each : VariantRuns.of(experiment, true)) {
            sorted.computeIfAbsent(Arm.key(each.variant()), key -> new TreeMap<>())
                    .put(each.variant().length(), each);
        }
        List<Arm> arms = new ArrayList<>();
        sorted.forEach((key, byLength) -> arms.add(new Arm(
                key.cell(), Clip.of(key.clip()), Arm.label(byLength.firstEntry().getValue()), byLength)));
        arms.sort(Comparator.comparingInt((Arm arm) -> Names.cellRank(arm.cell()))
                .thenComparing(Arm::cell)
                .thenComparing(arm -> arm.clip().kind())
                .thenComparingDouble(arm -> arm.clip().bound()));
        return new Study(
                experiment,
                List.copyOf(arms),
                CellStyle.forCells(arms.stream().map(Arm::cell).toList()));
    }

    /** The arms of each cell. */
    Map<String, List<Arm>> byCell() {
        Map<String, List<Arm>> cells = new LinkedHashMap<>();
        arms.forEach(arm ->
                cells.computeIfAbsent(arm.cell(), cell -> new ArrayList<>()).add(arm));
        return cells;
    }

    /** All lengths, ascending. */
    List<Long> lengths() {
        return arms.stream()
                .flatMap(arm -> arm.byLength().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** All variants, arm by arm, for captions. */
    List<VariantRuns> variants() {
        return arms.stream().flatMap(arm -> arm.byLength().values().stream()).toList();
    }

    /** The arm of the same cell without a clip and with all else equal, to compare with; empty for that arm itself. */
    Optional<Arm> without(Arm clipped) {
        return arms.stream()
                .filter(arm -> arm != clipped
                        && arm.cell().equals(clipped.cell())
                        && arm.clip().kind() == Clip.Kind.NONE
                        && arm.label()
                                .replace(arm.clip().label(), "")
                                .equals(clipped.label().replace(clipped.clip().label(), "")))
                .findFirst();
    }

    /** The bounds of the norm that were tried with a cell, ascending. */
    List<Double> bounds(String cell) {
        return arms.stream()
                .filter(arm -> arm.cell().equals(cell) && arm.clip().kind() == Clip.Kind.NORM)
                .map(arm -> arm.clip().bound())
                .distinct()
                .sorted()
                .toList();
    }

    Color colour(String cell) {
        return styles.get(cell).colour();
    }
}
