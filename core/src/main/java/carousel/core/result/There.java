package carousel.core.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What has a name, no link followed. Where a disk does not say, that is a fault and not nothing, as {@link Files#exists} has it: what is
 * there would be passed over, and replaced.
 */
final class There {
    private There() {}

    /**
     * What is there, if anything is.
     *
     * @throws CorruptRunException if nobody can tell
     */
    static Optional<BasicFileAttributes> at(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            Path above = path.toAbsolutePath().getParent();
            if (Files.exists(above) && !Files.isDirectory(above)) { // for which each system has words of its own
                return Optional.empty();
            }
            throw CorruptRunException.unread(path, e);
        }
    }

    /**
     * Whether it is a folder.
     *
     * @throws CorruptRunException if nobody can tell
     */
    static boolean isFolder(Path path) {
        return at(path).filter(BasicFileAttributes::isDirectory).isPresent();
    }
}
