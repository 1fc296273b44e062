package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterTextTest {
    @TempDir
    Path folder;

    @Test
    void symbols_are_the_characters_that_are_learnt_from_by_their_code_points() {
        CharacterText text = CharacterText.of("zaéa𝄞\nzz|a|z");
        assertThat(text.symbols()).isEqualTo(6);
        assertThat(new int[] {text.codePoint(0), text.codePoint(1), text.codePoint(2), text.codePoint(3)})
                .containsExactly('\n', 'a', 'z', '|');
        assertThat(text.codePoint(5)).isEqualTo(0x1d11e);
        assertThat(text.train()).startsWith(2, 1, 4, 1, 5, 0);
    }

    @Test
    void a_text_of_twenty_is_cut_at_sixteen_and_eighteen() {
        CharacterText text = CharacterText.of("abcdefghijklmnopqrst");
        assertThat(text.train()).hasSize(16).startsWith(0, 1, 2).endsWith(15);
        assertThat(text.valid()).containsExactly(16, 16);
        assertThat(text.test()).containsExactly(16, 16);
        assertThat(text.symbols()).as("a to p, and all others").isEqualTo(17);
        assertThat(text.codePoint(15)).isEqualTo('p');
        assertThat(text.codePoint(16)).isEqualTo(-1);
    }

    @Test
    void what_is_all_learnt_from_needs_no_symbol_more() {
        assertThat(CharacterText.of("ab".repeat(20)).symbols()).isEqualTo(2);
    }

    @Test
    void the_same_text_is_read_packed_or_not_and_its_mark_is_no_character() throws IOException {
        byte[] bytes = "\ufeffWär\r\nnd".getBytes(StandardCharsets.UTF_8);
        CharacterText plain = CharacterText.read(file("x.txt", bytes));
        CharacterText packed = CharacterText.read(file("x.txt.gz", IdxFile.gzip(bytes)));
        assertThat(plain.train()).hasSize(5); // eight tenths of W ä r CR LF n d
        assertThat(plain.codePoint(0)).isEqualTo('\n');
        assertThat(plain.codePoint(1)).isEqualTo('\r');
        assertThat(packed.train()).isEqualTo(plain.train());
        assertThat(packed.sha256()).isEqualTo(plain.sha256());
    }

    @Test
    void bytes_that_are_no_utf8_are_refused_with_their_offset() throws IOException {
        byte[] bytes = "naïve naive".getBytes(StandardCharsets.ISO_8859_1);
        Path file = file("latin.txt", bytes);
        assertThatThrownBy(() -> CharacterText.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": expected UTF-8 text, found byte ef at offset 2, which is not");
        Path cut = file("cut.txt", Arrays.copyOf("abcé".getBytes(StandardCharsets.UTF_8), 4));
        assertThatThrownBy(() -> CharacterText.read(cut))
                .hasMessageEndingWith("found byte c3 at offset 3, which is not");
    }

    @Test
    void of_a_folder_the_text_that_is_there_is_read() throws IOException {
        assertThatThrownBy(() -> CharacterText.read(folder))
                .hasMessage(
                        folder + ": expected a file of text, or a folder with either tinyshakespeare.txt or"
                                + " warpeace_input.txt, found neither; 'carousel data fetch tiny-shakespeare' gets it or says how");
        Files.createDirectory(folder.resolve("text"));
        file("text/warpeace_input.txt.gz", IdxFile.gzip("peace".repeat(9).getBytes(StandardCharsets.UTF_8)));
        assertThat(CharacterText.read(folder).symbols()).isEqualTo(4);
        file("tinyshakespeare.txt", new byte[] {'a'});
        assertThatThrownBy(() -> CharacterText.read(folder)).hasMessageEndingWith("found both: name the file");
    }

    @Test
    void what_is_no_text_of_that_kind_is_refused() throws IOException {
        Path none = folder.resolve("none.txt");
        assertThatThrownBy(() -> CharacterText.read(none))
                .hasMessageStartingWith(none + ": expected a file of text, found nothing; 'carousel data fetch ");
        Path huge = folder.resolve("huge.txt");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength((64L << 20) + 1);
        }
        assertThatThrownBy(() -> CharacterText.read(huge))
                .hasMessage(huge + ": expected at most 67108864 bytes of text, found more");
        StringBuilder many = new StringBuilder();
        for (int c = 0x4e00; c < 0x4e00 + 1_400; c++) {
            many.appendCodePoint(c);
        }
        Path odd = file("odd.txt", many.toString().getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> CharacterText.read(odd))
                .hasMessage(
                        odd + ": expected less than 1024 different characters in the first eight tenths, found 1120");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
