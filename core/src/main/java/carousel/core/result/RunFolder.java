package carousel.core.result;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of a run, {@code runs/<experiment>/<run-id>/}: {@code run.json}, and the artifacts that it lists with their hashes,
 * {@code points.csv} always. It appears at once and complete: a run that exists has ended, so whatever is missing is known by its
 * absence.
 */
public final class RunFolder {

    static final String RECORD = "run.json";
    static final String POINTS = "points.csv";

    /** Some ten million points; a file beyond it would not fit in memory. */
    private static final long LARGEST_POINTS = 400L << 20;

    private RunFolder() {}

    /** What every run has. */
    public record Content(RunRecord run, Points points) {}

    /** As {@link #write(Path, RunRecord, Points, Map)}, with no artifacts but the points. */
    public static Path write(Path experimentFolder, RunRecord run, Points points) {
        return write(experimentFolder, run, points, Map.of());
    }

    /**
     * Writes the folder of a run, in place of an earlier one of the same id. The folder of the experiment is made if it is
     * missing.
     *
     * @param artifacts further files, name → content, listed in {@code run.json} in their order
     * @return the folder
     * @throws IllegalArgumentException if the points have another hash, or tell of another outcome, than the record says
     * @throws OutputException if it cannot be written; nothing is left behind then
     */
    public static Path write(Path experimentFolder, RunRecord run, Points points, Map<String, byte[]> artifacts) {
        String hash = points.sha256();
        if (!hash.equals(run.hashes().points())) {
            throw new IllegalArgumentException(
                    "points_sha256 is " + run.hashes().points() + ", but the points have " + hash);
        }
        Path folder = experimentFolder.resolve(run.run());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(POINTS, TextFile.bytes(PointsCsv.write(points)));
        files.putAll(artifacts);
        Map<String, String> hashes = new LinkedHashMap<>();
        files.forEach((name, content) -> hashes.put(name, BitHash.of(content)));
        files.put(RECORD, TextFile.bytes(run.with(hashes).toJson()));
        try {
            OutcomeCheck.check(folder.resolve(RECORD), run, points);
        } catch (CorruptRunException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        Durable.replaceFolder(folder, files);
        return folder;
    }

    /** Whether that run has ended and is there. */
    public static boolean exists(Path experimentFolder, String run) {
        return RunId.isValid(run)
                && Files.isRegularFile(experimentFolder.resolve(run).resolve(RECORD));
    }

    /** The first file of a run that is not there; whether those that are there are whole is known when they are read. */
    public static Optional<Path> missing(Path runFolder, RunRecord run) {
        return Stream.concat(Stream.of(POINTS), run.artifacts().keySet().stream())
                .map(runFolder::resolve)
                .filter(file -> !Files.isRegularFile(file))
                .findFirst();
    }

    /**
     * Whether all files of a run are there and, from format 2 on, as they were written.
     *
     * @throws CorruptRunException for the first that is not
     */
    public static void check(Path runFolder, RunRecord run) {
        missing(runFolder, run).ifPresent(file -> {
            throw new CorruptRunException(file, 0, "a file", "nothing");
        });
        run.artifacts().keySet().forEach(name -> artifact(runFolder, run, name));
    }

    /**
     * The content of a file of a run, as it was written.
     *
     * @throws RefusedException if the run lists no such file
     * @throws CorruptRunException if it is missing or has another hash than {@code run.json} says
     */
    public static byte[] artifact(Path runFolder, RunRecord run, String name) {
        String expected = run.artifacts().get(name);
        if (expected == null) {
            String where = "run " + run.run() + " has";
            throw new RefusedException(
                    Refusal.noSuch("artifact", name, where, run.artifacts().keySet()));
        }
        Path file = runFolder.resolve(name);
        byte[] content = TextFile.bytes(file, name.equals(POINTS) ? LARGEST_POINTS : TextFile.LONGEST);
        String found = BitHash.of(content);
        if (!found.equals(expected)) {
            throw new CorruptRunException(file, 0, "a file of SHA-256 " + expected, found);
        }
        return content;
    }

    /**
     * Reads a run, and checks that its points are those it was written with, and its outcome the one that they tell.
     *
     * @throws CorruptRunException if a file is missing or is not what {@link #write} writes
     */
    public static Content read(Path runFolder) {
        RunRecord run = readRecord(runFolder);
        Path csv = runFolder.resolve(POINTS);
        byte[] content = run.format() == 1 ? TextFile.bytes(csv, LARGEST_POINTS) : artifact(runFolder, run, POINTS);
        Points points = PointsCsv.read(csv, TextFile.text(csv, content));
        String hash = points.sha256();
        if (!hash.equals(run.hashes().points())) {
            String found = hash + " of " + points.all().size() + " points";
            throw new CorruptRunException(
                    csv, 0, "points_sha256 " + run.hashes().points(), found);
        }
        OutcomeCheck.check(runFolder.resolve(RECORD), run, points);
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
     * @throws CorruptRunException if it is missing or is not what {@link #write} writes
     */
    public static RunRecord readFile(Path file) {
        return RunRecord.from(JsonFile.read(file));
    }

    /**
     * Moves a run out of the way of another of its id, into {@code kept-LABEL/} in the folder of the experiment: whole, under its own
     * name, so that it can be read there, and never in place of one that was kept before.
     *
     * @return where it lies now
     * @throws OutputException if it cannot be moved; it then stays where it was
     */
    public static Path keepAside(Path runFolder, String label) {
        for (int i = 1; ; i++) {
            Path kept = runFolder
                    .resolveSibling("kept-" + label + (i == 1 ? "" : "-" + i))
                    .resolve(runFolder.getFileName());
            if (!Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
                Durable.move(runFolder, kept);
                return kept;
            }
        }
    }

    /**
     * The folders of all runs of an experiment, sorted by name; none if the experiment's folder is missing. A folder counts if
     * it holds record or points, so that half a run is a fault when it is read and not overlooked; temporary folders and
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
