package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code train --from-weights}, by whomever the file was written. */
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
                WeightsFile.onnx(GRU, GRU.zeros()));
    }

    /** A model of ONNX has its graph whole, or is none; of what stands behind the graph nothing is a weight. */
    @Test
    void a_file_cut_anywhere_is_refused_or_has_lost_no_weight() {
        for (byte[] whole : seeds()) {
            int graph = whole[0] == 8
                    ? new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("\u0010\u000e") + 2
                    : whole.length;
            for (int cut = 0; cut < whole.length; cut++) {
                byte[] part = Arrays.copyOf(whole, cut);
                try {
                    WeightsFile.of(FILE, part, GRU);
                    assertThat(cut).isGreaterThanOrEqualTo(graph - 4);
                } catch (CorruptRunException e) {
                    assertThat(e.getMessage()).as("cut at %d", cut).doesNotContain("\n");
                }
            }
        }
    }

    @Test
    void a_flipped_bit_is_refused_or_read() {
        for (byte[] whole : seeds()) {
            for (int bit = 0; bit < 8 * whole.length; bit += 11) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                fuzzerTestOneInput(flipped);
            }
        }
    }
}
