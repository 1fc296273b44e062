package carousel.reports.study;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.Published;
import carousel.core.result.RunFolder;
import carousel.core.result.SideBySide;
import carousel.reports.study.Study.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From a folder to its {@link Study}. Runs are read side by side, but for long ones. */
final class Reading {
    /** Bytes of points of a run that is read beside others: in memory they are some ten times as many. */
    private static final long SHORT = 2 << 20;

    private final Path folder;
    private final List<Fault> faults = new ArrayList<>();
    /** Held by whoever reads a long run. */
    private final Object alone = new Object();

    private Reading(Path folder) {
        this.folder = folder;
    }

    /** What {@link Study#read} promises. */
    static Study of(Path folder) {
        return new Reading(folder).study();
    }

    private Study study() {
        Optional<ExperimentRecord> plan = plan();
        Set<String> missing = new LinkedHashSet<>();
        plan.ifPresent(p -> missing.addAll(p.expected()));
        List<Path> meant = new ArrayList<>();
        for (Path runFolder : RunFolder.list(folder)) {
            if (plan.isEmpty() || missing.remove(name(runFolder))) {
                meant.add(runFolder);
            } // else of an earlier plan with other settings: not an answer to this one
        }
        Map<String, Run> found = new LinkedHashMap<>();
        for (Read read : SideBySide.ask(meant, this::read)) {
            read.run().ifPresent(run -> found.put(run.id(), run));
            read.fault().ifPresent(faults::add);
        }
        ExperimentRecord record = plan.orElseGet(() -> guess(List.copyOf(found.values())));
        List<String> order = plan.isPresent() ? record.expected() : List.copyOf(found.keySet());
        List<Run> runs = order.stream()
                .distinct()
                .filter(found::containsKey)
                .map(found::get)
                .toList();
        Optional<Published> published = published();
        boolean planned = ExperimentRecord.isThere(folder);
        return new Study(record, planned, runs, List.copyOf(faults), List.copyOf(missing), published);
    }

    private static String name(Path runFolder) {
        return runFolder.getFileName().toString();
    }

    /** A run, or what is wrong with it. */
    private record Read(Optional<Run> run, Optional<Fault> fault) {}

    private Read read(Path runFolder) {
        if (RunFolder.pointBytes(runFolder) < SHORT) {
            return readNow(runFolder);
        }
        synchronized (alone) {
            return readNow(runFolder);
        }
    }

    private Read readNow(Path runFolder) {
        try {
            RunFolder.Content content = RunFolder.read(runFolder);
            RunFolder.check(runFolder, content.run()); // no figure tells of weights, but a damaged run is none
            return new Read(Optional.of(new Run(content.run(), content.points())), Optional.empty());
        } catch (CorruptRunException e) {
            return new Read(Optional.empty(), Optional.of(new Fault(name(runFolder), reason(e))));
        }
    }

    private Optional<ExperimentRecord> plan() {
        if (!ExperimentRecord.isThere(folder)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExperimentRecord.read(folder));
        } catch (CorruptRunException e) {
            if (!e.unread()) { // which is a row of the page; whoever would replace the file refuses
                ExperimentRecord.refuseLater(
                        folder); // after it: once without a fault is not enough where there was one
            }
            faults.add(new Fault(Study.PLAN, reason(e)));
            return Optional.empty();
        }
    }

    private Optional<Published> published() {
        try {
            return Published.in(folder);
        } catch (CorruptRunException e) {
            faults.add(new Fault(Study.PUBLISHED, reason(e)));
            return Optional.empty();
        }
    }

    private ExperimentRecord guess(List<Run> runs) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        boolean inspected = runs.stream().anyMatch(Run::inspected);
        boolean gradients = runs.stream().anyMatch(run -> !run.trained());
        String report = inspected ? "inspection" : gradients ? "vanishing-gradients" : "comparison";
        return new ExperimentRecord(name, "Runs in " + name, "", report, false, List.of());
    }

    /** The message without the way to the folder, so that a report says the same wherever the folder lies. */
    private String reason(CorruptRunException e) {
        Path file = e.file();
        String shown = file != null && file.startsWith(folder)
                ? folder.relativize(file).toString().replace('\\', '/')
                : "a file";
        return shown + (e.line() > 0 ? ", line " + e.line() : "") + ": expected " + e.expected() + ", found "
                + e.found();
    }
}
