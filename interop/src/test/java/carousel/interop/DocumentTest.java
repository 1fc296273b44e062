package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Precision;
import carousel.core.result.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python in {@code docs/formats.md} does what is said there. */
class DocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/formats.md");
    private static final Model GRU =
            new Model(RandomModel.cell("gru"), RandomModel.spec(2, 64, 1, 1, true, true), Precision.FLOAT);

    private static List<String> blocks(String word) throws IOException {
        Matcher matcher = Pattern.compile("(?s)```python\n(.*?)```").matcher(Files.readString(DOCUMENT));
        return matcher.results()
                .map(found -> found.group(1))
                .filter(text -> text.contains(word))
                .toList();
    }

    @Test
    void what_was_exported_is_loaded_and_a_pt_file_becomes_one_that_is_read(@TempDir Path folder) throws IOException {
        Python.needs("torch", "safetensors");
        Files.write(folder.resolve("gru.safetensors"), WeightsFile.torch(GRU, GRU.zeros()));
        assertThat(blocks("import torch")).hasSize(2);
        Python.lines(
                folder,
                blocks("import torch").get(0)
                        + "torch.nn.init.normal_(net.bias_ih_l0)\ntorch.save(net.state_dict(), 'model.pt')\n");
        assertThatThrownBy(() -> WeightsFile.read(folder.resolve("model.pt"), GRU))
                .hasMessageContaining("a pickle, which is never read");
        Python.lines(folder, blocks("import torch").get(1));
        assertThat(blocks("import torch").get(1).lines().filter(line -> !line.isBlank()))
                .hasSizeLessThanOrEqualTo(6);
        double[][] bias = Safetensors.read(folder.resolve("model.safetensors"))
                .tensors()
                .get("bias_ih_l0")
                .toArray();
        double[][] read = WeightsFile.read(folder.resolve("model.safetensors"), GRU)
                .get("layer1.b")
                .toArray();
        assertThat(read[0][64]).isEqualTo(bias[0][0]).isNotZero(); // r stands first there, second here
    }

    @Test
    void Keras_loads_weights_and_whole_models(@TempDir Path folder) throws IOException {
        Python.needs("keras", "h5py");
        Files.write(folder.resolve("gru.weights.h5"), WeightsFile.keras(GRU, GRU.zeros()));
        Files.write(folder.resolve("gru.keras"), WeightsFile.kerasModel(GRU, GRU.zeros()));
        assertThat(blocks("keras.")).hasSize(2);
        for (String block : blocks("keras.")) {
            String told = Python.lines(
                    folder,
                    "import keras\n" + block
                            + "print('weights', [w.shape for w in net.get_weights()], abs(net.get_weights()[0]).max())\n");
            assertThat(told).contains("weights [(2, 192), (64, 192), (2, 192), (64, 1), (1,)] 0.0");
        }
    }
}
