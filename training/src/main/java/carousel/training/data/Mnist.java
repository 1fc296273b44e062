package carousel.training.data;

import carousel.core.result.BitHash;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Handwritten digits in the four files in which LeCun, Cortes and Burges published them: 60,000 images of 28 × 28 to learn from, and
 * 10,000 to report. Other images in files of these names are read too, of whatever number and size, and are {@linkplain #known unknown}.
 *
 * @param train to learn from, and to choose by
 * @param test to report
 * @param sha256 over the sizes, pixels and labels of both: the same for the same images, packed or not
 */
public record Mnist(LabelledImages train, LabelledImages test, String sha256) {
    /** Of the four files whose own SHA-256 {@code carousel data list} tells. */
    private static final String PUBLISHED = "ab7a0a602385dbc58a67a949288280d7c6f5f936590660273e8e186115716f0c";

    private static final String FOLDER = "mnist";

    /**
     * Reads {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
     * {@code t10k-labels-idx1-ubyte}, each as it is or as {@code .gz}, from the folder or its folder {@code mnist}.
     *
     * @throws DataException if one is missing, or anything in it is not as it must be; if training and test images differ in size
     */
    public static Mnist read(Path folder) {
        if (!Files.isDirectory(folder)) {
            String found = Files.exists(folder) ? "none" : "nothing" + DataFile.fetched(FOLDER);
            throw DataException.of(folder, "a folder with the four files of MNIST", found);
        }
        LabelledImages train = split(folder, "train");
        LabelledImages test = split(folder, "t10k");
        if (test.rows() != train.rows() || test.columns() != train.columns()) {
            throw DataException.of(
                    DataFile.find(folder, FOLDER, images("t10k"), FOLDER),
                    "images of " + train.rows() + " × " + train.columns() + ", as those to learn from",
                    test.rows() + " × " + test.columns());
        }
        BitHash hash = new BitHash();
        train.addTo(hash);
        test.addTo(hash);
        return new Mnist(train, test, hash.hex());
    }

    /** Whether these are the images that were published. */
    public boolean known() {
        return sha256.equals(PUBLISHED);
    }

    private static LabelledImages split(Path folder, String split) {
        return LabelledImages.read(
                DataFile.find(folder, FOLDER, images(split), FOLDER),
                DataFile.find(folder, FOLDER, split + "-labels-idx1-ubyte", FOLDER));
    }

    private static String images(String split) {
        return split + "-images-idx3-ubyte";
    }
}
