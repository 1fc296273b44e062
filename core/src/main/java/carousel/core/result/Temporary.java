package carousel.core.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that files and folders bear while they are being replaced: {@code .tmp-NAME-…} what is not whole yet, all of which is ours,
 * and {@code .earlier-NAME-…} what was there before, in which somebody else's files may lie.
 */
public final class Temporary {
    private static final String UNFINISHED = ".tmp-";
    private static final String EARLIER = ".earlier-";
    private static final Pattern NAME =
            Pattern.compile("(\\.tmp-|\\.earlier-)(.+)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Temporary() {}

    /** A sibling of {@code target} that nothing else writes to. */
    static Path unfinished(Path target) {
        return sibling(UNFINISHED, target);
    }

    /** A sibling for what {@code target} is now. */
    static Path earlier(Path target) {
        return sibling(EARLIER, target);
    }

    private static Path sibling(String kind, Path target) {
        return target.toAbsolutePath().resolveSibling(kind + target.getFileName() + "-" + UUID.randomUUID());
    }

    /**
     * Ends what killed processes left behind: what was unfinished is deleted, what was put aside is put away. Only for whoever alone
     * writes these targets.
     *
     * @param targets names of the files and folders that were being written
     * @param ours as in {@link Durable#replaceFolder}
     * @throws OutputException if something cannot be deleted
     */
    public static void clear(Path folder, Predicate<String> targets, Function<Path, Predicate<String>> ours) {
        clear(Disk.REAL, folder, targets, ours);
    }

    static void clear(Disk disk, Path folder, Predicate<String> targets, Function<Path, Predicate<String>> ours) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            for (Path path : Durable.list(folder)) {
                Optional<String> target = targetOf(path).filter(targets);
                if (target.isPresent() && path.getFileName().toString().startsWith(UNFINISHED)) {
                    Durable.delete(disk, path);
                } else if (target.isPresent()) {
                    Durable.putAway(disk, path, folder.resolve(target.get()), ours);
                }
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /**
     * What was left in that folder, sorted: files and folders with a temporary name. Whether they are ours depends on their
     * {@link #targetOf}.
     *
     * @throws CorruptRunException if the folder cannot be listed
     */
    public static List<Path> left(Path folder) {
        try {
            return Durable.list(folder).stream()
                    .filter(path -> targetOf(path).isPresent())
                    .toList();
        } catch (IOException e) {
            throw CorruptRunException.unread(folder, e);
        }
    }

    /** Whether it is what was there before, and not what was to come. */
    public static boolean isEarlier(Path left) {
        return left.getFileName().toString().startsWith(EARLIER);
    }

    /** The name of the file or folder that was being replaced; empty if the path has no temporary name. */
    public static Optional<String> targetOf(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? Optional.of(name.group(2)) : Optional.empty();
    }
}
