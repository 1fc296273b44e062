package carousel.reports.vanishing;

import carousel.reports.data.Experiment;
import carousel.reports.data.Run;
import carousel.reports.data.VariantRuns;
import carousel.reports.figure.CellStyle;
import carousel.reports.parts.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.ArrayList;
import java.util.Comparator;
import carousel.reports.data.Names;

/**
 * The runs of the experiment as its sections want them.
 *
 * @param initial variants that were only looked at before training
 * @param trained variants that were trained, group by group
 * @param styles colour and dash by name of cell
 */
record Study(Experiment experiment, List<VariantRuns> initial, List<VariantRuns> trained, Metric metric, Map<String, CellStyle> styles) {

    static Study of(Experiment experiment) {
        List<Run> initial = experiment.runs().stream().filter(run -> !run.trained()).toList();
        List<Run> trained = experiment.runs().stream().filter(Run::trained).toList();
        List<VariantRuns> trainedVariants = VariantRuns.of(trained, experiment.lost());
        return new Study(
                experiment,
                VariantRuns.of(initial, experiment.lost()),
                trainedVariants,
                Metric.of(trainedVariants),
                CellStyle.forCells(experiment.runs().stream().map(run -> run.text("cell")).toList()));
    }

    /** Trained variants by group, equal units first. */
    Map<String, List<VariantRuns>> groups() {
        Map<String, List<VariantRuns>> groups =
                new TreeMap<>(Comparator.comparingInt(Names::groupRank).thenComparing(Comparator.naturalOrder()));
        trained.forEach(each -> groups.computeIfAbsent(each.variant().group(), g -> new ArrayList<>()).add(each));
        return groups;
    }

    /** Initial variants by cell, known cells first. */
    Map<String, List<VariantRuns>> initialByCell() {
        Map<String, List<VariantRuns>> cells =
                new TreeMap<>(Comparator.comparingInt(Names::cellRank).thenComparing(Comparator.naturalOrder()));
        initial.forEach(each -> cells.computeIfAbsent(each.variant().cell(), c -> new ArrayList<>()).add(each));
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
