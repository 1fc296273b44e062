package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that go to onnxruntime, and weights of models that were made there. */
class OnnxTest {
    private static final int MODELS = 300;
    private static final double BOUND = 1e-5;
    private static final Path FILE = Path.of("m.onnx");
    private static final Predicate<CellProvider> KNOWN =
            cell -> cell.card().onnx().isPresent();

    @Test
    void what_goes_out_comes_back_bit_for_bit() {
        for (int i = 0; i < MODELS; i++) {
            RandomModel made = RandomModel.of(i, KNOWN);
            Map<String, Panel> back =
                    WeightsFile.of(FILE, WeightsFile.onnx(made.model(), made.weights()), made.model());
            assertThat(Model.sha256(back)).as("case %d", i).isEqualTo(Model.sha256(made.weights()));
        }
    }

    /** onnxruntime has these operators in float alone; what is in double is checked as a model. */
    @Test
    void what_is_written_here_answers_the_same_in_onnxruntime(@TempDir Path folder) throws IOException {
        Python.needs("onnx", "onnxruntime", "safetensors");
        for (int i = 0; i < MODELS; i++) {
            RandomModel made = inFloat(i);
            Files.write(folder.resolve(i + ".onnx"), WeightsFile.onnx(made.model(), made.weights()));
            Safetensors x = new Safetensors(Map.of("x", made.x()), Map.of("T", String.valueOf(made.steps())));
            Files.write(folder.resolve(i + ".x.safetensors"), x.bytes());
        }
        Python.call("onnx_side.py", "check", folder);
        for (int i = 0; i < MODELS; i++) {
            RandomModel made = inFloat(i);
            assertThat(RandomModel.distance(made.answers(), y(folder, i)))
                    .as("case %d, %s", i, made.model())
                    .isLessThanOrEqualTo(BOUND);
        }
    }

    private static RandomModel inFloat(int number) {
        RandomModel made = RandomModel.of(number, KNOWN);
        Model model = new Model(made.model().provider(), made.model().spec(), Precision.FLOAT);
        Map<String, Panel> weights = model.zeros();
        made.weights().forEach((name, panel) -> Elements.put(panel, weights.get(name)));
        Panel x = Panel.zeros(Precision.FLOAT, made.x().rows(), made.x().cols());
        Elements.put(made.x(), x);
        return new RandomModel(model, weights, x, made.steps());
    }

    @Test
    void models_of_others_answer_the_same_here(@TempDir Path folder) throws IOException {
        Python.needs("onnx", "onnxruntime", "safetensors");
        Python.call("onnx_side.py", "make", folder, MODELS);
        List<String> cases = Files.readAllLines(folder.resolve("cases.csv"));
        assertThat(cases).hasSize(MODELS);
        for (int i = 0; i < MODELS; i++) {
            String[] f = cases.get(i).split(",");
            CellProvider cell = RandomModel.cells().stream()
                    .filter(c -> c.card().onnx().stream()
                            .anyMatch(o -> o.operator().equals(f[0])
                                    && o.activation().equals(f[1])
                                    && o.resetsAfter() == f[2].equals("1")))
                    .findFirst()
                    .orElseThrow();
            Model model = new Model(
                    cell,
                    RandomModel.spec(
                            whole(f[6]),
                            whole(f[7]),
                            whole(f[3]),
                            whole(f[8]),
                            f[4].equals("True"),
                            f[5].equals("True")),
                    Precision.FLOAT);
            Map<String, Panel> weights = WeightsFile.read(folder.resolve(i + ".onnx"), model);
            Panel x = Safetensors.read(folder.resolve(i + ".x.safetensors"))
                    .tensors()
                    .get("x");
            assertThat(RandomModel.distance(RandomModel.answers(model, weights, x, whole(f[9])), y(folder, i)))
                    .as("case %d, %s", i, cases.get(i))
                    .isLessThanOrEqualTo(BOUND);
        }
    }

    private static void refused(byte[] file, Model model, String reason) {
        assertThatThrownBy(() -> WeightsFile.of(FILE, file, model))
                .isInstanceOf(CorruptRunException.class)
                .hasMessageContaining(reason);
    }

    private static byte[] graph(Consumer<ProtoWriter> content) {
        return new ProtoWriter().put(1, 7).put(7, content).bytes();
    }

    private static Consumer<ProtoWriter> node(String operator, String... inputs) {
        return node -> {
            List.of(inputs).forEach(name -> node.put(1, name));
            node.put(2, "out").put(4, operator);
        };
    }

    @Test
    void models_that_compute_something_else_are_refused_with_the_reason() {
        Model gru = new Model(RandomModel.cell("gru"), RandomModel.spec(1, 1, 1, 1, false, false), Precision.FLOAT);
        refused(graph(g -> g.put(1, node("Softmax", "x"))), gru, "the operator Softmax");
        refused(graph(g -> g.put(1, node("GRU", "x", "W", "R", "", "", "h0"))), gru, "whose states are zero at first");
        refused(graph(g -> g.put(1, node("GRU", "x", "W", "R"))), gru, "weights 'W' as an initializer");
        refused(graph(g -> g.put(1, node("Squeeze", "x"))), gru, "an operator RNN, GRU or LSTM, found none");
        Consumer<ProtoWriter> huge = tensor -> tensor.put(1, 1)
                .put(1, 1_000_000_000)
                .put(1, 1_000_000_000)
                .put(2, 1)
                .put(8, "W")
                .put(9, new byte[4]);
        refused(
                graph(g -> g.put(1, node("GRU", "x", "W", "R")).put(5, huge)),
                gru,
                "as many bytes of 'W' as its shape");
        Consumer<ProtoWriter> outside = tensor ->
                tensor.put(1, 1).put(1, 1).put(1, 1).put(2, 1).put(8, "W").put(14, 1);
        refused(graph(g -> g.put(1, node("GRU", "x", "W", "R")).put(5, outside)), gru, "in the file, once");
        refused(graph(g -> g.put(5, outside).put(5, outside)), gru, "each tensor once");
        byte[] after = WeightsFile.onnx(gru, gru.zeros());
        Model before = new Model(RandomModel.cell("gru-reset-before"), gru.spec(), Precision.FLOAT);
        assertThatThrownBy(() -> WeightsFile.of(FILE, after, before))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("linear_before_reset")
                .hasMessageContaining("gru-reset-before");
    }

    private static Panel y(Path folder, int number) {
        return Safetensors.read(folder.resolve(number + ".y.safetensors"))
                .tensors()
                .get("y");
    }

    private static int whole(String text) {
        return Integer.parseInt(text);
    }
}
