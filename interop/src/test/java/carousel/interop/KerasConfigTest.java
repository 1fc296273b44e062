package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Json;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model of Keras says of its layers decides whether its weights are those of a network here. */
class KerasConfigTest {
    private static final Path FILE = Path.of("m.keras");

    private static Model model(String cell) {
        return new Model(RandomModel.cell(cell), RandomModel.spec(2, 3, 2, 1, true, true), Precision.FLOAT);
    }

    /** A model of a cell as it is written, with one text in its config that is another. */
    private static byte[] changed(String cell, String from, String to) {
        Map<String, byte[]> archive = new LinkedHashMap<>();
        Zip.read(FILE, WeightsFile.kerasModel(model(cell), model(cell).zeros())).forEach((name, content) -> {
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            archive.put(name, bytes);
        });
        String config = new String(archive.get("config.json"), StandardCharsets.UTF_8);
        assertThat(config).containsPattern(from);
        archive.put("config.json", config.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8));
        return Zip.write(archive);
    }

    @ParameterizedTest
    @CsvSource({
        "lstm, activation, tanh, relu",
        "gru, activation, tanh, linear",
        "rnn-relu, activation, relu, tanh",
        "gru, reset_after, true, false"
    })
    void a_layer_that_computes_otherwise_is_refused_with_a_table(String cell, String key, String usual, String other) {
        String text = key.equals("activation") ? "\"" : "";
        byte[] one = changed(cell, "\"" + key + "\":" + text + usual + text, "\"" + key + "\":" + text + other + text);
        assertThatThrownBy(() -> WeightsFile.of(FILE, one, model(cell)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(usual)
                .hasMessageContaining(other + " and " + usual); // the second layer is as it was
    }

    @ParameterizedTest
    @CsvSource({
        "recurrent_activation\":\"sigmoid, recurrent_activation\":\"hard_sigmoid, sigmoid gates",
        "activation\":\"linear, activation\":\"tanh, the readout",
        "class_name\":\"LSTM, class_name\":\"Bidirectional, the layer Bidirectional",
        "class_name\":\"Dense, class_name\":\"LayerNormalization, the layer LayerNormalization",
        "return_sequences, go_backwards, forward in time",
        "layers\":\\[, sub\":[, a model of layers",
        "class_name\":\"InputLayer, class_name\":\"Lambda, the layer Lambda"
    })
    void what_is_no_network_here_is_refused_in_a_line(String from, String to, String because) {
        byte[] one = changed("lstm", from, to);
        assertThatThrownBy(() -> WeightsFile.of(FILE, one, model("lstm")))
                .isInstanceOf(CorruptRunException.class)
                .hasMessageContaining(because)
                .hasMessageMatching("[^\n]{1,500}");
    }

    @Test
    void what_ends_in_the_loss_or_is_there_for_training_alone_is_no_difference() {
        for (String answer : List.of("softmax", "sigmoid")) {
            byte[] one = changed("gru", "activation\":\"linear", "activation\":\"" + answer);
            assertThat(WeightsFile.of(FILE, one, model("gru"))).hasSize(10);
        }
        byte[] dropout = changed("gru", "\"layers\":\\[", "\"layers\":[{\"class_name\":\"Dropout\",\"config\":{}},");
        assertThat(WeightsFile.of(FILE, dropout, model("gru"))).hasSize(10);
    }

    @Test
    void a_Dense_said_to_be_for_every_step_is_the_readout_and_nothing_else_is() {
        String dense = "\"class_name\":\"Dense\",\"config\":\\{";
        String each =
                "\"class_name\":\"TimeDistributed\",\"config\":{\"layer\":{\"class_name\":\"%s\",\"config\":{\"activation\":\"linear\"}},";
        assertThat(WeightsFile.of(FILE, changed("gru", dense, each.formatted("Dense")), model("gru")))
                .hasSize(10);
        byte[] other = changed("gru", dense, each.formatted("LSTM"));
        assertThatThrownBy(() -> WeightsFile.of(FILE, other, model("gru"))).hasMessageContaining("Dense at every step");
    }

    @Test
    void what_stands_beside_weights_is_no_weight() {
        Model gru = model("gru");
        Safetensors tensors = new KerasTensors(gru).write(gru.network());
        byte[] file = HdfWriter.bytes(out -> {
            tensors.tensors()
                    .forEach((name, panel) ->
                            out.put("layers/" + name, panel, tensors.vectors().contains(name)));
            Panel other = Panel.zeros(Precision.DOUBLE, 1, 2);
            out.put("layers/dropout/seed_generator/vars/0", other, true);
            out.put("optimizer/vars/0", other, true);
        });
        assertThat(WeightsFile.of(FILE, file, gru)).hasSize(10);
    }

    @Test
    void models_within_models_are_looked_into_and_not_without_end() {
        Map<String, Object> inside = Map.of("class_name", "LSTM", "config", Map.of("activation", "relu"));
        for (int depth = 1; depth < 7; depth++) {
            Map<String, Object> around = new LinkedHashMap<>();
            around.put("class_name", "Sequential");
            around.put("config", depth % 2 == 0 ? List.of(inside) : Map.of("layers", List.of(inside)));
            inside = around;
            String json = Json.line(inside);
            if (depth <= 4) {
                assertThat(KerasConfig.read(FILE, json)).containsEntry("activation", "relu");
            } else {
                assertThatThrownBy(() -> KerasConfig.read(FILE, json)).isInstanceOf(CorruptRunException.class);
            }
        }
    }

    /** The files are Keras 2.15's own: a functional model with names of its own, dropout, and a sigmoid behind its Dense. */
    @ParameterizedTest
    @ValueSource(strings = {"keras-2.15-gru.h5", "keras-2.15-gru-weights.h5"})
    void what_Keras_2_saved_answers_the_same(String name) throws IOException {
        byte[] content;
        try (InputStream in = getClass().getResourceAsStream(name)) {
            content = in.readAllBytes();
        }
        Model gru = model("gru");
        Map<String, Panel> weights = WeightsFile.of(Path.of(name), content, gru);
        Panel x = Panel.zeros(Precision.FLOAT, 3, 2);
        for (int i = 0; i < 6; i++) {
            x.set(i / 2, i % 2, 1);
        }
        double[] logits = {-0.40088263, -0.52383983, -0.5928236};
        Panel y = RandomModel.answers(gru, weights, x, 3);
        for (int t = 0; t < 3; t++) {
            assertThat(y.get(t, 0)).isCloseTo(logits[t], within(1e-6));
        }
        Model other = model("gru-reset-before");
        assertThatThrownBy(() -> WeightsFile.of(Path.of(name), content, other)).isInstanceOf(RefusedException.class);
    }
}
