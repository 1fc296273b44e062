package carousel.training.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads IDX files of unsigned bytes, in which MNIST is published: n sizes and as many values as their product.
 *
 * <pre>
 *   offset      bytes
 *   0           4       0 0 8 n: the type, unsigned byte, and the number of dimensions (2049 is a list, 2051 are images)
 *   4           4·n     the sizes, big-endian, the slowest first: count, rows, columns
 *   4 + 4·n     …       the values
 * </pre>
 *
 * <p>Files whose name ends in {@code .gz} are unpacked. Nothing is mended: a byte too few or too many is a fault. No more is stored than
 * the sizes announce, and than the file holds.
 */
final class IdxReader {
    /** Nearly three times the pixels of MNIST. */
    private static final int MOST_VALUES = 1 << 27;

    private static final int UNSIGNED_BYTE = 8;

    private IdxReader() {}

    /**
     * What a file holds.
     *
     * @param sizes the sizes, at least 1 each
     * @param values their product of values, the last dimension the fastest; unsigned
     */
    record Idx(int[] sizes, byte[] values) {}

    /**
     * Reads a file of so many dimensions.
     *
     * @throws DataException if the file is missing or anything in it is not as it must be
     */
    static Idx read(Path file, int dimensions) {
        int header = Integer.BYTES * (1 + dimensions);
        try (DataFile in = DataFile.open(file)) {
            byte[] first = in.next(header);
            int[] sizes = sizes(file, dimensions, header, first);
            int count = count(file, sizes);
            byte[] values = in.next(count + 1);
            if (values.length != count) {
                String found = values.length < count ? String.valueOf(values.length) : "more";
                throw DataException.of(
                        file, count + " bytes after the header, " + product(sizes) + " as it says", found);
            }
            return new Idx(sizes, values);
        }
    }

    private static int[] sizes(Path file, int dimensions, int header, byte[] first) {
        if (first.length == 0) {
            throw DataException.of(file, "an IDX file", "an empty file");
        }
        int magic = UNSIGNED_BYTE << 8 | dimensions;
        if (first.length >= Integer.BYTES && ByteBuffer.wrap(first).getInt() != magic) {
            throw DataException.of(
                    file,
                    "the first four bytes to be the number " + magic + ", which "
                            + (dimensions == 1 ? "labels" : "images") + " begin with",
                    kind(first));
        }
        if (first.length < header) {
            throw DataException.of(file, "a header of " + header + " bytes", "a file of " + first.length);
        }
        ByteBuffer bytes = ByteBuffer.wrap(first, Integer.BYTES, header - Integer.BYTES);
        int[] sizes = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            sizes[d] = bytes.getInt();
        }
        return sizes;
    }

    private static String kind(byte[] first) {
        int magic = ByteBuffer.wrap(first).getInt();
        if (magic >>> 16 == 0x1f8b) {
            return "a gzip file, whose name has to end in .gz";
        }
        return String.valueOf(magic);
    }

    private static int count(Path file, int[] sizes) {
        long count = 1;
        for (int size : sizes) {
            if (size < 1 || size > MOST_VALUES || (count *= size) > MOST_VALUES) {
                String expected = "sizes from 1 on whose product is at most " + MOST_VALUES;
                throw DataException.of(file, expected, product(sizes));
            }
        }
        return (int) count;
    }

    private static String product(int[] sizes) {
        return String.join(
                " × ", Arrays.stream(sizes).mapToObj(Integer::toUnsignedString).toList());
    }
}
