package carousel.experiments.cli;

import carousel.core.result.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of a folder without runs: what is to be found in it or around it instead. */
final class WhatLiesThere {
    private static final int SHOWN = 5;
    private static final int DEEP = 2;
    private static final int LOOKED_AT = 10_000;

    private WhatLiesThere() {}

    /** A few words, and a command that draws something. */
    static String in(Path folder) {
        Path above = folder.toAbsolutePath().getParent();
        if (Files.isRegularFile(folder.resolve("run.json")) && above != null) {
            return "one run; 'carousel report " + (folder.getParent() == null ? above : folder.getParent())
                    + "' draws it with those beside it";
        }
        List<Path> found;
        try {
            found = folders(folder);
        } catch (IOException | UncheckedIOException e) {
            return "none in it";
        }
        if (found.isEmpty()) {
            return "none in it";
        }
        String names = found.stream().limit(SHOWN).map(Path::toString).collect(Collectors.joining(", "));
        return "none in it, but folders with runs: " + names
                + (found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : "") + "; 'carousel report "
                + found.get(0) + "' draws the first";
    }

    private static List<Path> folders(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, DEEP)) {
            all.limit(LOOKED_AT)
                    .filter(path -> !path.equals(folder) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !RunFolder.list(path).isEmpty())
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }
}
