package carousel.experiments.experiment;

import carousel.experiments.experiment.Grid.Part;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The grids of {@code experiments.json}. */
final class Grids {
    private static final String FILE = "experiments.json";

    private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};

    private Grids() {}

    /** All, in the order of the file. */
    static List<Grid> all() {
        try (InputStream in = Grids.class.getResourceAsStream(FILE)) {
            ObjectMapper json = new JsonMapper();
            List<Grid> all = new ArrayList<>();
            for (JsonNode node : json.readTree(in)) {
                all.add(new Grid(
                        node.get("name").stringValue(),
                        node.get("title").stringValue(),
                        node.get("description").stringValue(),
                        node.get("report").stringValue(),
                        parts(json, node, "full"),
                        parts(json, node, "quick")));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One or several, each with its own task or the experiment's. */
    private static List<Part> parts(ObjectMapper json, JsonNode experiment, String size) {
        JsonNode node = experiment.get(size);
        List<Part> parts = new ArrayList<>();
        for (JsonNode each : node.isArray() ? node : List.of(node)) {
            parts.add(part(
                    json,
                    each,
                    each.path("task").asString(experiment.path("task").asString(""))));
        }
        return List.copyOf(parts);
    }

    private static Part part(ObjectMapper json, JsonNode node, String task) {
        List<Integer> lengths = new ArrayList<>();
        node.get("lengths").forEach(length -> lengths.add(length.intValue()));
        Map<String, List<String>> starts = new LinkedHashMap<>();
        node.path("starts").properties().forEach(cell -> starts.put(cell.getKey(), texts(cell.getValue())));
        Map<Setting<?>, List<String>> grid = new LinkedHashMap<>();
        node.path("grid").properties().forEach(axis -> grid.put(Settings.named(axis.getKey()), texts(axis.getValue())));
        RunSpec settings = RunSpec.read(json.convertValue(node.get("settings"), SETTINGS));
        JsonNode every = node.path("probes-every");
        Map<String, String> rates = new LinkedHashMap<>();
        node.path("rates")
                .properties()
                .forEach(cell -> rates.put(cell.getKey(), cell.getValue().asString()));
        return new Part(
                task,
                List.copyOf(lengths),
                seeds(node.get("seeds")),
                texts(node.path("cells")),
                starts,
                rates,
                grid,
                node.path("match").asString(""),
                every.isMissingNode() ? settings : settings.with(Settings.PROBE, WithAtlas.probes(every.longValue())));
    }

    /** How many from 1, or which. */
    private static List<Long> seeds(JsonNode node) {
        List<Long> seeds = new ArrayList<>();
        node.forEach(seed -> seeds.add(seed.longValue()));
        return node.isArray()
                ? List.copyOf(seeds)
                : LongStream.rangeClosed(1, node.intValue()).boxed().toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.stringValue()));
        return List.copyOf(texts);
    }
}
