package carousel.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a report leaves behind. */
final class Drawn {
    private Drawn() {}

    /** Draws the report of these runs, without PNG: the text of each file by its name. */
    static Map<String, String> files(Path runs) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : Reports.write(runs, false).files()) {
            files.put(file.getFileName().toString(), Files.readString(file));
        }
        return files;
    }
}
