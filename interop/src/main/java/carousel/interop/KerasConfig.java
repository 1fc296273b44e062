package carousel.interop;

import carousel.core.result.CorruptRunException;
import carousel.core.result.JsonFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Keras says of a model besides its weights: the layers of a Sequential or functional model, one behind the other. Keras 3 has it
 * in the {@code config.json} of an archive, Keras 2 in an attribute, {@code model_config}.
 */
final class KerasConfig {
    private static final List<String> MODELS = List.of("Sequential", "Functional", "Model");
    private static final List<String> RECURRENT = List.of("LSTM", "GRU", "SimpleRNN");
    /** They compute nothing, or only while they learn, or what belongs to the loss here. */
    private static final List<String> HARMLESS =
            List.of("InputLayer", "Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "Softmax");

    private static final List<String> ANSWERS = List.of("linear", "softmax", "sigmoid", "log_softmax");
    private static final int DEEPEST = 4;

    private final Path file;
    private final Map<String, String> said = new LinkedHashMap<>();

    private KerasConfig(Path file) {
        this.file = file;
    }

    /**
     * What is said of the recurrent layers, by the keys of {@link KerasTensors#metadata}; of layers that are not alike both values.
     *
     * @throws CorruptRunException if it is no JSON, or a layer is none of those that are known
     */
    static Map<String, String> read(Path file, String json) {
        KerasConfig config = new KerasConfig(file);
        config.model(JsonFile.of(file, json).object(""), DEEPEST);
        return config.said;
    }

    private void model(Map<?, ?> model, int depth) {
        Object config = model.get("config");
        Object layers = config instanceof Map<?, ?> map ? map.get("layers") : config; // a bare list in early files
        if (!(layers instanceof List<?> list) || depth == 0) {
            throw fault("a model of layers, Sequential or functional", String.valueOf(model.get("class_name")));
        }
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> layer) || !(layer.get("class_name") instanceof String name)) {
                throw fault("layers with a class_name", String.valueOf(each));
            }
            if (MODELS.contains(name)) {
                model(layer, depth - 1);
            } else if (layer.get("config") instanceof Map<?, ?> own) {
                layer(name, own);
            } else {
                throw fault("a config of layer " + name, "none");
            }
        }
    }

    private void layer(String name, Map<?, ?> layer) {
        String activation = String.valueOf(layer.get("activation"));
        if (RECURRENT.contains(name)) {
            recurrent(name, activation, layer);
        } else if (name.equals("TimeDistributed") && layer.get("layer") instanceof Map<?, ?> each) {
            inside(each);
        } else if (name.equals("Dense") || name.equals("Activation")) {
            if (!ANSWERS.contains(activation)) {
                throw fault(name + " of activation " + ANSWERS + ", since it is the readout", activation);
            }
        } else if (!HARMLESS.contains(name)) {
            throw fault("layers of " + RECURRENT + " and Dense behind them", "the layer " + name);
        }
    }

    /** Of a layer for every step, which can only be the readout. */
    private void inside(Map<?, ?> each) {
        if (!"Dense".equals(each.get("class_name")) || !(each.get("config") instanceof Map<?, ?> own)) {
            throw fault("Dense at every step", String.valueOf(each.get("class_name")));
        }
        layer("Dense", own);
    }

    private void recurrent(String name, String activation, Map<?, ?> layer) {
        say("class_name", name);
        say("activation", activation);
        if (layer.containsKey("reset_after")) {
            say("reset_after", layer.get("reset_after"));
        } else if (name.equals("GRU")) {
            say("reset_after", false); // as it was before there was a choice
        }
        Object gates = layer.get("recurrent_activation");
        if (gates != null && !gates.equals("sigmoid") || Boolean.TRUE.equals(layer.get("go_backwards"))) {
            throw fault("layers forward in time with sigmoid gates", String.valueOf(layer));
        }
    }

    private void say(String key, Object value) {
        String text = String.valueOf(value);
        said.merge(key, text, (one, other) -> one.equals(other) ? one : one + " and " + other);
    }

    private CorruptRunException fault(String expected, String found) {
        return WeightsFile.fault(file, expected, found);
    }
}
