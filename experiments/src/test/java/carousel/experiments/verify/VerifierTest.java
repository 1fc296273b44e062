package carousel.experiments.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class VerifierTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final Verifier verifier = new Verifier(Kernels.scalar());

    @ParameterizedTest
    @CsvSource({
        "RNN, tanh, 1, true",
        "RNN, tanh, 2, false",
        "RNN, relu, 1, true",
        "RNN, , 2, true",
        "GRU, , 1, true",
        "GRU, , 2, true",
        "GRU, , 1, false",
        "LSTM, , 1, true",
        "LSTM, , 2, true",
        "LSTM, , 2, false"
    })
    void layers_agree_with_plain_scalars(String module, String nonlinearity, int layers, boolean bias) {
        Report report = verifier.verify(write(new TorchScalars(module, nonlinearity, layers, bias, 3).layerFile()));

        assertThat(report).matches(Report::passed, "passed");
        assertThat(report.kind()).isEqualTo("layer");
        assertThat(report.limit()).isEqualTo(1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "RNN, last-mse, adam", "RNN, every-bernoulli, sgd-momentum", "GRU, every-softmax, rmsprop",
        "GRU, last-mse, sgd-momentum", "LSTM, every-bernoulli, adam", "LSTM, every-softmax, rmsprop"
    })
    void training_agrees_with_plain_scalars(String module, String head, String optimizer) {
        TorchScalars torch = new TorchScalars(module, null, 1, true, 4);

        Report report = verifier.verify(write(new TorchTraining(torch, head, optimizer, 5).file()));

        assertThat(report).matches(Report::passed, "passed");
        assertThat(report.kind()).isEqualTo("training");
        assertThat(report.limit()).isEqualTo(1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "grad_x", "grad_h0", "grad_c0"})
    void a_wrong_number_is_found_where_it_is(String key) {
        Map<String, Object> file = new TorchScalars("LSTM", null, 1, true, 3).layerFile();
        file.put(key, changed(file.get(key)));

        Report report = verifier.verify(write(file));

        assertThat(report.passed()).isFalse();
        assertThat(report.where()).isEqualTo(key);
        assertThat(new Verifier(Kernels.scalar(), OptionalDouble.of(0.9))
                        .verify(report.file())
                        .passed())
                .as("with a tolerance of 0.9")
                .isTrue();
    }

    @Test
    void a_wrong_parameter_gradient_is_found_where_it_is() {
        Map<String, Object> file = new TorchScalars("GRU", null, 2, true, 3).layerFile();
        Map<String, Object> gradients = group(file, "grad_parameters");
        gradients.put("bias_hh_l1", changed(gradients.get("bias_hh_l1")));

        Report report = verifier.verify(write(file));

        assertThat(report.passed()).isFalse();
        assertThat(report.where()).isEqualTo("grad_parameters.bias_hh_l1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x      | [1, 2]      | 'x' is a list of 2; expected a list of 4 (all of it has the shape [4, 2, 3])",
                "loss   | \"much\"    | 'loss' is \"much\"; expected a finite number",
                "loss   | 1e999       | expected a finite number",
                "loss   | -1e999      | expected a finite number",
                "loss   | NaN         | not whole, valid JSON",
                "loss   | \"NaN\"     | 'loss' is \"NaN\"; expected a finite number",
                "y      | []          | 'y' is a list of 0; expected a list of 4",
                "grad_parameters | {\"weight_ih_l0\": []} | is a list of 0; expected a list of 9",
                "grad_parameters | {\"weight_ih_l0\": [[1, 2, 3]]} | is a list of 1; expected a list of 9",
                "options| {\"nonlinearity\": \"relu\"} | nonlinearity 'relu' is not known; expected tanh",
                "T      | 0           | 'T' is 0; expected a whole number from 1",
                "T      | 2.5         | 'T' is 2.5; expected a whole number from 1",
                "B      | 3           | expected a list of 3",
                "module | \"TCN\"     | module 'TCN' is not known; expected RNN, GRU or LSTM",
                "layers | 2           | 'layers' is 2 but options.num_layers is 1; expected the same",
                "kind   | \"dream\"   | kind 'dream' is not known",
                "options| {\"dropout\": 0.5} | option 'dropout' is not known; expected any of nonlinearity, bias, num_layers",
                "parameters | {}      | 'parameters.weight_ih_l0' is missing; expected numbers of shape [9, 3]"
            })
    void what_is_wrong_in_a_file_is_told(String key, String value, String message) throws IOException {
        Map<String, Object> file = new TorchScalars("GRU", null, 1, true, 3).layerFile();
        file.put(key, "HERE");
        Path path = folder.resolve("wrong.json");
        Files.writeString(path, JSON.writeValueAsString(file).replace("\"HERE\"", value));

        assertThatThrownBy(() -> verifier.verify(path))
                .isInstanceOf(GoldenFileException.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "head      | \"first\"  | head 'first' is not known; expected last-mse, every-softmax or every-bernoulli",
                "optimizer | \"lion\"   | optimizer 'lion' is not known; expected adam, rmsprop or sgd-momentum",
                "rates     | [0.1, 0.2] | 'rates' is a list of 2; expected a list of 4",
                "target    | [[0,1],[1,0],[0,2],[0,0]] | 'target[2][1]' is 2.0; expected the index of one of 2 classes"
            })
    void what_is_wrong_in_a_training_file_is_told(String key, String value, String message) throws IOException {
        Map<String, Object> file =
                new TorchTraining(new TorchScalars("RNN", null, 1, true, 4), "every-softmax", "adam", 5).file();
        file.put(key, "HERE");
        Path path = folder.resolve("wrong.json");
        Files.writeString(path, JSON.writeValueAsString(file).replace("\"HERE\"", value));

        assertThatThrownBy(() -> verifier.verify(path))
                .isInstanceOf(GoldenFileException.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(message);
    }

    /** Before anything of that size is made: the file is too short to be of it. */
    @ParameterizedTest
    @CsvSource({
        "H, 1000000",
        "I, 1000000",
        "T, 1000000",
        "B, 1000000",
        "H, 46341",
        "T, 1000000000",
        "T, -1",
        "H, 1e6",
        "B, NaN",
        "H, 65536"
    })
    void absurd_sizes_are_refused(String key, String value) throws IOException {
        for (Map<String, Object> file : List.of(
                new TorchScalars("LSTM", null, 1, true, 3).layerFile(),
                new TorchTraining(new TorchScalars("LSTM", null, 1, true, 4), "last-mse", "adam", 5).file())) {
            file.put(key, "HERE");
            Path path = folder.resolve("absurd.json");
            Files.writeString(path, JSON.writeValueAsString(file).replace("\"HERE\"", value));
            assertThatThrownBy(() -> verifier.verify(path)).isInstanceOf(GoldenFileException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"num_layers, 1000000", "updates, 1000000", "K, 1000000"})
    void absurd_numbers_of_a_training_run_are_refused(String key, int value) throws IOException {
        Map<String, Object> file =
                new TorchTraining(new TorchScalars("GRU", null, 1, true, 4), "last-mse", "adam", 5).file();
        if (key.equals("num_layers")) {
            file.put("options", Map.of(key, value));
        } else {
            file.put(key, value);
        }
        assertThatThrownBy(() -> verifier.verify(write(file)))
                .isInstanceOf(GoldenFileException.class)
                .hasMessageContaining(" numbers; expected at most the ");
    }

    @Test
    void a_truncated_file_is_told_with_its_line() throws IOException {
        Path path = write(new TorchScalars("RNN", "tanh", 1, true, 3).layerFile());
        String whole = Files.readString(path);
        Files.writeString(path, "\n\n" + whole.substring(0, whole.length() / 2));

        assertThatThrownBy(() -> verifier.verify(path))
                .isInstanceOf(GoldenFileException.class)
                .hasMessageStartingWith(path + ": line 3: not whole, valid JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "3", "NaN", "{} {}", "{\"T\": 1, \"T\": 2}"})
    void what_is_no_object_is_refused(String text) throws IOException {
        Path path = Files.writeString(folder.resolve("odd.json"), text);

        assertThatThrownBy(() -> verifier.verify(path))
                .isInstanceOf(GoldenFileException.class)
                .hasMessageStartingWith(path + ": ");
    }

    @Test
    void a_missing_file_and_a_folder_are_refused() {
        assertThatThrownBy(() -> verifier.verify(folder.resolve("none.json")))
                .isInstanceOf(GoldenFileException.class)
                .hasMessageContaining("none.json: no such file");
        assertThatThrownBy(() -> verifier.verify(folder))
                .isInstanceOf(GoldenFileException.class)
                .hasMessageStartingWith(folder + ": is no regular file");
    }

    private Path write(Map<String, Object> file) {
        Path path = folder.resolve("case.json");
        JSON.writeValue(path, file);
        return path;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> group(Map<String, Object> file, String key) {
        return (Map<String, Object>) file.computeIfPresent(key, (k, v) -> new LinkedHashMap<>((Map<String, Object>) v));
    }

    /** The last of the numbers made half as large again. */
    private static Object changed(Object numbers) {
        if (numbers instanceof Double number) {
            return number * 1.5;
        }
        if (numbers instanceof double[] values) {
            double[] copy = values.clone();
            copy[copy.length - 1] *= 1.5;
            return copy;
        }
        List<Object> copy = new ArrayList<>((List<?>) numbers);
        copy.set(copy.size() - 1, changed(copy.get(copy.size() - 1)));
        return copy;
    }
}
