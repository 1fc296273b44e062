package carousel.experiments.experiment;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Seeds as people write them, one by one or as ranges: {@code 1..10}, {@code 1,2,5}, {@code 1..3,7}. */
public final class Seeds {
    private static final Pattern FORM = Pattern.compile("([+-]?[0-9]+)(?:\\.\\.([+-]?[0-9]+))?");
    private static final int MOST = 10_000;
    private static final Reader<Long> ONE = Reader.whole(Long.MIN_VALUE, Long.MAX_VALUE);

    private final String key;
    private final String text;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<Long> seeds = new LinkedHashSet<>();

    private Seeds(String key, String text) {
        this.key = key;
        this.text = text;
    }

    /**
     * All of them, in the order in which they are written.
     *
     * @param key what the text is the value of
     * @throws RefusedException with all that is wrong: no number, a range that goes down, one that stands twice, too many
     */
    public static List<Long> read(String key, String text) {
        Seeds read = new Seeds(key, text);
        List<String> parts = List.of(text.strip().split("\\s*,\\s*", -1));
        if (parts.contains("")) {
            read.refuse(text, "a list between commas with nothing empty in it");
        } else {
            parts.forEach(read::add);
        }
        RefusedException.throwIfAny(read.refusals);
        return List.copyOf(read.seeds);
    }

    private void refuse(String value, String expected) {
        refusals.add(Refusal.value(key, value, expected));
    }

    private void add(String part) {
        Matcher ends = FORM.matcher(part);
        if (!ends.matches()) {
            refuse(text, "a range such as 1..10, or a list such as 1,2,5");
            return;
        }
        try {
            long first = ONE.read(key, ends.group(1));
            add(first, ends.group(2) == null ? first : ONE.read(key, ends.group(2)));
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
        }
    }

    private void add(long first, long last) {
        if (last < first) {
            refuse(text, "a range that goes up: " + last + ".." + first);
        } else if (last - first < 0 || last - first >= MOST - seeds.size()) {
            refuse(text, "at most " + MOST + " seeds");
        } else {
            for (long seed = first; seed - last <= 0; seed++) {
                if (!seeds.add(seed)) {
                    refuse(text, "a list in which nothing stands twice, but " + seed + " does");
                }
            }
        }
    }
}
