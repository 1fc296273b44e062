package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFileTest {
    private static final Path FILE = Path.of("w.safetensors");

    private static Model model(String cell, int layers, boolean bias, Precision precision) {
        return new Model(RandomModel.cell(cell), RandomModel.spec(2, 3, layers, 1, bias, true), precision);
    }

    /** Weights that are all another number. */
    private static Map<String, Panel> counted(Model model) {
        Map<String, Panel> weights = model.zeros();
        double[] next = {0};
        weights.values().forEach(p -> {
            for (int i = 0; i < p.size(); i++) {
                p.set(i / p.cols(), i % p.cols(), next[0] += 1);
            }
        });
        return weights;
    }

    /** Another file of the weights that {@link #counted} gives a network. */
    private static byte[] changed(Model model, BiConsumer<Map<String, Panel>, Map<String, String>> change) {
        Safetensors written = Safetensors.of(FILE, WeightsFile.torch(model, counted(model)));
        Map<String, Panel> tensors = new LinkedHashMap<>(written.tensors());
        Map<String, String> texts = new LinkedHashMap<>(written.metadata());
        texts.remove("weights_sha256");
        change.accept(tensors, texts);
        Set<String> vectors = new LinkedHashSet<>(written.vectors());
        tensors.forEach((name, panel) -> {
            if (name.endsWith("bias")) {
                vectors.add(name);
            }
        });
        return new Safetensors(tensors, texts, vectors).bytes();
    }

    @Test
    void what_goes_out_in_the_names_of_PyTorch_comes_back_bit_for_bit() {
        for (int i = 0; i < 300; i++) {
            RandomModel made = RandomModel.of(i, cell -> cell.card().torch().isPresent());
            Map<String, Panel> back =
                    WeightsFile.of(FILE, WeightsFile.torch(made.model(), made.weights()), made.model());
            assertThat(Model.sha256(back)).as("case %d", i).isEqualTo(Model.sha256(made.weights()));
        }
    }

    @Test
    void weights_of_runs_are_read_of_every_cell() {
        for (int i = 0; i < 100; i++) {
            RandomModel made = RandomModel.of(i, cell -> true);
            byte[] file =
                    new Safetensors(made.weights(), Map.of("weights_sha256", Model.sha256(made.weights()))).bytes();
            assertThat(Model.sha256(WeightsFile.of(FILE, file, made.model())))
                    .as("case %d", i)
                    .isEqualTo(Model.sha256(made.weights()));
        }
    }

    @Test
    void a_model_is_found_from_its_weights() {
        for (int i = 0; i < 100; i++) {
            RandomModel made = RandomModel.of(i, cell -> true);
            Model found = Model.of(made.model().provider(), made.weights());
            assertThat(found.zeros().toString())
                    .as("case %d", i)
                    .isEqualTo(made.model().zeros().toString());
        }
        assertThatThrownBy(() -> Model.of(RandomModel.cell("gru"), counted(model("lstm", 1, true, Precision.FLOAT))))
                .hasMessageStartingWith("no network of gru has");
        assertThatThrownBy(() -> Model.of(RandomModel.cell("gru"), Map.of())).hasMessageContaining("layer1.W");
    }

    /** By hand, from the documentation of torch.nn.GRU: r, z, n, each W_g transposed. */
    @Test
    void gates_stand_where_PyTorch_has_them() {
        Model gru = new Model(RandomModel.cell("gru"), RandomModel.spec(2, 1, 1, 1, true, true), Precision.DOUBLE);
        Map<String, Panel> weights = gru.zeros();
        weights.put("layer1.W", Panel.of(Precision.DOUBLE, new double[][] {{1, 2, 3}, {4, 5, 6}})); // [n r z]
        weights.put("layer1.U", Panel.of(Precision.DOUBLE, new double[][] {{7, 8, 9}})); // [r z n]
        weights.put("layer1.b", Panel.of(Precision.DOUBLE, new double[][] {{10, 11, 12}})); // [n r z]
        weights.put("layer1.c", Panel.of(Precision.DOUBLE, new double[][] {{13}}));
        Map<String, Panel> torch =
                Safetensors.of(FILE, WeightsFile.torch(gru, weights)).tensors();
        assertThat(torch.get("weight_ih_l0").toArray()).isDeepEqualTo(new double[][] {{2, 5}, {3, 6}, {1, 4}});
        assertThat(torch.get("weight_hh_l0").toArray()).isDeepEqualTo(new double[][] {{7}, {8}, {9}});
        assertThat(torch.get("bias_ih_l0").toArray()).isDeepEqualTo(new double[][] {{11, 12, 10}});
        assertThat(torch.get("bias_hh_l0").toArray()).isDeepEqualTo(new double[][] {{0, 0, 13}});
    }

    @Test
    void of_two_biases_the_sum_is_taken_but_not_where_a_gate_has_two() {
        Model gru = model("gru", 1, true, Precision.FLOAT);
        byte[] file = changed(
                gru,
                (tensors, texts) -> tensors.put("bias_hh_l0", Panel.of(Precision.FLOAT, new double[][] {
                    {100, 100, 100, 200, 200, 200, 300, 300, 300}
                })));
        Map<String, Panel> before = counted(gru);
        Map<String, Panel> read = WeightsFile.of(FILE, file, gru);
        for (int i = 0; i < 3; i++) {
            assertThat(read.get("layer1.b").get(0, i))
                    .isEqualTo(before.get("layer1.b").get(0, i)); // n
            assertThat(read.get("layer1.b").get(0, 3 + i))
                    .isEqualTo(before.get("layer1.b").get(0, 3 + i) + 100);
            assertThat(read.get("layer1.b").get(0, 6 + i))
                    .isEqualTo(before.get("layer1.b").get(0, 6 + i) + 200);
            assertThat(read.get("layer1.c").get(0, i)).isEqualTo(300);
        }
    }

    @Test
    void a_layer_may_stand_in_a_module_and_its_Linear_have_any_name() {
        Model lstm = model("lstm", 2, true, Precision.DOUBLE);
        UnaryOperator<String> renamed =
                name -> name.startsWith("readout.") ? name.replace("readout", "head.fc") : "model.lstm." + name;
        byte[] file = changed(lstm, (tensors, texts) -> {
            Map<String, Panel> others = new LinkedHashMap<>();
            tensors.forEach((name, panel) -> others.put(renamed.apply(name), panel));
            tensors.clear();
            tensors.putAll(others);
            texts.clear();
        });
        byte[] flat = new Safetensors(
                        Safetensors.of(FILE, file).tensors(),
                        Map.of(),
                        Set.copyOf(Safetensors.of(FILE, file).tensors().keySet().stream()
                                .filter(name -> name.contains("bias"))
                                .toList()))
                .bytes();
        assertThat(Model.sha256(WeightsFile.of(FILE, flat, lstm))).isEqualTo(Model.sha256(counted(lstm)));
    }

    private static void refuses(Model model, byte[] file, String... lines) {
        assertThatThrownBy(() -> WeightsFile.of(FILE, file, model))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.getMessage().lines()).containsExactly(lines));
    }

    @Test
    void weights_of_another_network_are_refused_with_a_table_of_the_difference() {
        Model gru = model("gru", 1, true, Precision.FLOAT);
        Model lstm = model("lstm", 1, true, Precision.FLOAT);
        byte[] ofGru = WeightsFile.torch(gru, counted(gru));
        String first = "w.safetensors holds the weights of another network:";
        assertThatThrownBy(() -> WeightsFile.of(FILE, ofGru, lstm))
                .hasMessageStartingWith(first)
                .hasMessageContaining("\n  cell ")
                .hasMessageContaining("\n  weight_ih_l0  12 × 2 ");
        refuses(
                model("gru", 1, true, Precision.DOUBLE),
                ofGru,
                first,
                "             the network  the file",
                "  precision  double       float");
        refuses(
                model("gru", 1, false, Precision.FLOAT),
                ofGru,
                first,
                "              the network  the file",
                "  bias_ih_l0  –            9",
                "  bias_hh_l0  –            9");
        refuses(
                gru,
                changed(gru, (tensors, texts) -> texts.put("gates", "z,r,n")),
                first,
                "         the network  the file",
                "  gates  r,z,n        z,r,n");
        refuses(
                gru,
                changed(gru, (tensors, texts) -> texts.put("cell", "gru-reset-before")),
                first,
                "        the network  the file",
                "  cell  gru          gru-reset-before");
        refuses(
                gru,
                changed(gru, (tensors, texts) -> {
                    tensors.remove("readout.weight");
                    tensors.put("one.weight", Panel.zeros(Precision.FLOAT, 1, 3));
                    tensors.put("two.weight", Panel.zeros(Precision.FLOAT, 1, 3));
                }),
                first,
                "                  the network  the file",
                "  readout.weight  1 × 3        –",
                "  one.weight      –            1 × 3",
                "  two.weight      –            1 × 3");
    }

    @Test
    void a_cell_of_which_PyTorch_has_no_layer_is_refused() {
        Model before = model("gru-reset-before", 1, true, Precision.FLOAT);
        Model gru = model("gru", 1, true, Precision.FLOAT);
        assertThatThrownBy(() -> WeightsFile.torch(before, before.zeros()))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--cell gru-reset-before: must be a cell of which PyTorch has a layer");
        assertThatThrownBy(() -> WeightsFile.of(FILE, WeightsFile.torch(gru, gru.zeros()), before))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--cell gru-reset-before: must be");
    }

    @Test
    void what_is_damaged_is_refused_in_a_line(@TempDir Path folder) {
        Model gru = model("gru", 1, true, Precision.FLOAT);
        refused(
                gru,
                changed(gru, (tensors, texts) -> tensors.get("weight_hh_l0").set(4, 1, Double.NaN)),
                "expected finite numbers, found NaN in weight_hh_l0[4, 1]");
        refused(
                gru,
                changed(gru, (tensors, texts) -> tensors.get("weight_hh_l0").set(4, 1, 1e300)),
                "expected finite numbers, found Infinity in weight_hh_l0[4, 1]");
        refused(
                gru,
                changed(gru, (tensors, texts) -> tensors.put("../../etc/passwd", Panel.zeros(Precision.FLOAT, 1, 1))),
                "expected names of tensors of letters, digits, . and _, found '../../etc/passwd'");
        refused(
                gru,
                changed(gru, (tensors, texts) -> texts.put("weights_sha256", "0".repeat(64))),
                "expected weights_sha256 0000");
        refused(
                gru,
                "PK\3\4 and then archive/data.pkl".getBytes(StandardCharsets.ISO_8859_1),
                "a pickle, which is never read");
        refused(gru, "\u0080\2}q\0.".getBytes(StandardCharsets.ISO_8859_1), "a pickle, which is never read");
        assertThatThrownBy(() -> WeightsFile.read(folder.resolve("none"), gru)).isInstanceOf(CorruptRunException.class);
    }

    private static void refused(Model model, byte[] file, String why) {
        assertThatThrownBy(() -> WeightsFile.of(FILE, file, model))
                .isInstanceOfSatisfying(
                        CorruptRunException.class,
                        e -> assertThat(e.getMessage()).contains(why).doesNotContain("\n"));
    }
}
