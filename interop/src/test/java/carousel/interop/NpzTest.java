package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    private static final Path FILE = Path.of("w.npz");

    @Test
    void what_goes_out_comes_back_bit_for_bit_of_every_cell() {
        for (int i = 0; i < 300; i++) {
            RandomModel made = RandomModel.of(i, cell -> true);
            byte[] file = WeightsFile.npz(made.weights());
            assertThat(Model.sha256(WeightsFile.of(FILE, file, made.model())))
                    .as("case %d", i)
                    .isEqualTo(Model.sha256(made.weights()));
        }
    }

    /** The state_dict of PyTorch as arrays, stored and deflated by NumPy; and ours as NumPy reads it. */
    @Test
    void NumPy_reads_and_writes_the_same(@TempDir Path folder) throws IOException {
        Python.needs("numpy", "safetensors");
        for (int i = 0; i < 40; i++) {
            RandomModel made = RandomModel.of(i, cell -> cell.card().torch().isPresent());
            Files.write(folder.resolve(i + ".safetensors"), WeightsFile.torch(made.model(), made.weights()));
            Files.write(folder.resolve(i + ".ours.npz"), WeightsFile.npz(made.weights()));
        }
        Python.lines(folder, """
                import numpy
                from safetensors.numpy import load_file, save_file
                for i in range(40):
                    state = load_file(f"{i}.safetensors")
                    numpy.savez(f"{i}.stored.npz", **state)
                    numpy.savez_compressed(f"{i}.packed.npz", **state)
                    with numpy.load(f"{i}.ours.npz") as ours:
                        save_file({name: ours[name] for name in ours}, f"{i}.ours.safetensors")
                """);
        for (int i = 0; i < 40; i++) {
            RandomModel made = RandomModel.of(i, cell -> cell.card().torch().isPresent());
            String sha256 = Model.sha256(made.weights());
            for (String name : new String[] {"stored.npz", "packed.npz", "ours.npz", "ours.safetensors"}) {
                Map<String, Panel> read = WeightsFile.read(folder.resolve(i + "." + name), made.model());
                assertThat(Model.sha256(read)).as("case %d, %s", i, name).isEqualTo(sha256);
            }
        }
    }

    @Test
    void equal_weights_are_equal_bytes_in_any_time_zone() {
        RandomModel made = RandomModel.of(3, cell -> true);
        TimeZone before = TimeZone.getDefault();
        byte[] here = WeightsFile.npz(made.weights());
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(WeightsFile.npz(made.weights())).isEqualTo(here);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static byte[] archive(Map<String, byte[]> files) {
        return Zip.write(files);
    }

    private static void refused(byte[] file, String reason) {
        assertThatThrownBy(() -> Npz.read(FILE, file))
                .isInstanceOf(CorruptRunException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_pickle_and_other_files_are_refused() {
        refused(archive(Map.of("readme.txt", new byte[] {1})), "an archive of .npy files alone");
        byte[] one = new Npy(Panel.zeros(Precision.FLOAT, 1, 1), false).bytes();
        Model model = RandomModel.of(0, cell -> true).model();
        assertThatThrownBy(() -> WeightsFile.of(FILE, archive(Map.of("../../etc/x.npy", one)), model))
                .isInstanceOf(CorruptRunException.class)
                .hasMessageContaining("found '../../etc/x'");
    }

    @Test
    void a_bomb_is_refused_before_it_grows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("a.npy"));
            out.write(new byte[8 << 20]);
            out.closeEntry();
        }
        byte[] bomb = bytes.toByteArray();
        assertThat(bomb).hasSizeLessThan(10_000);
        assertThatThrownBy(() -> Npz.read(FILE, bomb)).isInstanceOf(CorruptRunException.class);
        bomb[bomb.length - 22 - 46 - 5 + 8] &= ~8; // as if its size stood before it
        assertThatThrownBy(() -> Npz.read(FILE, bomb))
                .isInstanceOf(CorruptRunException.class)
                .hasMessageContaining("grows to at most 16 times its size");
    }

    @Test
    void damage_anywhere_is_noticed() {
        Map<String, Panel> arrays = new LinkedHashMap<>();
        arrays.put("a", Panel.of(Precision.FLOAT, new double[][] {{1, 2}}));
        arrays.put("b", Panel.of(Precision.DOUBLE, new double[][] {{3}, {4}}));
        byte[] whole = Npz.write(arrays);
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> Npz.read(FILE, part)).as("cut at %d", cut).isInstanceOf(CorruptRunException.class);
        }
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                Safetensors read = Npz.read(FILE, flipped);
                assertThat(read.tensors().keySet()).as("bit %d", bit).containsExactly("a", "b");
                assertThat(read.tensors().get("b").get(1, 0)).isEqualTo(4); // it was a date, say
            } catch (CorruptRunException e) {
                assertThat(e.getMessage()).as("bit %d", bit).doesNotContain("\n");
            }
        }
        byte[] longer = ByteBuffer.allocate(whole.length + 1)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(whole)
                .array();
        refused(longer, "whose directory is at its end");
    }
}
