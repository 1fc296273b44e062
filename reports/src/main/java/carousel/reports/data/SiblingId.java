package carousel.reports.data;

import carousel.core.result.RunId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells by the hash at the end of an id which settings it stands for: the readable words of an id do not say everything, its hash
 * is over all settings. So the id of a lost run is the one that a run that can be read would have, had it another seed, or it is not.
 */
final class SiblingId {
    private static final String SEED = "seed";
    private static final Pattern FORM = Pattern.compile(".*-s(\\d{1,18})-[0-9a-f]{8}");

    private SiblingId() {}

    /** Whether {@code id} is that of a run with all settings of {@code run} but the seed. */
    static boolean of(Run run, String id) {
        Matcher form = FORM.matcher(id);
        return form.matches() && id(run, Long.parseLong(form.group(1))).equals(id);
    }

    /** The id that the run would have with this seed, made as whoever trains makes it: the words, and all settings but the description. */
    private static String id(Run run, long seed) {
        Map<String, Object> settings = new TreeMap<>(run.record().settings());
        settings.remove("cell-description");
        settings.put(SEED, seed);
        return RunId.of(
                List.of(
                        run.text("task"),
                        run.text("cell"),
                        "h" + run.text("hidden"),
                        "t" + run.text("length"),
                        run.text("init"),
                        run.record().group(),
                        "s" + seed),
                settings);
    }
}
