package carousel.core.result;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code going/ID/} in the folder of an experiment: what is there of a run that has not ended. A {@link Journal}, the last two states, and
 * the weights that the run is to keep. It goes when the run is there.
 *
 * @param folder {@code going/ID/}
 */
public record GoingFolder(Path folder) {
    /** The folder above those of the runs. */
    public static final String NAME = "going";

    private static final String JOURNAL = "journal";
    private static final Pattern STATE = Pattern.compile("state-[0-9]{12,19}\\.safetensors");
    private static final Pattern WEIGHTS = Pattern.compile("weights-[0-9a-f]{64}\\.safetensors");
    private static final int STATES = 2;

    /** That of a run. */
    public static GoingFolder of(Path experimentFolder, String run) {
        return new GoingFolder(experimentFolder.resolve(NAME).resolve(run));
    }

    /** The ids of the runs of an experiment that are going, or were when somebody stopped them; sorted. */
    public static List<String> runs(Path experimentFolder) {
        Path all = experimentFolder.resolve(NAME);
        try {
            return There.isFolder(all)
                    ? Durable.list(all).stream()
                            .filter(There::isFolder)
                            .map(run -> run.getFileName().toString())
                            .filter(RunId::isValid)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw CorruptRunException.unread(all, e);
        }
    }

    /** Its points. */
    public Path journal() {
        return folder.resolve(JOURNAL);
    }

    /** The files of its states, the latest first. */
    public List<Path> states() {
        List<Path> states = new ArrayList<>(list(name -> STATE.matcher(name).matches()));
        Collections.reverse(states);
        return states;
    }

    private List<Path> list(Predicate<String> names) {
        try {
            return There.isFolder(folder)
                    ? Durable.list(folder).stream()
                            .filter(path -> names.test(path.getFileName().toString()))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw CorruptRunException.unread(folder, e);
        }
    }

    /**
     * Makes the folder, if it is not there, and ends what a killed process left half done in it.
     *
     * @throws OutputException if it cannot be made, or something else has its name
     */
    public void create() {
        for (Path part : List.of(folder.getParent(), folder)) {
            if (Files.exists(part, LinkOption.NOFOLLOW_LINKS) && !There.isFolder(part)) {
                throw new OutputException(part, new IOException("it is no folder of its own; remove it"));
            }
        }
        Durable.createFolders(folder);
        Temporary.clear(folder, name -> true, path -> name -> false);
    }

    /**
     * Writes a state. The one before it stays, those before that go.
     *
     * @param step updates that were made
     * @throws OutputException if it cannot be written; those before are there still
     */
    public void write(long step, byte[] state) {
        Path file = folder.resolve(String.format(Locale.ROOT, "state-%012d.safetensors", step));
        Durable.replaceFile(file, state);
        List<Path> states = states();
        delete(states.subList(Math.min(STATES, states.size()), states.size()));
    }

    /**
     * Keeps weights, unless they are kept already.
     *
     * @return by what {@link #weights} gives them again
     */
    public String keep(byte[] weights) {
        String sha256 = BitHash.of(weights);
        Path file = weightsFile(sha256);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Durable.replaceFile(file, weights);
        }
        return sha256;
    }

    /**
     * Weights that were kept.
     *
     * @throws CorruptRunException if they are not there, or not as they were
     */
    public byte[] weights(String sha256) {
        byte[] weights = TextFile.bytes(weightsFile(sha256), TextFile.LONGEST);
        if (!BitHash.of(weights).equals(sha256)) {
            throw new CorruptRunException(
                    weightsFile(sha256), 0, "a file of the SHA-256 in its name", BitHash.of(weights));
        }
        return weights;
    }

    private Path weightsFile(String sha256) {
        return folder.resolve("weights-" + sha256 + ".safetensors");
    }

    /** Forgets all weights but these. */
    public void keepOnly(Set<String> needed) {
        List<Path> needless = list(name -> WEIGHTS.matcher(name).matches()).stream()
                .filter(file -> needed.stream().map(this::weightsFile).noneMatch(file::equals))
                .toList();
        delete(needless);
    }

    /** Forgets states that cannot be used. */
    public void forget(List<Path> states) {
        delete(states);
    }

    private void delete(List<Path> files) {
        try {
            for (Path file : files) {
                Disk.REAL.delete(file);
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /**
     * Ends it, since the run is there or is to begin anew: what was written here goes, and the folders if nothing else is in them.
     *
     * @throws OutputException if something cannot be deleted
     * @throws CorruptRunException if it cannot be told what there is
     */
    public void remove() {
        if (There.isFolder(folder)) {
            delete(list(name -> name.equals(JOURNAL)
                    || STATE.matcher(name).matches()
                    || WEIGHTS.matcher(name).matches()));
            Temporary.clear(folder, name -> true, path -> name -> false);
            removeIfEmpty(folder);
        }
        if (There.isFolder(folder.getParent())) {
            removeIfEmpty(folder.getParent());
        }
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Disk.REAL.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // somebody else's files, or another run; or another process was faster
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }
}
