package carousel.spark;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a command line of a user of Spark has things lie.
 *
 * @param plain the command line as {@code carousel} understands it, its paths without schemes
 * @param store the address of a {@link Store}, if one is named
 */
record Places(List<String> plain, Optional<String> store) {
    /** Names a folder in an object store, or in another file system of Hadoop's. */
    static final String STORE = "--store";

    private static final String SHARD = "--shard";

    private static final List<String> OPTIONS = List.of("--out", "--data");

    /** Of two letters at least: a single one is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

    /**
     * Takes them apart.
     *
     * @throws RefusedException for a folder with a scheme other than {@code file}, or a {@code file:} that names no path; for a store
     *     without a scheme, two of them, or one beside {@code --shard}
     */
    static Places of(List<String> arguments) {
        List<String> plain = new ArrayList<>();
        List<String> stores = new ArrayList<>();
        boolean shard = false;
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            boolean apart = equals < 0 && i + 1 < arguments.size();
            String value = equals >= 0 ? word.substring(equals + 1) : apart ? arguments.get(i + 1) : "";
            shard |= option.equals(SHARD);
            if (option.equals(STORE)) {
                stores.add(address(value));
                i += apart ? 1 : 0;
            } else if (OPTIONS.contains(option) && (equals >= 0 || apart)) {
                plain.addAll(apart ? List.of(word, path(option, value)) : List.of(option + "=" + path(option, value)));
                i += apart ? 1 : 0;
            } else {
                plain.add(word);
            }
        }
        if (stores.size() > 1) {
            throw new RefusedException(Refusal.value(STORE, String.join(" and ", stores), "given once"));
        }
        if (shard && !stores.isEmpty()) {
            throw new RefusedException(Refusal.value(
                    SHARD,
                    "(given)",
                    "left out beside " + STORE + ": a cluster deals out runs itself, and no driver sees what another"
                            + " has begun"));
        }
        return new Places(plain, stores.stream().findFirst());
    }

    private static String address(String text) {
        if (!SCHEME.matcher(text).matches()) {
            throw new RefusedException(
                    Refusal.value(STORE, text, "an address with its scheme, as in s3a://bucket/runs"));
        }
        return text;
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
                    "a folder of the driver, as in file:/shared/runs: runs are renamed into their folders, which "
                            + scheme.group(1) + ": cannot do at once, or not do at all"
                            + (option.equals("--out")
                                    ? "; beside it, " + STORE + " " + text + " keeps each run as one object"
                                    : "")));
        }
        try {
            return Path.of(URI.create(text)).toString();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Refusal.value(option, text, "file: and an absolute path, as in file:/shared/runs"));
        }
    }
}
