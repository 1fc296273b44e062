package carousel.core.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files for readers that read nothing else; in a folder of this process alone, which goes with it. */
public final class Scratch {
    private static final Path FOLDER = folder();

    private Scratch() {}

    /** A file of that name and content, in place of an earlier one. */
    public static Path file(String name, byte[] content) {
        try {
            Path file = Files.write(FOLDER.resolve(name), content);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("carousel-fuzz-");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
