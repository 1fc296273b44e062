package carousel.core.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * All that is known of a run but its points: the content of {@code run.json}.
 *
 * <p>The values of the three maps are texts, flags, whole numbers ({@link Long}), other numbers ({@link Double}), lists and
 * maps; narrower numbers are widened when the record is made, and the texts {@code NaN}, {@code Infinity} and
 * {@code -Infinity} become numbers. The maps keep their order and cannot be changed.
 *
 * @param format 1 to {@link #FORMAT}
 * @param run the id of the settings, a {@link RunId}; also the name of the folder
 * @param experiment the experiment that it belongs to
 * @param kind {@code training} or {@code initialisation}
 * @param group which runs are compared with each other, such as {@code equal-units}
 * @param settings what decided the run; kind and group too where they hold them
 * @param facts what follows from the settings and a reader needs: number of parameters, names of loss and metric, baselines
 * @param artifacts the other files of the run's folder: name → {@link BitHash#of} its bytes; empty in a run that was not written yet, and
 *     in format 1, which had {@code points.csv} alone
 * @param provenance what made it: see {@link Provenance}
 */
public record RunRecord(
        int format,
        String run,
        String experiment,
        String kind,
        String group,
        Map<String, Object> settings,
        Map<String, Object> facts,
        Outcome outcome,
        Hashes hashes,
        Map<String, String> artifacts,
        Map<String, Object> provenance) {

    /** The version of a run's files that this code writes; it reads the earlier ones too. */
    public static final int FORMAT = 3;

    /** The first that ends with a {@link Seal}. */
    private static final int SEALED = 3;

    /** A run that was trained. */
    public static final String TRAINING = "training";

    /** A run that only looked at the gradients before the first update. */
    public static final String INITIALISATION = "initialisation";

    /** Of runs that only looked at weights that somebody gave. */
    public static final String INSPECTION = "inspection";

    private static final List<String> KINDS = List.of(TRAINING, INITIALISATION, INSPECTION);

    /** The setting that says when training ends. */
    public static final String STOP = "stop";

    /** Its value for runs that end at the third test in a row that meets the criterion. */
    public static final String SOLVED = "solved";

    private static final List<String> KEYS = List.of(
            "format",
            "run",
            "experiment",
            "kind",
            "group",
            "settings",
            "facts",
            "outcome",
            "hashes",
            "artifacts",
            "provenance",
            Seal.KEY);

    /** Of a file: nothing that could lead out of the folder, or hide in it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    /** A run that was not written yet. */
    public RunRecord(
            int format,
            String run,
            String experiment,
            String kind,
            String group,
            Map<String, Object> settings,
            Map<String, Object> facts,
            Outcome outcome,
            Hashes hashes,
            Map<String, Object> provenance) {
        this(format, run, experiment, kind, group, settings, facts, outcome, hashes, Map.of(), provenance);
    }

    /**
     * A record with copies of the maps.
     *
     * @throws IllegalArgumentException for another format or kind, an id, a kind or a group that are not those of the settings, a name
     *     of a file that is none, or a value that JSON cannot hold
     */
    public RunRecord {
        if (format < 1 || format > FORMAT) {
            throw new IllegalArgumentException("format " + format + ": must be at most " + FORMAT);
        }
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("kind '" + kind + "': must be one of " + String.join(", ", KINDS));
        }
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(hashes, "hashes");
        settings = Values.copy("settings", settings);
        check("run", run, RunId.of(format, settings));
        check("kind", kind, settings.getOrDefault("kind", kind));
        check("group", group, settings.getOrDefault("group", group));
        facts = Values.copy("facts", facts);
        artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
        artifacts.forEach(RunRecord::checkArtifact);
        provenance = Values.copy("provenance", provenance);
    }

    private static void check(String key, String value, Object ofSettings) {
        if (!ofSettings.equals(value)) {
            throw new IllegalArgumentException(
                    key + " '" + value + "': must be '" + ofSettings + "', as the settings have it");
        }
    }

    private static void checkArtifact(String name, String sha256) {
        if (!NAME.matcher(name).matches() || name.equals(RunFolder.RECORD)) {
            throw new IllegalArgumentException("artifact '" + name + "': must be the name of a file beside run.json");
        }
        Hashes.check("artifacts." + name, sha256);
    }

    /** The same run with those files, in the format of today. */
    RunRecord with(Map<String, String> files) {
        return new RunRecord(FORMAT, run, experiment, kind, group, settings, facts, outcome, hashes, files, provenance);
    }

    /** The content of {@code run.json}, keys in the order of the components, and a seal. */
    String toJson() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", format);
        map.put("run", run);
        map.put("experiment", experiment);
        map.put("kind", kind);
        map.put("group", group);
        map.put("settings", settings);
        map.put("facts", facts);
        map.put("outcome", outcome.toMap());
        map.put("hashes", hashes.toMap());
        map.put("artifacts", artifacts);
        map.put("provenance", provenance);
        return Seal.on(map);
    }

    static RunRecord from(JsonFile json) {
        long format = json.whole("format");
        if (format < 1 || format > FORMAT) { // before anything else: a later format may differ in all the rest
            throw json.wrong("format", "format 1 to " + FORMAT, "format " + format);
        }
        json.only("", keys(format));
        Map<String, String> files = format > 1 ? json.textMap("artifacts") : Map.of();
        if (format > 1 && !files.containsKey(RunFolder.POINTS)) {
            throw json.wrong(
                    "artifacts",
                    RunFolder.POINTS + " among the artifacts",
                    files.keySet().toString());
        }
        RunRecord run = from(json, (int) format, files);
        if (format >= SEALED) { // last, since whatever else is wrong says more
            Seal.check(json);
        }
        return run;
    }

    private static List<String> keys(long format) {
        return KEYS.stream()
                .filter(key -> !key.equals("artifacts") || format > 1)
                .filter(key -> !key.equals(Seal.KEY) || format >= SEALED)
                .toList();
    }

    private static RunRecord from(JsonFile json, int format, Map<String, String> files) {
        try {
            return new RunRecord(
                    format,
                    json.text("run"),
                    json.text("experiment"),
                    json.text("kind"),
                    json.text("group"),
                    json.object("settings"),
                    OldCards.with(json.object("facts"), json.object("settings").get("cell")),
                    Outcome.from(json),
                    Hashes.from(json),
                    files,
                    json.object("provenance"));
        } catch (IllegalArgumentException e) {
            throw new CorruptRunException(json.file(), 0, "a valid run", e.getMessage());
        }
    }
}
