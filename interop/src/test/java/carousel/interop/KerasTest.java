package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.NetworkSpec;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that go to Keras 3, and weights and models that come from it. */
class KerasTest {
    private static final int MODELS = 300;
    private static final Path FILE = Path.of("m.weights.h5");
    private static final Predicate<CellProvider> KNOWN =
            cell -> cell.card().toMap().containsKey("keras");

    /** Keras computes in float32 with every backend but TensorFlow's, whatever its weights are. */
    private static final double BOUND = 1e-5;

    /** A case as {@code keras_side.py} reads it. */
    private static String row(RandomModel made) {
        Map<?, ?> layer = (Map<?, ?>) made.model().provider().card().toMap().get("keras");
        NetworkSpec spec = made.model().spec();
        Object activation = layer.get("activation");
        return String.join(
                ",",
                List.of(
                        layer.get("layer").toString(),
                        activation == null ? "" : activation.toString(),
                        String.valueOf(layer.get("reset-after")),
                        String.valueOf(spec.layers()),
                        String.valueOf(spec.bias()),
                        String.valueOf(spec.readoutBias()),
                        made.model().precision().label(),
                        String.valueOf(spec.inputs()),
                        String.valueOf(spec.units()),
                        String.valueOf(spec.outputs()),
                        String.valueOf(made.steps())));
    }

    private static void cases(Path folder) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < MODELS; i++) {
            rows.add(row(RandomModel.of(i, KNOWN)));
        }
        Files.write(folder.resolve("cases.csv"), rows);
    }

    private record Form(String ending, BiFunction<Model, Map<String, Panel>, byte[]> writer) {
        private static final List<Form> ALL = List.of(
                new Form("weights.h5", WeightsFile::keras),
                new Form("keras", WeightsFile::kerasModel),
                new Form("h5", WeightsFile::kerasLegacy));
    }

    @Test
    void what_goes_out_comes_back_bit_for_bit() {
        for (int i = 0; i < MODELS; i++) {
            RandomModel made = RandomModel.of(i, KNOWN);
            byte[] file = Form.ALL.get(i % 3).writer().apply(made.model(), made.weights());
            Map<String, Panel> back = WeightsFile.of(FILE, file, made.model());
            assertThat(Model.sha256(back)).as("case %d", i).isEqualTo(Model.sha256(made.weights()));
        }
    }

    @Test
    void sizes_need_not_be_told(@TempDir Path folder) throws IOException {
        Model made = RandomModel.of(1, KNOWN).model();
        for (Form form : Form.ALL) {
            Path file = Files.write(
                    folder.resolve("m." + form.ending()), form.writer().apply(made, made.zeros()));
            assertThat(WeightsFile.sizes(file))
                    .map(Sizes::units)
                    .hasValue(made.spec().units());
            assertThat(WeightsFile.sizes(file))
                    .map(Sizes::layers)
                    .hasValue(made.spec().layers());
        }
    }

    @Test
    void what_is_written_here_answers_the_same_in_Keras(@TempDir Path folder) throws IOException {
        Python.needs("keras", "h5py", "safetensors");
        cases(folder);
        for (int i = 0; i < MODELS; i++) {
            RandomModel made = RandomModel.of(i, KNOWN);
            for (Form form : Form.ALL) {
                Files.write(
                        folder.resolve(i + "." + form.ending()), form.writer().apply(made.model(), made.weights()));
            }
            Files.write(folder.resolve(i + ".x.safetensors"), new Safetensors(Map.of("x", made.x()), Map.of()).bytes());
        }
        Python.call("keras_side.py", "check", folder);
        for (int i = 0; i < MODELS; i++) {
            RandomModel made = RandomModel.of(i, KNOWN);
            Map<String, Panel> told =
                    Safetensors.read(folder.resolve(i + ".y.safetensors")).tensors();
            assertThat(told).containsOnlyKeys("weights", "keras", "h5", "h5-weights");
            for (String form : told.keySet()) {
                assertThat(RandomModel.distance(made.answers(), told.get(form)))
                        .as("case %d, %s, %s", i, form, made.model())
                        .isLessThanOrEqualTo(BOUND);
            }
        }
    }

    @Test
    void what_Keras_writes_answers_the_same_here(@TempDir Path folder) throws IOException {
        Python.needs("keras", "h5py", "safetensors");
        cases(folder);
        Python.call("keras_side.py", "make", folder);
        for (int i = 0; i < MODELS; i++) {
            RandomModel made = RandomModel.of(i, KNOWN);
            Map<String, Panel> weights = WeightsFile.read(folder.resolve(i + ".weights.h5"), made.model());
            Panel here = RandomModel.answers(made.model(), weights, tensor(folder, i, "x"), made.steps());
            assertThat(RandomModel.distance(here, tensor(folder, i, "y")))
                    .as("case %d, %s", i, made.model())
                    .isLessThanOrEqualTo(BOUND);
            for (String ending : List.of(".keras", ".h5", ".old.h5")) {
                Map<String, Panel> whole = WeightsFile.read(folder.resolve(i + ending), made.model());
                assertThat(Model.sha256(whole)).as(i + ending).isEqualTo(Model.sha256(weights));
            }
        }
        Model relu = RandomModel.of(0, cell -> cell.name().equals("rnn-relu")).model();
        int tanh = 0;
        while (!RandomModel.of(tanh, KNOWN).model().provider().name().equals("rnn")) {
            tanh++;
        }
        Model asRelu =
                new Model(relu.provider(), RandomModel.of(tanh, KNOWN).model().spec(), Precision.FLOAT);
        for (String ending : List.of(".keras", ".h5")) {
            Path other = folder.resolve(tanh + ending);
            assertThatThrownBy(() -> WeightsFile.read(other, asRelu))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("activation  relu         tanh");
        }
    }

    private static Panel tensor(Path folder, int number, String name) {
        return Safetensors.read(folder.resolve(number + "." + name + ".safetensors"))
                .tensors()
                .get(name);
    }

    @Test
    void the_other_GRU_is_refused_by_its_name_and_by_the_shape_of_its_biases() {
        NetworkSpec spec = RandomModel.spec(2, 3, 1, 1, true, true);
        Model after = new Model(RandomModel.cell("gru"), spec, Precision.FLOAT);
        Model before = new Model(RandomModel.cell("gru-reset-before"), spec, Precision.FLOAT);
        byte[] file = WeightsFile.keras(after, after.zeros());
        assertThatThrownBy(() -> WeightsFile.of(FILE, file, before))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("gru/cell/vars/2  9                 2 × 9")
                .hasMessageContaining("cell             gru-reset-before  gru");
    }
}
