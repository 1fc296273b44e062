package carousel.core.result;

import carousel.core.text.Decimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What lists tell of a run, who may be told of ten thousand: its {@code run.json} without most of the facts.
 *
 * <p>The {@link Seal} of a file vouches for what is not looked at. A file without one, or in which anything is not as usual, is read as
 * {@link RunFolder#readRecord} reads it, so that it is refused in the same words. What a seal does not vouch for, that the id is the one
 * of the settings, is known to those alone who read the run.
 *
 * @param settings all of them
 * @param metricName of the facts, empty if they have none
 * @param artifacts names of the other files of the run's folder
 * @param maker of the run
 */
public record RunGlance(
        String run,
        Map<String, Object> settings,
        String metricName,
        Outcome outcome,
        Hashes hashes,
        Set<String> artifacts,
        Maker maker) {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String ROOT = "";
    private static final String DEEPER = "deeper";
    private static final String FACTS = "facts";
    private static final String PROVENANCE = "provenance";
    private static final String METRIC_NAME = "metric-name";

    /** At a run that was read. */
    public static RunGlance of(RunRecord run) {
        return new RunGlance(
                run.run(),
                run.settings(),
                metricName(run.facts()),
                run.outcome(),
                run.hashes(),
                run.artifacts().keySet(),
                Maker.of(run.format(), run.provenance()));
    }

    /**
     * At the run of that folder.
     *
     * @throws CorruptRunException if {@code run.json} is missing or is not what {@link RunFolder#write} writes, or another file that it
     *     lists is missing
     */
    public static RunGlance at(Path runFolder) {
        RunFolder.stands(runFolder);
        Path file = runFolder.resolve(RunFolder.RECORD);
        RunGlance glance = quick(file, String.valueOf(runFolder.getFileName()))
                .orElseGet(() -> of(RunFolder.readRecord(runFolder)));
        RunFolder.refuseMissing(runFolder, glance.artifacts());
        return glance;
    }

    private static Optional<RunGlance> quick(Path file, String name) {
        byte[] content = TextFile.bytes(file, JsonFile.LARGEST);
        if (!Seal.holds(content)) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), content)) {
            parser.nextToken();
            JsonFile json = JsonFile.of(file, object(parser, ROOT));
            long format = json.whole("format");
            return json.text("run").equals(name) && format == RunRecord.FORMAT
                    ? Optional.of(of(json, format))
                    : Optional.empty();
        } catch (JacksonException | CorruptRunException | IllegalArgumentException e) {
            return Optional.empty(); // whoever reads it strictly can tell what is wrong
        }
    }

    private static RunGlance of(JsonFile json, long format) {
        return new RunGlance(
                json.text("run"),
                Values.copy("settings", json.object("settings")),
                metricName(json.object(FACTS)),
                Outcome.from(json),
                Hashes.from(json),
                json.textMap("artifacts").keySet(),
                Maker.of(format, json.object(PROVENANCE)));
    }

    private static String metricName(Map<String, Object> facts) {
        return facts.get(METRIC_NAME) instanceof String name ? name : "";
    }

    /**
     * The object at which the parser stands, without what is told of nobody: most of the facts, and of what made it.
     *
     * @param name of the object, if it is one of the file's own; of the file's {@link #ROOT}
     */
    private static Map<String, Object> object(JsonParser json, String name) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            json.nextToken();
            boolean wanted = switch (name) {
                case FACTS -> key.equals(METRIC_NAME);
                case PROVENANCE -> key.equals(Maker.VERSION) || key.equals(Maker.NUMERICS);
                default -> true;
            };
            if (wanted) {
                object.put(key, value(json, name.equals(ROOT) ? key : DEEPER));
            } else {
                json.skipChildren();
            }
        }
        return object;
    }

    private static Object value(JsonParser json, String name) {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, name);
            case START_ARRAY -> list(json);
            case VALUE_STRING -> json.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> (Object) Long.parseLong(json.getString());
            default -> Decimal.parse(json.getString());
        };
    }

    private static List<Object> list(JsonParser json) {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json, DEEPER));
        }
        return list;
    }
}
