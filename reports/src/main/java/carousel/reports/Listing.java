package carousel.reports;

import carousel.core.result.CorruptRunException;
import carousel.core.result.Durable;
import carousel.core.result.TextFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code files.txt}: the names of all files of a report, a line each. They are what the next report may replace; all else in the folder
 * is somebody's who put it there. Reports of earlier versions have no such file: theirs are what their page links to.
 */
final class Listing {
    static final String NAME = Durable.LISTING;

    private static final String PAGE = "index.html";
    private static final long LARGEST = 256L << 20;

    /** Names that lead nowhere else, of kinds that reports are made of. */
    private static final Pattern OURS =
            Pattern.compile("[^./\\\\][^/\\\\]*\\.(html|txt|svg|png|csv)|papers\\.(md|tex|bib)");

    private static final Pattern LINK = Pattern.compile("href=\"([^\"/#]+)\"");
    private static final String MADE = "Made by Carousel: ";

    private Listing() {}

    static byte[] of(Collection<String> names) {
        return (String.join("\n", names) + "\n" + NAME + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Which names in that folder are a report's.
     *
     * @throws CorruptRunException if there is a list and it cannot be read: to guess would be to leave files behind, or to take others'
     */
    static Predicate<String> ours(Path report) {
        Set<String> names = new HashSet<>();
        if (Files.exists(report.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
            TextFile.read(report.resolve(NAME), LARGEST).lines().forEach(names::add);
        } else {
            linked(report, names);
        }
        return name -> names.contains(name) && OURS.matcher(name).matches();
    }

    private static void linked(Path report, Set<String> names) {
        try {
            String page = TextFile.read(report.resolve(PAGE), LARGEST);
            if (page.contains(MADE)) {
                names.add(PAGE);
                Matcher link = LINK.matcher(page);
                while (link.find()) {
                    names.add(link.group(1));
                }
            }
        } catch (CorruptRunException none) {
            // no report, then, and nothing of one
        }
    }
}
