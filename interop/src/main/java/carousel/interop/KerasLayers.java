package carousel.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of a model as {@link KerasConfig} reads them: a Sequential of recurrent layers and a Dense, with answers at every step. */
final class KerasLayers {
    /** Of the form that is written. */
    static final String VERSION = "3.0.0";

    private KerasLayers() {}

    /** The {@code config.json} of a Sequential of the layers of a model, which answers at every step. */
    static Map<String, Object> current(Model model) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("module", "keras");
        whole.put("class_name", "Sequential");
        whole.put("config", sequential(model, true));
        whole.put("registered_name", null);
        whole.put("build_config", Map.of("input_shape", shape(model.spec().inputs())));
        return whole;
    }

    /** The same as {@code model_config}. */
    static Map<String, Object> legacy(Model model) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("class_name", "Sequential");
        whole.put("config", sequential(model, false));
        return whole;
    }

    private static Map<String, Object> sequential(Model model, boolean current) {
        KerasTensors form = new KerasTensors(model);
        List<Object> layers = new ArrayList<>();
        layers.add(layer("InputLayer", Map.of(), input(model, current), current));
        for (int l = 0; l < model.spec().layers(); l++) {
            int wide = l == 0 ? model.spec().inputs() : model.spec().units();
            String name = form.metadata().get("class_name");
            layers.add(layer(name, build(wide), recurrent(model, form, KerasTensors.name(name, l)), current));
        }
        layers.add(layer("Dense", build(model.spec().units()), dense(model), current));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", "sequential");
        config.put("layers", layers);
        return config;
    }

    private static Map<String, Object> layer(
            String name, Map<String, ?> build, Map<String, Object> config, boolean current) {
        Map<String, Object> layer = new LinkedHashMap<>();
        if (current) {
            layer.put("module", "keras.layers");
        }
        layer.put("class_name", name);
        layer.put("config", config);
        if (current) {
            layer.put("registered_name", null);
            if (!build.isEmpty()) {
                layer.put("build_config", build);
            }
        }
        return layer;
    }

    private static Map<String, ?> build(int inputs) {
        return Map.of("input_shape", shape(inputs));
    }

    /** B × T × I, the first two of them free. */
    private static List<Object> shape(int inputs) {
        return Arrays.asList(null, null, inputs);
    }

    private static Map<String, Object> input(Model model, boolean current) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(
                current ? "batch_shape" : "batch_input_shape",
                shape(model.spec().inputs()));
        config.put("dtype", dtype(model));
        config.put("sparse", false);
        config.put("name", "input_layer");
        return config;
    }

    private static Map<String, Object> recurrent(Model model, KerasTensors form, String name) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("trainable", true);
        config.put("dtype", dtype(model));
        config.put("return_sequences", true);
        config.put("units", model.spec().units());
        config.put("activation", form.metadata().get("activation"));
        config.put("use_bias", model.spec().bias());
        if (!form.metadata().get("class_name").equals("SimpleRNN")) {
            config.put("recurrent_activation", "sigmoid");
        }
        if (form.metadata().containsKey("reset_after")) {
            config.put("reset_after", Boolean.valueOf(form.metadata().get("reset_after")));
        }
        return config;
    }

    private static Map<String, Object> dense(Model model) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", "dense");
        config.put("trainable", true);
        config.put("dtype", dtype(model));
        config.put("units", model.spec().outputs());
        config.put("activation", "linear");
        config.put("use_bias", model.spec().readoutBias());
        return config;
    }

    private static String dtype(Model model) {
        return "float" + 8 * model.precision().bytes();
    }
}
