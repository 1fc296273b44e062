package carousel.spark;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of a command line as users of Spark write them, with a scheme. */
final class Places {
    private static final List<String> OPTIONS = List.of("--out", "--data");

    /** Of two letters at least: a single one is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

    private Places() {}

    /**
     * The same command line with paths without schemes.
     *
     * @throws RefusedException for a scheme other than {@code file}, or a {@code file:} that names no path
     */
    static List<String> plain(List<String> arguments) {
        List<String> plain = new ArrayList<>();
        String before = "";
        for (String word : arguments) {
            int equals = word.indexOf('=');
            String option = equals < 0 ? before : word.substring(0, equals);
            if (OPTIONS.contains(option)) {
                plain.add(word.substring(0, equals + 1) + path(option, word.substring(equals + 1)));
            } else {
                plain.add(word);
            }
            before = word;
        }
        return plain;
    }

    private static String path(String option, String text) {
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            return text;
        }
        if (!scheme.group(1).equalsIgnoreCase("file")) {
            throw new RefusedException(Refusal.value(
                    option,
                    text,
                    "a folder of a file system, as in file:/shared/runs: runs are renamed into their folders, which "
                            + scheme.group(1) + ": cannot do at once, or not do at all"));
        }
        try {
            return Path.of(URI.create(text)).toString();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Refusal.value(option, text, "file: and an absolute path, as in file:/shared/runs"));
        }
    }
}
