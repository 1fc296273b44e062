package carousel.reports.data;

import carousel.core.result.RunId;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells by the hash at the end of an id which settings it stands for: the readable words of an id do not say everything, its hash
 * is over all settings. So the id of a lost run is the one that a run that can be read would have, had it another seed, or it is not.
 */
final class SiblingId {
    private static final Pattern FORM = Pattern.compile(".*-s(\\d{1,18})-[0-9a-f]{8}");

    private SiblingId() {}

    /** Whether {@code id} is that of a run with all settings of {@code run} but the seed. */
    static boolean of(Run run, String id) {
        Matcher form = FORM.matcher(id);
        if (!form.matches()) {
            return false;
        }
        Map<String, Object> settings = new TreeMap<>(run.record().settings());
        settings.put("seed", Long.parseLong(form.group(1)));
        return RunId.of(settings).equals(id);
    }
}
