package carousel.training.data;

import carousel.core.result.BitHash;
import java.nio.file.Path;

/** Images of one size, rows × columns of grey from 0 to 255, and to each a label from 0 to 9. Immutable. */
public final class LabelledImages {
    /** Labels there are. */
    public static final int CLASSES = 10;

    private static final double WHITE = 255;

    private final int rows;
    private final int columns;
    private final byte[] pixels;
    private final byte[] labels;

    private LabelledImages(int rows, int columns, byte[] pixels, byte[] labels) {
        this.rows = rows;
        this.columns = columns;
        this.pixels = pixels;
        this.labels = labels;
    }

    /**
     * Reads images and their labels from two files, as {@link IdxReader} says.
     *
     * @throws DataException if one is missing or malformed, there are not as many labels as images, or a label is above 9
     */
    static LabelledImages read(Path images, Path labels) {
        IdxReader.Idx shown = IdxReader.read(images, 3);
        IdxReader.Idx told = IdxReader.read(labels, 1);
        if (told.sizes()[0] != shown.sizes()[0]) {
            String expected = shown.sizes()[0] + " labels, as " + images.getFileName() + " has images";
            throw DataException.of(labels, expected, String.valueOf(told.sizes()[0]));
        }
        for (int i = 0; i < told.values().length; i++) {
            int label = told.values()[i] & 0xff;
            if (label >= CLASSES) {
                String expected = "label " + (i + 1) + " to be from 0 to " + (CLASSES - 1);
                throw DataException.of(labels, expected, String.valueOf(label));
            }
        }
        return new LabelledImages(shown.sizes()[1], shown.sizes()[2], shown.values(), told.values());
    }

    /** How many images there are, at least one. */
    public int size() {
        return labels.length;
    }

    /** Rows of each. */
    public int rows() {
        return rows;
    }

    /** Columns of each. */
    public int columns() {
        return columns;
    }

    /**
     * The mean grey, 0 (background) to 1, of a square of f × f pixels.
     *
     * @param side f, which divides rows and columns
     * @param square which of the squares, counted from 0 row by row
     */
    public double grey(int image, int side, int square) {
        int across = columns / side;
        int top = square / across * side;
        int left = square % across * side;
        int sum = 0;
        for (int row = top; row < top + side; row++) {
            for (int column = left; column < left + side; column++) {
                sum += pixels[(image * rows + row) * columns + column] & 0xff;
            }
        }
        return sum / (WHITE * side * side);
    }

    /** 0 to 9, what image {@code image} shows. */
    public int label(int image) {
        return labels[image];
    }

    /** Adds sizes, pixels and labels. */
    void addTo(BitHash hash) {
        hash.add(size()).add(rows).add(columns).add(BitHash.of(pixels)).add(BitHash.of(labels));
    }
}
