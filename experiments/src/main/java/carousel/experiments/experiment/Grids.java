package carousel.experiments.experiment;

import carousel.experiments.experiment.Grid.Scale;
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
                        scale(json, node, "full"),
                        scale(json, node, "quick")));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scale scale(ObjectMapper json, JsonNode experiment, String size) {
        JsonNode node = experiment.get(size);
        List<Integer> lengths = new ArrayList<>();
        node.get("lengths").forEach(length -> lengths.add(length.intValue()));
        Map<String, List<String>> starts = new LinkedHashMap<>();
        node.path("starts").properties().forEach(cell -> starts.put(cell.getKey(), texts(cell.getValue())));
        Map<Setting<?>, List<String>> grid = new LinkedHashMap<>();
        node.path("grid").properties().forEach(axis -> grid.put(Settings.named(axis.getKey()), texts(axis.getValue())));
        RunSpec settings = RunSpec.read(json.convertValue(node.get("settings"), SETTINGS));
        JsonNode every = node.path("probes-every");
        return new Scale(
                experiment.get("task").stringValue(),
                List.copyOf(lengths),
                node.get("seeds").intValue(),
                texts(node.path("cells")),
                starts,
                grid,
                every.isMissingNode() ? settings : settings.with(Settings.PROBE, WithAtlas.probes(every.longValue())));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.stringValue()));
        return List.copyOf(texts);
    }
}
