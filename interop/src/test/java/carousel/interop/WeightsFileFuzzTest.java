package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code train --from-weights}, by whomever the file was written; {@link BadFilesTest} has a table of what is refused. */
public final class WeightsFileFuzzTest extends FuzzContract {
    private static final Path FILE = Path.of("weights");
    private static final Model GRU =
            new Model(RandomModel.cell("gru"), RandomModel.spec(1, 2, 1, 1, true, true), Precision.FLOAT);

    public static void fuzzerTestOneInput(byte[] bytes) {
        Map<String, Panel> read;
        try {
            read = WeightsFile.of(FILE, bytes, GRU);
        } catch (CorruptRunException e) {
            assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(800);
            return;
        } catch (RefusedException e) {
            assertThat(e.getMessage().lines()).hasSizeLessThan(40).allMatch(line -> line.length() < 250);
            return;
        }
        byte[] written = WeightsFile.torch(GRU, read);
        assertThat(Model.sha256(WeightsFile.of(FILE, written, GRU))).isEqualTo(Model.sha256(read));
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return List.of(
                WeightsFile.torch(GRU, GRU.zeros()),
                new Safetensors(GRU.zeros(), Map.of("cell", "gru")).bytes(),
                WeightsFile.npz(GRU.zeros()),
                WeightsFile.onnx(GRU, GRU.zeros()),
                WeightsFile.keras(GRU, GRU.zeros()),
                WeightsFile.kerasModel(GRU, GRU.zeros()),
                WeightsFile.kerasLegacy(GRU, GRU.zeros()));
    }
}
