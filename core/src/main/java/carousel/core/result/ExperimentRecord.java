package carousel.core.result;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment set out to do: the content of {@code experiment.json}, written before its runs.
 *
 * @param experiment its name
 * @param title one line for people
 * @param command the command line that gives it again
 * @param report which report its runs are drawn as, such as {@code comparison}
 * @param quick whether it was cut short to try it out
 * @param expected the ids of all runs that belong to it, in the order of the report
 * @param lag at which its report watches gradients come back; 0 for the longest
 */
public record ExperimentRecord(
        String experiment,
        String title,
        String command,
        String report,
        boolean quick,
        List<String> expected,
        long lag) {

    private static final String FILE = "experiment.json";
    private static final int FORMAT = 1;
    private static final List<String> KEYS =
            List.of("format", "experiment", "title", "command", "report", "quick", "expected", "lag");

    /** One that watches the longest lag. */
    public ExperimentRecord(
            String experiment, String title, String command, String report, boolean quick, List<String> expected) {
        this(experiment, title, command, report, quick, expected, 0);
    }

    /**
     * A record with a copy of the list.
     *
     * @throws IllegalArgumentException if an expected run is no {@link RunId}
     */
    public ExperimentRecord {
        expected = List.copyOf(expected);
        for (String run : expected) {
            if (!RunId.isValid(run)) {
                throw new IllegalArgumentException(
                        "expected run '" + run + "': must be small letters, digits and hyphens");
            }
        }
    }

    /**
     * Writes {@code experiment.json} whole or not at all, in place of an earlier one. The folder is made if it is missing.
     *
     * @throws OutputException if that is impossible
     */
    public void write(Path experimentFolder) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("experiment", experiment);
        map.put("title", title);
        map.put("command", command);
        map.put("report", report);
        map.put("quick", quick);
        map.put("expected", expected);
        if (lag > 0) {
            map.put("lag", lag);
        }
        Durable.replaceFile(experimentFolder.resolve(FILE), TextFile.bytes(Json.pretty(map)));
    }

    /**
     * Reads {@code experiment.json}.
     *
     * @throws CorruptRunException if it is missing or not what {@link #write} writes
     */
    public static ExperimentRecord read(Path experimentFolder) {
        JsonFile json = JsonFile.read(experimentFolder.resolve(FILE));
        long format = json.whole("format");
        if (format != FORMAT) {
            throw json.wrong("format", "format " + FORMAT, "format " + format);
        }
        json.only("", KEYS);
        long lag = json.has("lag") ? json.whole("lag") : 0;
        if (lag < 0) {
            throw json.wrong("lag", "a number of steps", String.valueOf(lag));
        }
        try {
            return new ExperimentRecord(
                    json.text("experiment"),
                    json.text("title"),
                    json.text("command"),
                    json.text("report"),
                    json.flag("quick"),
                    json.texts("expected"),
                    lag);
        } catch (IllegalArgumentException e) {
            throw json.wrong("expected", "ids of runs", e.getMessage());
        }
    }
}
