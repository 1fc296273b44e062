package carousel.core.result;

import carousel.core.text.Count;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an experiment set out to do: the content of {@code experiment.json}, written before its runs.
 *
 * @param experiment its name
 * @param title one line for people
 * @param command the command line that gives it again
 * @param report which report its runs are drawn as, such as {@code comparison}
 * @param quick whether it was cut short to try it out
 * @param expected the ids of all runs that belong to it, each once, in the order of the report
 * @param plan the settings of these runs, in the same order; empty where a file of format 1 told nothing but ids
 * @param lag at which its report watches gradients come back; 0 for the longest
 */
public record ExperimentRecord(
        String experiment,
        String title,
        String command,
        String report,
        boolean quick,
        List<String> expected,
        List<Map<String, Object>> plan,
        long lag) {

    static final String FILE = "experiment.json";

    /**
     * The version that this code writes, with a {@link Seal}. Version 2, which had none, and version 1, which had the ids of the runs in
     * place of their settings, are read.
     */
    private static final int FORMAT = 3;

    /** Settings that all runs share stand once; the rest of {@link #LARGEST} is room for some hundred thousand runs. */
    private static final int LARGEST = 64 << 20;

    private static final List<String> KEYS =
            List.of("format", "experiment", "title", "command", "report", "quick", "shared", "runs", "lag", Seal.KEY);
    private static final List<String> KEYS_WITHOUT_SEAL = KEYS.subList(0, KEYS.size() - 1);
    private static final List<String> KEYS_OF_IDS =
            List.of("format", "experiment", "title", "command", "report", "quick", "expected", "lag");

    /** A record of ids alone, as files of format 1 are, that watches the longest lag. */
    public ExperimentRecord(
            String experiment, String title, String command, String report, boolean quick, List<String> expected) {
        this(experiment, title, command, report, quick, expected, List.of(), 0);
    }

    /** A record of runs that have these settings. */
    public static ExperimentRecord of(
            String experiment,
            String title,
            String command,
            String report,
            boolean quick,
            List<Map<String, Object>> plan,
            long lag) {
        List<String> ids = SideBySide.ask(plan, RunId::of);
        return new ExperimentRecord(experiment, title, command, report, quick, ids, plan, lag);
    }

    /**
     * A record with copies of the lists.
     *
     * @throws IllegalArgumentException if an expected run is no {@link RunId}, or is expected twice
     */
    public ExperimentRecord {
        expected = List.copyOf(expected);
        plan = plan.stream().map(settings -> Values.copy("runs", settings)).toList();
        Set<String> seen = new HashSet<>();
        for (String run : expected) {
            if (!seen.add(run)) {
                throw new IllegalArgumentException("expected run '" + run + "': must stand there once");
            }
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
     * @throws RefusedException if it would be longer than is read
     */
    public void write(Path experimentFolder) {
        boolean idsAlone = plan.isEmpty();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", idsAlone ? 1 : FORMAT);
        map.put("experiment", experiment);
        map.put("title", title);
        map.put("command", command);
        map.put("report", report);
        map.put("quick", quick);
        if (idsAlone) {
            map.put("expected", expected);
        } else {
            Map<String, Object> shared = shared();
            map.put("shared", shared);
            map.put("runs", plan.stream().map(run -> besides(shared, run)).toList());
        }
        if (lag > 0) {
            map.put("lag", lag);
        }
        byte[] text = TextFile.bytes(idsAlone ? Json.pretty(map) : Seal.on(map));
        if (text.length > LARGEST) {
            throw new RefusedException(Refusal.value(
                    "plan",
                    Count.of(expected.size(), "run"),
                    "shorter: " + FILE + " has at most " + LARGEST + " bytes, these runs need " + text.length));
        }
        Durable.replaceFile(experimentFolder.resolve(FILE), text);
    }

    /** The settings that all runs have, and have alike. */
    private Map<String, Object> shared() {
        Map<String, Object> shared = new LinkedHashMap<>(plan.get(0));
        plan.forEach(run -> shared.entrySet().retainAll(run.entrySet()));
        return shared;
    }

    private static Map<String, Object> besides(Map<String, Object> shared, Map<String, Object> run) {
        Map<String, Object> own = new LinkedHashMap<>(run);
        own.keySet().removeAll(shared.keySet());
        return own;
    }

    /** Whether there is an {@code experiment.json}, legible or not. */
    public static boolean isThere(Path experimentFolder) {
        return Files.exists(experimentFolder.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Refuses to go on where there is an {@code experiment.json} of a later format, which must not be replaced as if it were broken, or one that
     * cannot be read, which may be of a later format.
     *
     * @throws CorruptRunException if there is; no other fault is one here
     */
    public static void refuseLater(Path experimentFolder) {
        JsonFile json;
        long format;
        try {
            json = JsonFile.read(experimentFolder.resolve(FILE), LARGEST);
            format = json.whole("format");
        } catch (CorruptRunException e) {
            if (e.unread()) {
                throw e;
            }
            return;
        }
        if (format > FORMAT) {
            throw unknown(json, format);
        }
    }

    private static CorruptRunException unknown(JsonFile json, long format) {
        return json.wrong("format", "format 1 to " + FORMAT, "format " + format);
    }

    /**
     * Reads {@code experiment.json}.
     *
     * @throws CorruptRunException if it is missing, of a later format, or not what {@link #write} writes
     */
    public static ExperimentRecord read(Path experimentFolder) {
        JsonFile json = JsonFile.read(experimentFolder.resolve(FILE), LARGEST);
        long format = json.whole("format");
        if (format < 1 || format > FORMAT) {
            throw unknown(json, format);
        }
        json.only("", format == 1 ? KEYS_OF_IDS : format == 2 ? KEYS_WITHOUT_SEAL : KEYS);
        long lag = json.has("lag") ? json.whole("lag") : 0;
        if (lag < 0) {
            throw json.wrong("lag", "a number of steps", String.valueOf(lag));
        }
        String runs = format == 1 ? "expected" : "runs";
        ExperimentRecord record = read(json, (int) format, lag, runs);
        if (record.expected().isEmpty()) {
            throw json.wrong(runs, "a run or more in '" + runs + "'", "none");
        }
        if (format == FORMAT) { // last, since whatever else is wrong says more
            Seal.check(json);
        }
        return record;
    }

    private static ExperimentRecord read(JsonFile json, int format, long lag, String runs) {
        String experiment = json.text("experiment");
        String title = json.text("title");
        String command = json.text("command");
        String report = json.text("report");
        boolean quick = json.flag("quick");
        List<Map<String, Object>> plan = format == 1 ? List.of() : plan(json);
        try {
            List<String> ids = format == 1 ? json.texts(runs) : SideBySide.ask(plan, run -> RunId.of(format, run));
            return new ExperimentRecord(experiment, title, command, report, quick, ids, plan, lag);
        } catch (IllegalArgumentException e) {
            throw json.wrong(runs, "ids of runs", e.getMessage());
        }
    }

    private static List<Map<String, Object>> plan(JsonFile json) {
        Map<String, Object> shared = json.object("shared");
        List<Map<String, Object>> plan = new ArrayList<>();
        for (Map<String, Object> own : json.objects("runs")) {
            Map<String, Object> settings = new LinkedHashMap<>(shared);
            settings.putAll(own);
            plan.add(settings);
        }
        return plan;
    }
}
