package carousel.core.result;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names of folders, made from names that a user may have given: those are data, never paths.
 *
 * <p>An id has small Latin letters, digits and single hyphens only, begins and ends with a letter or digit, and is at most 90
 * characters long: no {@code ..}, no separator, no hidden file, nothing that only differs by case, and because of the hash at
 * its end none of the names that Windows keeps for devices.
 */
public final class RunId {

    /** Words for people among the settings of a run file, which decide nothing. */
    public static final String CELL_DESCRIPTION = "cell-description";

    private static final String FROM_WEIGHTS = "from-weights-sha256";
    private static final int LONGEST_SLUG = 80;
    private static final int HASH_DIGITS = 8;
    private static final int LAST_THAT_CUT_SEEDS = 2;
    private static final Pattern VALID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private RunId() {}

    /**
     * The id of a run: the words as a readable beginning, then eight hexadecimal digits of the SHA-256 over all words and
     * settings. The order of the settings does not matter, their values' types and bits do; whole numbers of any width are one
     * type.
     *
     * @param words what to read in the name, such as {@code adding, gru, h64, t100, s1}; of words that are too long for it, all but the
     *     last are cut
     * @param settings everything that decides the run, values as in {@link RunRecord}
     */
    public static String of(List<String> words, Map<String, ?> settings) {
        BitHash hash = new BitHash();
        add(hash, words);
        add(hash, Values.copy("settings", settings));
        return readable(words) + "-" + hash.hex().substring(0, HASH_DIGITS);
    }

    /**
     * The id of a run with these settings, as {@code run.json} has them: task, cell, units, length, initializer ({@code given} where weights
     * came from a file), group and seed to be read, all settings but the description in the hash. Better words for a cell make no other run. The seed is never cut, so that no
     * two seeds have one id.
     */
    public static String of(Map<String, ?> settings) {
        return of(words(settings), deciding(settings));
    }

    /** The id that files of that format have: up to format 2 long words were cut at their end, seed and all. */
    static String of(int format, Map<String, ?> settings) {
        List<String> words = words(settings);
        String id = of(words, deciding(settings));
        return format > LAST_THAT_CUT_SEEDS
                ? id
                : cut(slug(String.join("-", words)), LONGEST_SLUG) + id.substring(id.length() - HASH_DIGITS - 1);
    }

    private static Map<String, Object> deciding(Map<String, ?> settings) {
        Map<String, Object> deciding = new TreeMap<>(settings);
        deciding.remove(CELL_DESCRIPTION);
        return deciding;
    }

    private static List<String> words(Map<String, ?> settings) {
        return List.of(
                text(settings, "task"),
                text(settings, "cell"),
                "h" + text(settings, "hidden"),
                "t" + text(settings, "length"),
                text(settings, FROM_WEIGHTS).isEmpty() ? text(settings, "init") : "given",
                text(settings, "group"),
                "s" + text(settings, "seed"));
    }

    private static String text(Map<String, ?> settings, String key) {
        Object value = settings.get(key);
        return value == null ? "" : value.toString();
    }

    /** Whether {@code name} could be an id, and so can safely be the name of a folder. */
    public static boolean isValid(String name) {
        return name.length() <= LONGEST_SLUG + 2 + HASH_DIGITS
                && VALID.matcher(name).matches();
    }

    private static String readable(List<String> words) {
        String all = slug(String.join("-", words));
        String last = slug(words.get(words.size() - 1));
        int room = LONGEST_SLUG - 1 - last.length();
        return all.length() <= LONGEST_SLUG || room < 1
                ? cut(all, LONGEST_SLUG)
                : cut(all.substring(0, all.length() - last.length()), room) + "-" + last;
    }

    /** Whatever is not an ASCII letter or digit becomes one hyphen; by hand, as Unicode's tables differ between JDKs. */
    private static String slug(String text) {
        StringBuilder slug = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char small = c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
            if (small >= 'a' && small <= 'z' || small >= '0' && small <= '9') {
                slug.append(small);
            } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        String end = slug.length() > 0 && slug.charAt(slug.length() - 1) == '-'
                ? slug.substring(0, slug.length() - 1)
                : slug.toString();
        return end.isEmpty() ? "run" : end;
    }

    private static String cut(String slug, int longest) {
        String cut = slug.substring(0, Math.min(slug.length(), longest));
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }

    /** Each value after a letter for its type, each collection after its size: no two different settings give the same bytes. */
    private static void add(BitHash hash, Object value) {
        if (value instanceof Map<?, ?> map) {
            hash.add("map").add(map.size());
            new TreeMap<>(map).forEach((key, v) -> add(hash.add((String) key), v));
        } else if (value instanceof Collection<?> list) {
            hash.add("list").add(list.size());
            list.forEach(v -> add(hash, v));
        } else if (value instanceof Long whole) {
            hash.add("whole").add(whole);
        } else if (value instanceof Double number) {
            hash.add("number").add(number);
        } else if (value instanceof Boolean flag) {
            hash.add("flag").add(flag ? 1L : 0L);
        } else {
            hash.add("text").add((String) value);
        }
    }
}
