package carousel.experiments.archive;

import carousel.core.result.CorruptRunException;
import carousel.core.result.GoingFolder;
import carousel.core.result.Maker;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunId;
import carousel.core.result.RunRecord;
import carousel.core.result.Temporary;
import carousel.experiments.archive.Leftover.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what nobody needs. No link is followed, and what has another name than Carousel gives is not looked at. */
public final class Leftovers {
    private static final Pattern KEPT = Pattern.compile("kept-[A-Za-z0-9.-]+");
    private static final List<String> FILES = List.of("experiment.json", "published.json");

    private Leftovers() {}

    /**
     * All of an experiment's folder, sorted by kind.
     *
     * @throws CorruptRunException if the folder cannot be listed
     */
    public static List<Leftover> in(Path experiment) {
        List<Leftover> found = new ArrayList<>();
        for (Path path : Temporary.left(experiment)) {
            Temporary.targetOf(path)
                    .filter(name -> RunId.isValid(name) || FILES.contains(name))
                    .ifPresent(name -> found.add(of(temporary(experiment, path, name), experiment, path, name)));
        }
        for (Path path : RunFolder.candidates(experiment)) {
            String name = path.getFileName().toString();
            if (KEPT.matcher(name).matches() && isFolder(path)) {
                found.add(of(Kind.KEPT, experiment, path, name));
            }
        }
        for (String run : GoingFolder.runs(experiment)) {
            if (isWhole(experiment, run)) {
                found.add(of(
                        Kind.ENDED, experiment, GoingFolder.of(experiment, run).folder(), run));
            }
        }
        return found.stream()
                .sorted((a, b) -> a.kind().compareTo(b.kind())) // stable: by name within a kind
                .toList();
    }

    /** The folders in which there may be some: that one, or all of experiments below it that no link leads to. */
    public static List<Path> folders(Path folder) {
        return Archive.folders(folder, path -> Archive.isExperiment(path) || isLeft(path)).stream()
                .filter(path -> path.equals(folder) || !throughLink(path, folder))
                .toList();
    }

    private static boolean isLeft(Path folder) {
        return !Temporary.left(folder).isEmpty()
                || !GoingFolder.runs(folder).isEmpty()
                || RunFolder.candidates(folder).stream()
                        .anyMatch(path ->
                                KEPT.matcher(path.getFileName().toString()).matches());
    }

    private static boolean throughLink(Path path, Path above) {
        for (Path part = path; part != null && !part.equals(above); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                return true;
            }
        }
        return false;
    }

    private static Kind temporary(Path experiment, Path path, String name) {
        if (!Temporary.isEarlier(path)) {
            return Kind.UNFINISHED;
        }
        return Files.exists(experiment.resolve(name), LinkOption.NOFOLLOW_LINKS) ? Kind.REPLACED : Kind.PUT_ASIDE;
    }

    /** Whether the run needs nothing of what was saved of it: it would not be made again. */
    private static boolean isWhole(Path experiment, String id) {
        Path folder = experiment.resolve(id);
        try {
            Optional<Maker> maker = Maker.of(folder);
            RunRecord run = RunFolder.read(folder).run();
            RunFolder.check(folder, run);
            boolean ended = run.outcome().status() != Outcome.Status.INTERRUPTED;
            return ended && maker.filter(Maker.here()::same).isPresent();
        } catch (CorruptRunException e) {
            return false;
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Leftover of(Kind kind, Path experiment, Path path, String name) {
        return new Leftover(kind, experiment, path, name, kind == Kind.PUT_ASIDE ? 0 : bytes(path));
    }

    /** Of all files in a folder; those that vanish meanwhile count nothing. */
    public static long bytes(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.mapToLong(path -> path.toFile().isFile() && !Files.isSymbolicLink(path)
                            ? path.toFile().length()
                            : 0)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // it is being deleted, or not to be looked into
        }
    }
}
