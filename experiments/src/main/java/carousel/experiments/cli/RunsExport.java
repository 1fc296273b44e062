package carousel.experiments.cli;

import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.result.Safetensors;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.interop.EventFile;
import carousel.reports.RunData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The numbers of runs as others have them.
 *
 * @param folders of these runs, by their ids
 */
record RunsExport(RunData data, Map<String, Path> folders) {
    /** A line of CSV has some two hundred characters, and a file fits into an array. */
    private static final long MOST_POINTS = 5_000_000;

    private static final String EVENTS = "events.out.tfevents.0000000000.carousel";

    /**
     * Names of files and what is in them.
     *
     * @param target the file, or the folder of several
     * @throws RefusedException if a table would have too many rows
     */
    Map<Path, byte[]> files(ExportFormat format, Path target) {
        return switch (format) {
            case CSV -> csv(target);
            case LATEX -> Map.of(target, utf8(data.latex()));
            case TENSORBOARD -> events(target);
            default -> throw new IllegalArgumentException(format + " holds no numbers of runs");
        };
    }

    private Map<Path, byte[]> csv(Path target) {
        if (data.points() > MOST_POINTS) {
            throw new RefusedException(Refusal.value(
                    "RUN",
                    data.points() + " points",
                    "at most " + MOST_POINTS + " points; points.csv of each run has them"));
        }
        Map<Path, byte[]> files = new LinkedHashMap<>();
        files.put(target, utf8(data.pointsCsv()));
        files.put(runs(target), utf8(data.runsCsv()));
        return files;
    }

    /** The second file of CSV, {@code NAME-runs.csv}. */
    static Path runs(Path target) {
        String name = target.getFileName().toString().replaceFirst("\\.csv$", "");
        return target.resolveSibling(name + "-runs.csv");
    }

    private Map<Path, byte[]> events(Path target) {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        for (RunData.Log log : data.logs()) {
            EventFile events = new EventFile();
            TreeSet<Long> steps = new TreeSet<>();
            log.curves().values().forEach(curve -> steps.addAll(curve.keySet()));
            log.fields().values().forEach(field -> steps.addAll(field.keySet()));
            for (long step : steps) {
                step(events, step, log);
            }
            if (folders.containsKey(log.name())) {
                weights(events, folders.get(log.name()));
            }
            files.put(target.resolve(log.name()).resolve(EVENTS), events.bytes());
        }
        return files;
    }

    private static void step(EventFile events, long step, RunData.Log log) {
        Map<String, Double> scalars = new TreeMap<>();
        log.curves().forEach((series, curve) -> {
            if (curve.containsKey(step)) {
                scalars.put(series, curve.get(step));
            }
        });
        if (!scalars.isEmpty()) {
            events.scalars(step, scalars);
        }
        log.fields().forEach((series, field) -> {
            if (field.containsKey(step)) {
                events.histogram(
                        step,
                        series,
                        field.get(step).values().stream().mapToDouble(v -> v).toArray());
            }
        });
    }

    /** Of all states that the run has kept, by their updates. */
    private static void weights(EventFile events, Path folder) {
        RunRecord run = RunFolder.readRecord(folder);
        Map<Long, Safetensors> kept = new TreeMap<>();
        for (String name : run.artifacts().keySet()) {
            if (name.startsWith("weights") && name.endsWith(".safetensors")) {
                Safetensors file = Safetensors.of(folder.resolve(name), RunFolder.artifact(folder, run, name));
                String step = file.metadata().getOrDefault("step", "");
                kept.put(
                        step.matches("\\d{1,18}")
                                ? Long.parseLong(step)
                                : run.outcome().steps(),
                        file);
            }
        }
        kept.forEach((step, file) -> file.tensors().forEach((name, panel) -> {
            double[] all = new double[panel.rows() * panel.cols()];
            for (int i = 0; i < all.length; i++) {
                all[i] = panel.get(i / panel.cols(), i % panel.cols());
            }
            events.histogram(step, "weights/" + name, all);
        }));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
