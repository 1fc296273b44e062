package carousel.core.result;

import carousel.core.text.Count;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The folder of a run, {@code runs/<experiment>/<run-id>/}: {@code run.json}, and the artifacts that it lists with their hashes,
 * {@code points.csv} always. It appears at once and complete: a run that exists has ended, so whatever is missing is known by its
 * absence.
 */
public final class RunFolder {

    static final String RECORD = "run.json";
    /** Name of the file of points, which every run has. */
    public static final String POINTS = "points.csv";

    /** With 100 bytes a line, of which most have half. */
    private static final long LARGEST_POINTS = 100L * Points.MOST;

    private static final Pattern WEIGHTS = Pattern.compile("weights(-[0-9]+)?\\.safetensors");

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
        return write(Disk.REAL, experimentFolder, run, points, artifacts);
    }

    static Path write(Disk disk, Path experimentFolder, RunRecord run, Points points, Map<String, byte[]> artifacts) {
        String hash = points.sha256();
        if (!hash.equals(run.hashes().points())) {
            throw new IllegalArgumentException(
                    "points_sha256 is " + run.hashes().points() + ", but the points have " + hash);
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put(POINTS, sha256(points));
        artifacts.forEach((name, content) -> hashes.put(name, BitHash.of(content)));
        byte[] record = TextFile.bytes(run.with(hashes).toJson());
        if (record.length > JsonFile.LARGEST) {
            throw new IllegalArgumentException("run.json would have " + record.length + " bytes, more than is read");
        }
        Path folder = experimentFolder.resolve(run.run());
        try {
            OutcomeCheck.check(folder.resolve(RECORD), run, points);
        } catch (CorruptRunException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        Map<String, Durable.Body> files = new LinkedHashMap<>();
        files.put(POINTS, out -> PointsCsv.write(points, out));
        artifacts.forEach((name, content) -> files.put(name, out -> out.write(content)));
        files.put(RECORD, out -> out.write(record));
        Durable.replaceFolder(disk, folder, RunFolder::ours, files);
        return folder;
    }

    /** Of the text of points that can be read again. */
    private static String sha256(Points points) {
        OutputStream hash = BitHash.stream();
        try {
            if (points.all().size() > Points.MOST) {
                throw new IllegalArgumentException(points + ", more than are read");
            }
            PointsCsv.write(points, hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hash.toString();
    }

    /** What was written as a run: by its name, or because its record lists it. */
    private static Predicate<String> ours(Path runFolder) {
        Set<String> listed = new HashSet<>();
        try {
            listed.addAll(RunRecord.from(JsonFile.read(runFolder.resolve(RECORD)))
                    .artifacts()
                    .keySet());
        } catch (CorruptRunException e) {
            // then its name must do
        }
        return name -> name.equals(RECORD)
                || name.equals(POINTS)
                || WEIGHTS.matcher(name).matches()
                || listed.contains(name);
    }

    /** Whether that run has ended and is there. */
    public static boolean exists(Path experimentFolder, String run) {
        return RunId.isValid(run)
                && isFolder(experimentFolder.resolve(run))
                && isFile(experimentFolder.resolve(run).resolve(RECORD));
    }

    /**
     * Whether there is a run's folder, whole or not. A link leads who knows where, and what lies there is no run of this experiment.
     *
     * @throws CorruptRunException if something else has its name, or the disk does not say whether it is there
     */
    public static boolean stands(Path runFolder) {
        Optional<BasicFileAttributes> there = There.at(runFolder);
        there.filter(found -> !found.isDirectory()).ifPresent(found -> {
            String kind = found.isSymbolicLink() ? "a link" : "no folder";
            throw new CorruptRunException(runFolder, 0, "a folder of its own", kind + " (it was left alone)");
        });
        return there.isPresent();
    }

    /** The first file of a run that is not there; whether those that are there are whole is known when they are read. */
    public static Optional<Path> missing(Path runFolder, RunRecord run) {
        return missing(runFolder, run.artifacts().keySet());
    }

    private static Optional<Path> missing(Path runFolder, Set<String> artifacts) {
        Set<String> names = new LinkedHashSet<>(List.of(POINTS)); // of format 1, which lists none
        names.addAll(artifacts);
        for (String name : names) {
            Path file = runFolder.resolve(name);
            if (!isFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isFolder(Path folder) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Whether all files of a run are there and, from format 2 on, those that {@link #read} does not look at are as they were written.
     *
     * @throws CorruptRunException for the first that is not
     */
    public static void check(Path runFolder, RunRecord run) {
        refuseMissing(runFolder, run.artifacts().keySet());
        run.artifacts().keySet().stream()
                .filter(name -> !name.equals(POINTS))
                .forEach(name -> check(runFolder, run, name));
    }

    static void refuseMissing(Path runFolder, Set<String> artifacts) {
        missing(runFolder, artifacts).ifPresent(file -> {
            throw new CorruptRunException(file, 0, "a file", "nothing");
        });
    }

    private static void check(Path runFolder, RunRecord run, String name) {
        Path file = runFolder.resolve(name);
        refuseOther(file, run.artifacts().get(name), TextFile.sha256(file, largest(name)));
    }

    private static void refuseOther(Path file, String expected, String found) {
        if (!found.equals(expected)) {
            throw new CorruptRunException(file, 0, "a file of SHA-256 " + expected, found);
        }
    }

    private static long largest(String name) {
        return name.equals(POINTS) ? LARGEST_POINTS : TextFile.LONGEST;
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
        byte[] content = TextFile.bytes(file, largest(name));
        refuseOther(file, expected, BitHash.of(content));
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
        if (run.format() > 1) {
            check(runFolder, run, POINTS);
        }
        Points points = points(csv);
        String hash = points.sha256();
        if (!hash.equals(run.hashes().points())) {
            String found = hash + " of " + Count.of(points.all().size(), "point");
            throw new CorruptRunException(
                    csv, 0, "points_sha256 " + run.hashes().points(), found);
        }
        OutcomeCheck.check(runFolder.resolve(RECORD), run, points);
        return new Content(run, points);
    }

    /** How long the points of a run are on the disk, for whoever plans to read many; 0 where there are none to be read. */
    public static long pointBytes(Path runFolder) {
        try {
            return Files.size(runFolder.resolve(POINTS));
        } catch (IOException e) {
            return 0; // whoever reads it tells why
        }
    }

    private static Points points(Path csv) {
        try (InputStream in = TextFile.open(csv, LARGEST_POINTS)) {
            return PointsCsv.read(csv, in);
        } catch (IOException e) {
            throw TextFile.unreadable(csv, e);
        }
    }

    /**
     * Reads {@code run.json} alone.
     *
     * @throws CorruptRunException if it is missing or is not what {@link #write} writes
     */
    public static RunRecord readRecord(Path runFolder) {
        stands(runFolder);
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
        return RunRecord.from(JsonFile.read(TextFile.named(file)));
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
            Path all = runFolder.resolveSibling("kept-" + label + (i == 1 ? "" : "-" + i));
            Path kept = all.resolve(runFolder.getFileName());
            if (!isThere(all) || isFolder(all) && !isThere(kept)) {
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
        return candidates(experimentFolder).stream().filter(RunFolder::isRun).toList();
    }

    /** Whether that folder counts as a run. */
    public static boolean isRun(Path folder) {
        return isThere(folder.resolve(RECORD)) || isThere(folder.resolve(POINTS));
    }

    /** All that {@link #list} looks at: those who read each of them learn themselves which are runs. */
    public static List<Path> candidates(Path experimentFolder) {
        if (!Files.exists(experimentFolder)) {
            return List.of();
        }
        try {
            return Durable.list(experimentFolder).stream()
                    .filter(p -> !p.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new CorruptRunException(experimentFolder, 0, "a readable folder", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Ends what killed processes left behind of runs and plans. Only for whoever alone writes in that folder.
     *
     * @throws OutputException if something cannot be deleted
     */
    public static void removeUnfinished(Path experimentFolder) {
        Temporary.clear(
                experimentFolder,
                name -> RunId.isValid(name) && !name.equals("report") || name.equals(ExperimentRecord.FILE),
                RunFolder::ours);
    }

    /**
     * Deletes a run, and with it its folder if nothing else is in it. Only for whoever alone writes that run.
     *
     * @throws OutputException if something cannot be deleted
     */
    public static void remove(Path runFolder) {
        Durable.removeFolder(runFolder, RunFolder::ours);
    }

    /**
     * Ends what killed processes left behind of one run. Only for whoever alone writes that run.
     *
     * @throws OutputException if something cannot be deleted
     */
    public static void removeUnfinished(Path experimentFolder, String run) {
        Temporary.clear(experimentFolder, run::equals, RunFolder::ours);
    }
}
