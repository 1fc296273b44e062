package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that go to PyTorch and come from it answer there as they do here. */
class PyTorchTest {
    private static final int MODELS = 300;

    @BeforeAll
    static void python() {
        Python.needs("torch", "safetensors");
    }

    private static double bound(Precision precision) {
        return precision == Precision.FLOAT ? 1e-6 : 1e-12;
    }

    @Test
    void what_is_written_here_answers_the_same_in_PyTorch(@TempDir Path folder) throws IOException {
        for (int i = 0; i < MODELS; i++) {
            RandomModel made = RandomModel.of(i, cell -> cell.card().torch().isPresent());
            Files.write(folder.resolve(i + ".safetensors"), WeightsFile.torch(made.model(), made.weights()));
            Safetensors x = new Safetensors(Map.of("x", made.x()), Map.of("T", String.valueOf(made.steps())));
            Files.write(folder.resolve(i + ".x.safetensors"), x.bytes());
        }
        Python.call("pytorch.py", "check", folder);
        for (int i = 0; i < MODELS; i++) {
            RandomModel made = RandomModel.of(i, cell -> cell.card().torch().isPresent());
            Panel theirs = y(folder, i);
            assertThat(RandomModel.distance(made.answers(), theirs))
                    .as("case %d, %s", i, made.model())
                    .isLessThanOrEqualTo(bound(made.model().precision()));
        }
    }

    @Test
    void what_PyTorch_writes_answers_the_same_here(@TempDir Path folder) throws IOException {
        Python.call("pytorch.py", "make", folder, MODELS);
        List<String> cases = Files.readAllLines(folder.resolve("cases.csv"));
        assertThat(cases).hasSize(MODELS);
        for (int i = 0; i < MODELS; i++) {
            String[] f = cases.get(i).split(",");
            CellProvider cell = RandomModel.cells().stream()
                    .filter(c -> c.card().torch().stream()
                            .anyMatch(t ->
                                    t.module().equals(f[0]) && t.nonlinearity().equals(f[1])))
                    .findFirst()
                    .orElseThrow();
            Model model = new Model(
                    cell,
                    RandomModel.spec(whole(f[6]), whole(f[7]), whole(f[2]), whole(f[8]), isTrue(f[3]), isTrue(f[4])),
                    Precision.named(f[5]));
            Map<String, Panel> weights = WeightsFile.read(folder.resolve(i + ".safetensors"), model);
            Panel x = Safetensors.read(folder.resolve(i + ".x.safetensors"))
                    .tensors()
                    .get("x");
            assertThat(RandomModel.distance(RandomModel.answers(model, weights, x, whole(f[9])), y(folder, i)))
                    .as("case %d, %s", i, cases.get(i))
                    .isLessThanOrEqualTo(bound(model.precision()));
        }
    }

    private static Panel y(Path folder, int number) {
        return Safetensors.read(folder.resolve(number + ".y.safetensors"))
                .tensors()
                .get("y");
    }

    private static int whole(String text) {
        return Integer.parseInt(text);
    }

    private static boolean isTrue(String text) {
        return text.equals("True");
    }
}
