package carousel.reports;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.RunFolder;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Visible;
import carousel.reports.export.LatexTables;
import carousel.reports.export.Logs;
import carousel.reports.export.TidyCsv;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Runs as data for other programs. What their numbers mean is in {@code docs/run-files.md}. */
public final class RunData {
    private final Study study;

    private RunData(Study study) {
        this.study = study;
    }

    /**
     * All runs in the folder of an experiment, and, if it has a plan, those that are missing: they count as not solved.
     *
     * @throws CorruptRunException if {@code experiment.json} is of a later format
     */
    public static RunData of(Path experiment) {
        return new RunData(Study.read(experiment));
    }

    /** These runs, in the order of their ids. */
    public static RunData of(Collection<RunFolder.Content> runs) {
        return new RunData(study(runs));
    }

    /** Runs of no experiment. */
    static Study study(Collection<RunFolder.Content> runs) {
        List<Run> all = runs.stream()
                .map(content -> new Run(content.run(), content.points()))
                .sorted(Comparator.comparing(Run::id))
                .toList();
        List<String> ids = all.stream().map(Run::id).distinct().toList();
        ExperimentRecord nameless = new ExperimentRecord("library", "library", "", "comparison", false, ids);
        return new Study(nameless, false, all, List.of(), List.of());
    }

    /** The ids of the runs that could be read. */
    public List<String> ids() {
        return study.runs().stream().map(Run::id).toList();
    }

    /** Runs and files that could not be read, and runs that are missing, a line each. */
    public List<String> lost() {
        List<String> lines = new ArrayList<>();
        study.faults().forEach(fault -> lines.add(Visible.line(fault.name() + " cannot be read: " + fault.reason())));
        study.missing().forEach(id -> lines.add(Visible.line(id + " is missing")));
        return lines;
    }

    /** How many points all of them have. */
    public long points() {
        long points = 0;
        for (Run run : study.runs()) {
            for (String series : run.names()) {
                points +=
                        run.field(series).values().stream().mapToLong(Map::size).sum();
            }
        }
        return points;
    }

    /** CSV with a row a point: run, the settings that tell it from the others, series, step, index, value. */
    public String pointsCsv() {
        return TidyCsv.points(study);
    }

    /** CSV with a row a run: all of its settings, and how it ended. */
    public String runsCsv() {
        return TidyCsv.runs(study);
    }

    /**
     * Tables of LaTeX in the rules of booktabs, one for each metric of each task and length: means and 95 % intervals over seeds.
     *
     * @throws RefusedException if no run was trained
     */
    public String latex() {
        if (study.trained().isEmpty()) {
            throw new RefusedException(Refusal.value(
                    "RUN", String.join(" ", ids()), "one run at least that was trained: tables tell how runs ended"));
        }
        return LatexTables.of(study);
    }

    /**
     * Numbers over steps.
     *
     * @param name a run's id; of the mean over seeds {@code mean-} and what their ids have in common
     * @param curves by series: those with one number a step, by step
     * @param fields by series: the others, by step and index
     */
    public record Log(
            String name,
            Map<String, NavigableMap<Long, Double>> curves,
            Map<String, NavigableMap<Long, NavigableMap<Long, Double>>> fields) {}

    /** Each run, then, of runs that differ in nothing but their seed, the arithmetic mean, at each step over those that have a number there. */
    public List<Log> logs() {
        return Logs.of(study).stream()
                .map(log -> new Log(log.name(), log.curves(), log.fields()))
                .toList();
    }
}
