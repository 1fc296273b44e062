package carousel.experiments.archive;

import carousel.core.result.CorruptRunException;
import carousel.core.result.RunFolder;
import carousel.core.text.Nearest;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the run that somebody means.
 *
 * @param all the folder below which ids are looked for
 */
public record RunFinder(Path all) {
    private static final String RECORD = "run.json";
    private static final int SHOWN = 10;

    /**
     * The folder of a run.
     *
     * @param key what the word is called, such as {@code RUN}
     * @param named the word as a path: of the run's folder, or of its {@code run.json}; if nothing is there, the beginning of an id
     * @throws RefusedException if no run's id begins so, with the nearest; or several do, with their folders
     * @throws CorruptRunException if something else is there
     */
    public Path find(String key, Path named) {
        if (Files.isDirectory(named)) {
            if (!RunFolder.isRun(named)) {
                throw new CorruptRunException(named, 0, "the folder of a run", "one without run.json");
            }
            return named;
        }
        if (Files.exists(named)) {
            if (!named.endsWith(RECORD)) {
                throw new CorruptRunException(named, 0, "the run.json of a run, or its folder", "another file");
            }
            return named.toAbsolutePath().getParent();
        }
        return beginning(key, named.toString());
    }

    private Path beginning(String key, String word) {
        List<Path> runs = new ArrayList<>();
        if (Files.isDirectory(all)) {
            Archive.experiments(all).forEach(experiment -> runs.addAll(RunFolder.candidates(experiment)));
        }
        List<Path> exact = runs.stream().filter(run -> name(run).equals(word)).toList();
        List<Path> found = exact.isEmpty()
                ? runs.stream().filter(run -> name(run).startsWith(word)).toList()
                : exact;
        found = found.stream().filter(RunFolder::isRun).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new RefusedException(found.isEmpty() ? none(word, runs) : several(key, word, found));
    }

    private Refusal none(String word, List<Path> runs) {
        TreeSet<String> names = new TreeSet<>();
        runs.stream().filter(Files::isDirectory).forEach(run -> names.add(name(run)));
        TreeSet<String> beginnings = new TreeSet<>();
        names.forEach(name -> beginnings.add(name.substring(0, Math.min(name.length(), word.length()))));
        Optional<String> nearest = Nearest.to(word, names).or(() -> Nearest.to(word, beginnings));
        String where = "not a folder, and no id below " + all + " begins so; 'carousel ls' lists what is there";
        return new Refusal("run", word, true, where, nearest);
    }

    private static Refusal several(String key, String word, List<Path> found) {
        String some = found.stream().limit(SHOWN).map(Path::toString).collect(Collectors.joining(", "));
        String rest = found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : "";
        return Refusal.value(key, word, "the beginning of one id; of " + found.size() + ": " + some + rest);
    }

    private static String name(Path run) {
        return run.getFileName().toString();
    }
}
