package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PianoRollReaderTest {
    private static final String GOOD = "[[60,72,79,88],[72,79,88],[],[67,70,76,84]]";
    private static final String PITCH = "a MIDI pitch from 21 to 108";

    @TempDir
    Path folder;

    @Test
    void a_line_is_a_piece_and_an_array_in_it_a_frame() throws IOException {
        List<PianoRoll> pieces = PianoRollReader.read(file(GOOD + "\n[[21],[108]]\n"));
        assertThat(pieces).hasSize(2);
        PianoRoll first = pieces.get(0);
        assertThat(first.frames()).isEqualTo(4);
        assertThat(first.sounding(1)).isEqualTo(4);
        assertThat(first.key(1, 0)).isEqualTo(60 - 21);
        assertThat(first.key(4, 3)).isEqualTo(84 - 21);
        assertThat(first.sounding(3)).isZero();
        assertThat(pieces.get(1).key(1, 0)).isZero();
        assertThat(pieces.get(1).key(2, 0)).isEqualTo(87);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[60],[]]", "[[60],[]]\n", "[[60],[]]\r\n", " [ [ 60 ] , [ ] ] \n"})
    void blanks_and_ends_of_lines_do_not_matter(String text) throws IOException {
        assertThat(PianoRollReader.read(file(text))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // text ; column and element ; expected ; found
                "[[60],[109]]; 8 (frame 2, note 1); PITCH; '109'",
                "[[60],[20]]; 8 (frame 2, note 1); PITCH; '20'",
                "[[60],[-60]]; 8 (frame 2, note 1); PITCH; '-60'",
                "[[60],[99999999999999999999]]; 8 (frame 2, note 1); PITCH; '99999999999999999999'",
                "[[60,59],[60]]; 6 (frame 1, note 2); a pitch above the one before, 60; '59'",
                "[[60,62,62],[60]]; 9 (frame 1, note 3); a pitch above the one before, 62 (two voices on one pitch are one key here); '62'",
                "[[60.0],[60]]; 3 (frame 1, note 1); PITCH; '60.0'",
                "[[6e1],[60]]; 3 (frame 1, note 1); PITCH; '6e1'",
                "[[NaN],[60]]; 3 (frame 1, note 1); PITCH; 'NaN'",
                "[[60,null],[60]]; 6 (frame 1, note 2); PITCH; 'null'",
                "[[\"60\"],[60]]; 3 (frame 1, note 1); PITCH; '\"60\"'",
                "[[[60]],[60]]; 3 (frame 1, note 1); PITCH; '[60'",
                "[60,62]; 2 (frame 1); a frame, an array of pitches; '60'",
                "[[60],62]; 7 (frame 2); a frame, an array of pitches; '62'",
                "{\"a\":1}; 1 (frame 1); an array of frames; '{\"a\":1'",
                "60; 1 (frame 1); an array of frames; '60'",
                "[]; 1; at least 2 frames (one to predict); 0",
                "[[60]]; 1; at least 2 frames (one to predict); 1",
                "[[60],[62]][[60],[62]]; 12 (frame 3); the end of the line after the piece; '['",
                "[[60],[62]; 11 (frame 3); the piece to go on to its last ]; the end of the line: is the file cut off?",
                "[[60],[62; 10 (frame 2, note 2); the piece to go on to its last ]; the end of the line: is the file cut off?",
                "[[60],[62],]; 12 (frame 3); valid JSON; ']'",
                "[[60x],[62]]; 3 (frame 1, note 1); PITCH; '60x'",
                "[[60,61,7x],[62]]; 9 (frame 1, note 3); PITCH; '7x'",
                "[[060],[62]]; 3 (frame 1, note 1); PITCH; '060'",
                "[[60],[62]] x; 13 (frame 3); valid JSON; 'x'",
                "hello; 1 (frame 1); valid JSON; 'hello'",
            })
    void what_is_malformed_is_refused_with_its_place(String text, String place, String expected, String found)
            throws IOException {
        Path file = file(GOOD + "\n" + text + "\n");
        assertThatThrownBy(() -> PianoRollReader.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ", line 2, column " + place + ": expected " + expected.replace("PITCH", PITCH)
                        + ", found " + found);
    }

    @Test
    void an_empty_line_is_no_piece() throws IOException {
        Path file = file(GOOD + "\n\n" + GOOD + "\n");
        assertThatThrownBy(() -> PianoRollReader.read(file))
                .hasMessage(file + ", line 2, column 1: expected an array of frames, found an empty line");
    }

    @Test
    void whatever_the_file_holds_the_message_is_one_printable_line() throws IOException {
        Path file = file("[[60],[\u001b[31m" + "x".repeat(500) + "\u202e]]\n");
        assertThatThrownBy(() -> PianoRollReader.read(file))
                .isInstanceOf(DataException.class)
                .message()
                .matches("\\P{Cntrl}{1,300}");
    }

    @Test
    void bytes_that_are_no_utf8_are_refused_with_their_column() throws IOException {
        Path file = folder.resolve("x.jsonl");
        byte[] bytes = "[[60],[62]]\n[[60],[62]]".getBytes(StandardCharsets.US_ASCII);
        bytes[12 + 7] = (byte) 0xff;
        Files.write(file, bytes);
        assertThatThrownBy(() -> PianoRollReader.read(file))
                .hasMessage(file + ", line 2, column 8: expected UTF-8 text, found bytes that are not");
    }

    @Test
    void missing_empty_huge_and_folders_are_no_files_of_music() throws IOException {
        Path missing = folder.resolve("missing.jsonl");
        assertThatThrownBy(() -> PianoRollReader.read(missing))
                .hasMessage(missing + ": expected a file, found nothing");
        assertThatThrownBy(() -> PianoRollReader.read(folder)).hasMessage(folder + ": expected a file, found a folder");
        Path empty = file("");
        assertThatThrownBy(() -> PianoRollReader.read(empty))
                .hasMessage(empty + ": expected a line for each piece, found an empty file");
        Path huge = folder.resolve("huge.jsonl");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength((64L << 20) + 1);
        }
        assertThatThrownBy(() -> PianoRollReader.read(huge))
                .hasMessage(huge + ": expected at most 67108864 bytes, found 67108865 bytes");
    }

    @Test
    void music_names_the_folder_or_the_split_that_is_missing() throws IOException {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> Music.read(none, "jsb"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        none + ": expected a folder with jsb.train.jsonl, .valid.jsonl and .test.jsonl, found nothing");
        Files.writeString(folder.resolve("jsb.train.jsonl"), GOOD);
        Files.writeString(folder.resolve("jsb.test.jsonl"), GOOD);
        assertThatThrownBy(() -> Music.read(folder, "jsb"))
                .hasMessage(folder.resolve("jsb.valid.jsonl") + ": expected a file, found nothing");
    }

    @Test
    void files_of_another_kind_are_called_by_their_name() throws IOException {
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0};
        Path file = Files.write(folder.resolve("x.jsonl"), gzip);
        assertThatThrownBy(() -> PianoRollReader.read(file))
                .hasMessage(file + ": expected a JSON array of frames in each line, found a gzip file, which has to be"
                        + " unpacked first");
        file("\ufeff" + GOOD);
        assertThatThrownBy(() -> PianoRollReader.read(file)).hasMessageContaining("found a byte order mark");
        file("{\"train\": [" + GOOD + "], \"valid\": []}");
        assertThatThrownBy(() -> PianoRollReader.read(file)).hasMessageContaining("found a JSON object: where it has");
        file("MATLAB 5.0 MAT-file");
        assertThatThrownBy(() -> PianoRollReader.read(file)).hasMessageContaining("found a MATLAB file");
    }

    @Test
    void what_lies_there_instead_is_named() throws IOException {
        Files.writeString(folder.resolve("jsb.train.jsonl.gz"), "");
        Path train = folder.resolve("jsb.train.jsonl");
        assertThatThrownBy(() -> Music.read(folder, "jsb"))
                .hasMessage(
                        train + ": expected a file, a piece a line, found only jsb.train.jsonl.gz, which is not read");
        assertThatThrownBy(() -> Music.read(folder.resolve("jsb.train.jsonl.gz"), "jsb"))
                .hasMessageEndingWith("found a file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.jsonl"), text);
    }
}
