package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.fuzz.Scratch;
import java.nio.file.Path;
import java.util.List;

/** Files of images and labels, as they are and packed. */
public final class IdxFuzzTest extends FuzzContract {
    public static void fuzzerTestOneInput(byte[] bytes) {
        for (int dimensions : new int[] {1, 3}) {
            readAgain(Scratch.file("values", bytes), dimensions);
            readAgain(Scratch.file("values.gz", bytes), dimensions);
        }
    }

    private static void readAgain(Path file, int dimensions) {
        IdxReader.Idx read;
        try {
            read = IdxReader.read(file, dimensions);
        } catch (DataException e) {
            assertThat(e.getMessage()).as("the message").matches("[^\\p{Cntrl}]+");
            return;
        }
        IdxReader.Idx again =
                IdxReader.read(Scratch.file("again", IdxFile.of(read.values(), read.sizes())), dimensions);
        assertThat(again.sizes()).isEqualTo(read.sizes());
        assertThat(again.values()).isEqualTo(read.values());
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        byte[] images = IdxFile.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
        byte[] labels = IdxFile.of(new byte[] {3, 9}, 2);
        byte[] bomb = IdxFile.gzip(IdxFile.of(new byte[1 << 20], 1 << 20));
        return List.of(images, labels, IdxFile.gzip(images), IdxFile.gzip(labels), bomb);
    }
}
