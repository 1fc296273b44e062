package carousel.core.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of a run, {@code runs/<experiment>/<run-id>/}, with {@code run.json} and {@code points.csv}. It appears at once and
 * complete: a run that exists has ended, so whatever is missing is known by its absence.
 */
public final class RunFolder {

    private static final String RECORD = "run.json";
    private static final String POINTS = "points.csv";

    /** Some ten million points; a file beyond it would not fit in memory. */
    private static final long LARGEST_POINTS = 400L << 20;

    private RunFolder() {}

    /** The two files of a run. */
    public record Content(RunRecord run, Points points) {}

    /**
     * Writes the folder of a run, in place of an earlier one of the same id. The folder of the experiment is made if it is
     * missing.
     *
     * @return the folder
     * @throws IllegalArgumentException if the points have another hash than the record says
     * @throws OutputException if it cannot be written; nothing is left behind then
     */
    public static Path write(Path experimentFolder, RunRecord run, Points points) {
        String hash = points.sha256();
        if (!hash.equals(run.hashes().points())) {
            throw new IllegalArgumentException(
                    "points_sha256 is " + run.hashes().points() + ", but the points have " + hash);
        }
        Path folder = experimentFolder.resolve(run.run());
        byte[] record = TextFile.bytes(run.toJson());
        byte[] csv = TextFile.bytes(PointsCsv.write(points));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(RECORD, record);
        files.put(POINTS, csv);
        Durable.replaceFolder(folder, files);
        return folder;
    }

    /** Whether that run has ended and is there. */
    public static boolean exists(Path experimentFolder, String run) {
        return RunId.isValid(run)
                && Files.isRegularFile(experimentFolder.resolve(run).resolve(RECORD));
    }

    /** Where the points of a run lie. */
    public static Path points(Path runFolder) {
        return runFolder.resolve(POINTS);
    }

    /**
     * Reads a run, and checks that its points still have the hash they were written with.
     *
     * @throws CorruptRunException if a file is missing or is not what {@link #write} writes
     */
    public static Content read(Path runFolder) {
        RunRecord run = readRecord(runFolder);
        Path csv = points(runFolder);
        Points points = PointsCsv.read(csv, TextFile.read(csv, LARGEST_POINTS));
        String hash = points.sha256();
        if (!hash.equals(run.hashes().points())) {
            String found = hash + " of " + points.all().size() + " points";
            throw new CorruptRunException(
                    csv, 0, "points_sha256 " + run.hashes().points(), found);
        }
        return new Content(run, points);
    }

    /**
     * Reads {@code run.json} alone.
     *
     * @throws CorruptRunException if it is missing or is not what {@link #write} writes
     */
    public static RunRecord readRecord(Path runFolder) {
        JsonFile json = JsonFile.read(runFolder.resolve(RECORD));
        RunRecord run = RunRecord.from(json);
        String name = String.valueOf(runFolder.toAbsolutePath().normalize().getFileName());
        if (!run.run().equals(name)) {
            throw json.wrong("run", "'run' to be the name of the folder, '" + name + "'", "'" + run.run() + "'");
        }
        return run;
    }

    /**
     * Reads a {@code run.json} wherever it lies.
     *
     * @throws CorruptRunException if it is missing or is not what {@link #write} writes; if its settings are not those of its id
     */
    public static RunRecord readFile(Path file) {
        JsonFile json = JsonFile.read(file);
        RunRecord run = RunRecord.from(json);
        String id = RunId.of(run.settings());
        if (!run.run().equals(id)) {
            throw json.wrong("run", "'run' to be the id of its settings, '" + id + "'", "'" + run.run() + "'");
        }
        return run;
    }

    /**
     * The folders of all runs of an experiment, sorted by name; none if the experiment's folder is missing. A folder counts if
     * it holds one of the two files, so that half a run is a fault when it is read and not overlooked; temporary folders and
     * the report do not count.
     *
     * @throws CorruptRunException if the experiment's folder cannot be listed
     */
    public static List<Path> list(Path experimentFolder) {
        if (!Files.exists(experimentFolder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(experimentFolder)) {
            return all.filter(p -> !p.getFileName().toString().startsWith("."))
                    .filter(p -> Files.exists(p.resolve(RECORD)) || Files.exists(p.resolve(POINTS)))
                    .sorted(Comparator.comparing(p -> p.getFileName().toString()))
                    .toList();
        } catch (UncheckedIOException | IOException e) {
            throw new CorruptRunException(experimentFolder, 0, "a readable folder", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Deletes what killed processes left behind. Only for whoever alone writes in that folder.
     *
     * @throws OutputException if something cannot be deleted
     */
    public static void removeUnfinished(Path experimentFolder) {
        removeUnfinished(experimentFolder, name -> true);
    }

    /**
     * Deletes what killed processes left behind of one run. Only for whoever alone writes that run.
     *
     * @throws OutputException if something cannot be deleted
     */
    public static void removeUnfinished(Path experimentFolder, String run) {
        removeUnfinished(experimentFolder, name -> Durable.isTemporaryFor(run, name));
    }

    private static void removeUnfinished(Path experimentFolder, Predicate<String> chosen) {
        if (!Files.isDirectory(experimentFolder)) {
            return;
        }
        try (Stream<Path> all = Files.list(experimentFolder)) {
            for (Path path : all.toList()) {
                String name = path.getFileName().toString();
                if (name.startsWith(Durable.TEMPORARY) && chosen.test(name)) {
                    Durable.delete(path);
                }
            }
        } catch (IOException e) {
            throw new OutputException(experimentFolder, e);
        }
    }
}
