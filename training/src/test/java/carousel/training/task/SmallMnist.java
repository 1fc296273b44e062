package carousel.training.task;

import carousel.core.random.RandomStream;
import carousel.training.data.IdxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Images of 4 × 4 made up by chance, with labels of which some are more frequent; as arrays and as files. */
final class SmallMnist {
    static final int PIXELS = 16;
    static final byte[] TRAIN = images("train", 66);
    static final byte[] TRAIN_LABELS = labels("train", 66);
    static final byte[] TEST = images("test", 40);
    static final byte[] TEST_LABELS = labels("test", 40);

    private SmallMnist() {}

    static void write(Path folder) {
        write(folder, "train-images-idx3-ubyte", IdxFile.of(TRAIN, 66, 4, 4));
        write(folder, "train-labels-idx1-ubyte", IdxFile.of(TRAIN_LABELS, 66));
        write(folder, "t10k-images-idx3-ubyte", IdxFile.of(TEST, 40, 4, 4));
        write(folder, "t10k-labels-idx1-ubyte", IdxFile.of(TEST_LABELS, 40));
    }

    static void write(Path folder, String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] images(String split, int count) {
        RandomStream random = RandomStream.of(1, "small-mnist/" + split, 0);
        byte[] pixels = new byte[count * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return pixels;
    }

    private static byte[] labels(String split, int count) {
        RandomStream random = RandomStream.of(1, "small-mnist/" + split, 1);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (random.nextInt(2) * random.nextInt(10));
        }
        return labels;
    }
}
