package carousel.reports;

import carousel.core.result.OutputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of a report: whole, or still the earlier one. It is written beside its place under a temporary name, of the kind
 * that {@link carousel.core.result.RunFolder#removeUnfinished} clears away after a crash, and takes its place by a rename.
 */
final class ReportFolder {
    private static final String TEMPORARY = ".tmp-";

    private ReportFolder() {}

    /**
     * Puts these files, and nothing else, into {@code folder}; whatever was in it before is gone then.
     *
     * @return the files in the order of the map
     * @throws OutputException if it cannot be written; an earlier report is left as it was
     */
    static List<Path> replace(Path folder, Map<String, byte[]> files) {
        Path temporary = temporaryFor(folder);
        try {
            Files.createDirectories(temporary);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(temporary.resolve(file.getKey()), file.getValue());
            }
            swap(temporary, folder);
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw new OutputException(folder, e);
        }
        List<Path> written = new ArrayList<>();
        files.keySet().forEach(name -> written.add(folder.resolve(name)));
        return List.copyOf(written);
    }

    private static void swap(Path temporary, Path folder) throws IOException {
        Path earlier = null;
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            earlier = temporaryFor(folder);
            Files.move(folder, earlier, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (earlier != null) {
                Files.move(earlier, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        if (earlier != null) {
            deleteQuietly(earlier);
        }
    }

    private static Path temporaryFor(Path folder) {
        return folder.toAbsolutePath().resolveSibling(TEMPORARY + folder.getFileName() + "-" + UUID.randomUUID());
    }

    /** Never follows a link; what cannot be deleted stays under its temporary name, which nothing reads. */
    private static void deleteQuietly(Path root) {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // The report is in its place, or the fault that brought us here matters more.
        }
    }
}
