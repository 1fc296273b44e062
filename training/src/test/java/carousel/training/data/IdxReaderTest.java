package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
    private static final byte[] VALUES = {0, 1, 127, (byte) 128, (byte) 255, 6, 7, 8, 9, 10, 11, 12};

    @TempDir
    Path folder;

    @Test
    void sizes_and_values_are_read_packed_or_not() throws IOException {
        byte[] images = IdxFile.of(VALUES, 2, 3, 2);
        for (Path file : new Path[] {file("x", images), file("x.gz", IdxFile.gzip(images))}) {
            IdxReader.Idx idx = IdxReader.read(file, 3);
            assertThat(idx.sizes()).containsExactly(2, 3, 2);
            assertThat(idx.values()).isEqualTo(VALUES);
        }
        assertThat(IdxReader.read(file("y", IdxFile.of(VALUES, 12)), 1).values())
                .isEqualTo(VALUES);
    }

    @Test
    void the_bytes_of_the_format_are_those_of_its_definition() throws IOException {
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 7, 3};
        IdxReader.Idx idx = IdxReader.read(file("labels", labels), 1);
        assertThat(idx.sizes()).containsExactly(2);
        assertThat(idx.values()).containsExactly(7, 3);
    }

    @Test
    void a_byte_too_few_or_too_many_is_a_fault() throws IOException {
        byte[] whole = IdxFile.of(VALUES, 2, 3, 2);
        String expected = "expected 12 bytes after the header, 2 × 3 × 2 as it says, found ";
        refused(Arrays.copyOf(whole, whole.length - 1), 3, expected + "11");
        refused(Arrays.copyOf(whole, whole.length + 1), 3, expected + "more");
        refused(Arrays.copyOf(whole, 16), 3, expected + "0");
        refused(Arrays.copyOf(whole, 15), 3, "expected a header of 16 bytes, found a file of 15");
        refused(Arrays.copyOf(whole, 3), 3, "expected a header of 16 bytes, found a file of 3");
        refused(new byte[0], 3, "expected an IDX file, found an empty file");
    }

    @Test
    void another_kind_of_file_is_refused_by_its_first_number() throws IOException {
        String expected = "expected the first four bytes to be the number 2051, which images begin with, found ";
        refused(IdxFile.of(VALUES, 12), 3, expected + "2049");
        refused("<html><body>".getBytes(StandardCharsets.US_ASCII), 3, expected + "1013478509");
        refused(IdxFile.gzip(IdxFile.of(VALUES, 12)), 3, expected + "a gzip file, whose name has to end in .gz");
        refused(IdxFile.of(VALUES, 2, 3, 2), 1, "the number 2049, which labels begin with, found 2051");
    }

    @Test
    void sizes_beyond_all_measure_are_refused_before_anything_is_stored() throws IOException {
        String expected = "expected sizes from 1 on whose product is at most 134217728, found ";
        refused(IdxFile.of(VALUES, Integer.MAX_VALUE, 28, 28), 3, expected + "2147483647 × 28 × 28");
        refused(IdxFile.of(VALUES, 1 << 16, 1 << 16, 1 << 16), 3, expected + "65536 × 65536 × 65536");
        refused(IdxFile.of(VALUES, -1, 28, 28), 3, expected + "4294967295 × 28 × 28");
        refused(IdxFile.of(VALUES, 0, 28, 28), 3, expected + "0 × 28 × 28");
    }

    /** 100 MB of zeros are 100 kB packed; what is read of them is what the header announces and one more. */
    @Test
    void what_unpacks_to_more_than_its_header_says_is_not_unpacked() throws IOException {
        Path bomb = file("bomb.gz", IdxFile.gzip(IdxFile.of(new byte[100 << 20], 2, 3, 2)));
        assertThat(Files.size(bomb)).isLessThan(200_000);
        assertThatThrownBy(() -> IdxReader.read(bomb, 3))
                .isInstanceOf(DataException.class)
                .hasMessage(bomb + ": expected 12 bytes after the header, 2 × 3 × 2 as it says, found more");
    }

    @Test
    void what_is_packed_has_to_be_whole() throws IOException {
        byte[] packed = IdxFile.gzip(IdxFile.of(VALUES, 2, 3, 2));
        String whole = "expected a gzip file that goes on to its end, found the end of the file: is it cut off?";
        for (int length : new int[] {5, 12, packed.length / 2, packed.length - 1}) {
            refusedPacked(Arrays.copyOf(packed, length), whole);
        }
        refusedPacked(new byte[0], "expected a gzip file, found an empty file");
        refusedPacked(IdxFile.of(VALUES, 12), "expected a whole gzip file, as its name says, found Not in GZIP format");
        byte[] damaged = packed.clone();
        damaged[packed.length - 6] ^= 1;
        refusedPacked(damaged, "expected a whole gzip file, as its name says, found Corrupt GZIP trailer");
    }

    @Test
    void what_is_no_file_is_told_so() throws IOException {
        Path file = Files.createDirectory(folder.resolve("images.gz"));
        assertThatThrownBy(() -> IdxReader.read(file, 3)).hasMessage(file + ": expected a file, found a folder");
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> IdxReader.read(none, 3)).hasMessage(none + ": expected a file, found nothing");
    }

    private void refused(byte[] content, int dimensions, String message) throws IOException {
        Path file = file("refused", content);
        assertThatThrownBy(() -> IdxReader.read(file, dimensions))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": expected ")
                .hasMessageEndingWith(message);
    }

    private void refusedPacked(byte[] content, String message) throws IOException {
        Path file = file("refused.gz", content);
        assertThatThrownBy(() -> IdxReader.read(file, 3))
                .as("%d bytes", content.length)
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": " + message);
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
