package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitsReaderTest {
    private static final String REST = "\"valid\":[[[60],[61]]],\"test\":[[[62],[63]]]";

    @TempDir
    Path folder;

    @Test
    void pitches_stand_in_any_order_and_two_on_one_key_are_one() throws IOException {
        Music music =
                SplitsReader.read(file("{" + REST + ",\n \"train\": [[[72, 60.0, 60, 53.0], []],[[21],[108]]]}"), "x");
        PianoRoll first = music.train().get(0);
        assertThat(music.train()).hasSize(2);
        assertThat(first.sounding(1)).isEqualTo(3);
        assertThat(List.of(first.key(1, 0), first.key(1, 1), first.key(1, 2)))
                .containsExactly(53 - 21, 60 - 21, 72 - 21);
        assertThat(first.sounding(2)).isZero();
        assertThat(music.valid().get(0).key(2, 0)).isEqualTo(61 - 21);
        assertThat(music.test().get(0).key(1, 0)).isEqualTo(62 - 21);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // value of train ; column and element ; expected ; found
                "[[[60],[109]]]; 18 (train, piece 1, frame 2); a MIDI pitch from 21 to 108; '109'",
                "[[[60],[20.0]]]; 18 (train, piece 1, frame 2); a MIDI pitch from 21 to 108; '20.0'",
                "[[[60],[60.5]]]; 18 (train, piece 1, frame 2); a MIDI pitch from 21 to 108; '60.5'",
                "[[[60],[-1]]]; 18 (train, piece 1, frame 2); a MIDI pitch from 21 to 108; '-1'",
                "[[[60],[\"60\"]]]; 18 (train, piece 1, frame 2); a MIDI pitch from 21 to 108; '60'",
                "[[[60],[[60]]]]; 18 (train, piece 1, frame 2); a MIDI pitch from 21 to 108; '['",
                "[[[60],60]]; 17 (train, piece 1, frame 2); a frame, an array of pitches; '60'",
                "[[60,[60]]]; 12 (train, piece 1, frame 1); a frame, an array of pitches; '60'",
                "[[[60],[60]],7]; 23 (train, piece 2); a piece, an array of frames; '7'",
                "[[[60]]]; 16 (train, piece 1); at least 2 frames (one to predict) before it; ']'",
                "{}; 10 (train); an array of pieces; '{'",
                "[[[60],[60]]],\"tset\":[]; 24; train, valid or test; 'tset'",
            })
    void what_is_malformed_is_refused_with_its_place(String train, String place, String expected, String found)
            throws IOException {
        Path file = file("{\"train\":" + train + "," + REST + "}");
        assertThatThrownBy(() -> SplitsReader.read(file, "x"))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ", line 1, column " + place + ": expected " + expected + ", found " + found);
    }

    @Test
    void splits_that_are_missing_or_empty_are_told() throws IOException {
        Path none = file("{" + REST + "}");
        assertThatThrownBy(() -> SplitsReader.read(none, "x"))
                .hasMessage(none + ": expected a piece or more in train, found no train");
        Path empty = file("{\"train\":[]," + REST + "}");
        assertThatThrownBy(() -> SplitsReader.read(empty, "x"))
                .hasMessage(empty + ": expected a piece or more in train, found an empty array");
    }

    @Test
    void what_is_no_json_of_that_kind_is_told() throws IOException {
        refused("", "expected an object with train, valid and test, found the end of the file");
        refused("[[60]]", "expected an object with train, valid and test, found '['");
        refused("{\"train\":[[[60],[60]]]," + REST, "expected valid JSON to the end, found ");
        refused("{" + REST + "," + REST + "}", "expected valid JSON to the end, found Duplicate ");
        refused("{\"train\":[[[60],[060]]]," + REST + "}", "expected valid JSON to the end, found ");
        refused("{\"train\":[[[60],[60]]]," + REST + "} x", "expected valid JSON to the end, found ");
        refused("{\"train\":" + "[".repeat(100_000), "expected a MIDI pitch from 21 to 108, found '['");
        Path latin = Files.write(folder.resolve("x.json"), "{\"train\":\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SplitsReader.read(latin, "x"))
                .hasMessage(latin + ": expected UTF-8 text, found byte e9 at offset 9, which is not");
    }

    @Test
    void it_is_read_where_there_is_no_file_of_lines() throws IOException {
        String json = "{\"train\":[[[60],[60]]]," + REST + "}";
        Path below = Files.createDirectory(folder.resolve("music"));
        Files.writeString(below.resolve("jsb-chorales-quarter.json"), json);
        assertThat(Music.read(folder, "jsb-chorales").train()).hasSize(1);
        Files.writeString(below.resolve("jsb-chorales.valid.jsonl"), "[[60],[61]]\n");
        assertThatThrownBy(() -> Music.read(folder, "jsb-chorales"))
                .as("half of one set and half of another")
                .hasMessageStartingWith(
                        below.resolve("jsb-chorales.train.jsonl") + ": expected a file, found nothing; ");
    }

    private void refused(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> SplitsReader.read(file, "x"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ", line 1, column ")
                .hasMessageContaining(message);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.json"), text);
    }
}
