package carousel.interop;

import carousel.core.net.Network;
import carousel.core.result.CorruptRunException;
import carousel.core.result.JsonFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole model of Keras 3, {@code NAME.keras}: an archive with its weights, and what its layers are. */
final class KerasModel {
    static final String WEIGHTS = "model.weights.h5";
    private static final String CONFIG = "config.json";
    private static final List<String> LAYERS = List.of("LSTM", "GRU", "SimpleRNN");

    private final Path file;
    private final Map<String, String> said = new LinkedHashMap<>();

    private KerasModel(Path file) {
        this.file = file;
    }

    /**
     * Takes the weights of a network of the model out of an archive.
     *
     * @throws CorruptRunException if it is damaged, or its layers compute something else
     * @throws carousel.core.text.RefusedException with a table, if they are the weights of another network
     */
    static void read(Path file, Map<String, byte[]> archive, Model model, Network into) {
        byte[] config = archive.get(CONFIG);
        if (config == null) {
            throw new CorruptRunException(
                    file, 0, "an archive with " + CONFIG, archive.keySet().toString());
        }
        KerasModel keras = new KerasModel(file);
        keras.look(JsonFile.of(file, new String(config, StandardCharsets.UTF_8)).object(""));
        KerasFile.read(file, archive.get(WEIGHTS), keras.said, model, into);
    }

    private void look(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(this::look);
        } else if (value instanceof Map<?, ?> map) {
            if (map.get("class_name") instanceof String name
                    && LAYERS.contains(name)
                    && map.get("config") instanceof Map<?, ?> layer) {
                say("class_name", name);
                layer(layer);
            }
            map.values().forEach(this::look);
        }
    }

    private void layer(Map<?, ?> layer) {
        say("activation", layer.get("activation"));
        if (layer.containsKey("reset_after")) {
            say("reset_after", layer.get("reset_after"));
        }
        boolean usual = layer.get("recurrent_activation") == null
                || layer.get("recurrent_activation").equals("sigmoid");
        if (!usual || Boolean.TRUE.equals(layer.get("go_backwards"))) {
            throw new CorruptRunException(file, 0, "layers forward in time with sigmoid gates", String.valueOf(layer));
        }
    }

    private void say(String key, Object value) {
        String text = String.valueOf(value);
        said.merge(key, text, (one, other) -> one.equals(other) ? one : one + " and " + other);
    }
}
