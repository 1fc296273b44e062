package carousel.reports.clipping;

import carousel.reports.study.Study;
import carousel.reports.study.Words;
import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
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
 */
record Arms(Study experiment, List<Arm> arms) {
    static Arms of(Study experiment) {
        List<Arm> arms = new ArrayList<>();
        Variant.by(experiment.trained(), each -> each.allBut("length")).forEach((settings, own) -> {
            NavigableMap<Long, Variant> byLength = new TreeMap<>();
            own.forEach(each -> byLength.put(each.length(), each));
            Variant first = byLength.firstEntry().getValue();
            arms.add(new Arm(first.cell(), Clip.of(first.text("clip")), Arm.label(first), byLength));
        });
        arms.sort(Comparator.comparing(Arm::cell, Cell.ORDER)
                .thenComparing(arm -> arm.clip().kind())
                .thenComparingDouble(arm -> arm.clip().bound()));
        return new Arms(experiment, List.copyOf(arms));
    }

    /** The arms of each cell. */
    Map<Cell, List<Arm>> byCell() {
        Map<Cell, List<Arm>> cells = new LinkedHashMap<>();
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
    List<Variant> variants() {
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
    List<Double> bounds(Cell cell) {
        return arms.stream()
                .filter(arm -> arm.cell().equals(cell) && arm.clip().kind() == Clip.Kind.NORM)
                .map(arm -> arm.clip().bound())
                .distinct()
                .sorted()
                .toList();
    }
}
