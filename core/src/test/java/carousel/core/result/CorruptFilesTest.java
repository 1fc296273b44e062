package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault is told with file, line, what was expected and what was found. */
class CorruptFilesTest {

    private static final Path CSV = Path.of("points.csv");
    private static final String HEADER = "series,step,index,value\n";

    @TempDir
    Path runs;

    private Path json;
    private String good;

    @BeforeEach
    void a_good_run() throws IOException {
        Points points = Samples.points();
        json = RunFolder.write(runs, Samples.run(points), points).resolve("run.json");
        good = Files.readString(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "loss,1,0|1|the header 'series,step,index,value'|'loss,1,0'",
                "series,step,index,value;loss,1,0|2|four fields series,step,index,value|3: 'loss,1,0'",
                "series,step,index,value;loss,1,0,1,2|2|four fields series,step,index,value|5: 'loss,1,0,1,2'",
                "series,step,index,value;;loss,1,0,1|2|four fields series,step,index,value|1: ''",
                "series,step,index,value;,1,0,1|2|the name of a series|none",
                "series,step,index,value;loss,-1,0,1|2|step to be a whole number from 0|'-1'",
                "series,step,index,value;loss,1.0,0,1|2|step to be a whole number from 0|'1.0'",
                "series,step,index,value;loss,1,007,1|2|index to be a whole number from 0|'007'",
                "series,step,index,value;loss,1,9223372036854775808,1|2|index to be a whole number from 0|'9223372036854775808'",
                "series,step,index,value;loss,1,0,1;loss,2,0,0x1p3|3|value to be a number|'0x1p3'",
                "series,step,index,value;loss,1,0,|2|value to be a number|''",
                "series,step,index,value;\"loss\"x,1,0,1|2|a comma or the end of the line|U+0078",
                "series,step,index,value;lo\"ss,1,0,1|2|a comma or the end of the line|U+0022",
                "series,step,index,value;loss,1,0,1;\"lo;ss,1,0,1|3|a closing quotation mark|the end of the file"
            })
    void faults_of_points(String lines, long line, String expected, String found) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n') + "\n"))
                .isInstanceOfSatisfying(CorruptRunException.class, e -> {
                    assertThat(e.file()).isEqualTo(CSV);
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.expected()).isEqualTo(expected);
                    assertThat(e.found()).isEqualTo(found);
                    assertThat(e)
                            .hasMessage("points.csv, line " + line + ": expected " + expected + ", found " + found);
                });
    }

    private static Points read(String text) throws IOException {
        return PointsCsv.read(CSV, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_last_line_without_an_end_is_a_file_cut_short() {
        assertThatThrownBy(() -> read(HEADER + "loss,1,0,0.12"))
                .hasMessage("points.csv, line 2: expected the end of the line, found the end of the file");
        assertThatThrownBy(() -> read("")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> read(HEADER + "loss,1,0,1\r")).hasMessageContaining("U+000D");
    }

    @Test
    void windows_line_ends_and_quoted_lines_are_read() throws IOException {
        Points read = read((HEADER + "\"a\nb\"\"\",1,2,3.5\nloss,2,0,1\n").replace("\n", "\r\n"));
        assertThat(read.all()).containsExactly(new Point("a\r\nb\"", 1, 2, 3.5), new Point("loss", 2, 0, 1));
        assertThatThrownBy(() -> read(HEADER + "\"a\nb\",1,2,3\nloss\n")).hasMessageContaining("line 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"format\": 3,`|`\"format\": 4,`|2|format 1 to 3|format 4",
                "`\"format\": 3,`|`\"format\": 0,`|2|format 1 to 3|format 0",
                "`\"format\": 3,`|`\"format\": 2,`|51|only the keys format, run|'sha256'",
                "`\"format\": 3,`|`\"format\": 1,`|44|only the keys format, run|'artifacts'",
                "`\"artifacts\"`|`\"artefacts\"`|44|only the keys format, run|'artefacts'",
                "`\"points.csv\"`|`\"points.tsv\"`|44|points.csv among the artifacts|[points.tsv]",
                "`\"points.csv\": \"`|`\"points.csv\": \"0`|0|a valid run|artifacts.points.csv '0",
                "`\"points.csv\"`|`\"../x\": \"\", \"points.csv\"`|0|a valid run|artifact '../x'",
                "`\"points.csv\"`|`\"x\": 1, \"points.csv\"`|45|'artifacts' to hold texts|1",
                "`\"format\": 3,`|`\"format\": \"1\",`|2|'format' to be a whole number|\"1\"",
                "`\"group\": \"equal-units\",`|``|1|a key 'group'|none",
                "`\"group\": \"equal-units\",`|`\"group\": 5,`|6|'group' to be a text|5",
                "`\"group\"`|`\"kind\"`|6|each key once|a key twice",
                "`\"group\"`|`\"extra\": 1, \"group\"`|6|only the keys format, run|'extra'",
                "`\"training\"`|`\"playing\"`|0|a valid run|kind 'playing'",
                "`\"steps\": 1500`|`\"steps\": -1`|0|a valid run|outcome.steps -1",
                "`\"steps\": 1500`|`\"steps\": 1500.5`|33|'outcome.steps' to be a whole number|1500.5",
                "`\"diverged\"`|`\"lost\"`|32|finished or diverged or interrupted|'lost'",
                "`\"solved\": true`|`\"solved\": false`|36|'solved' exactly if|the contrary",
                "`\"loss\": \"NaN\"`|`\"loss\": \"nan\"`|34|'outcome.loss' to be a number|\"nan\"",
                "`\"loss\": \"NaN\"`|`\"loss\": NaN`|34|JSON|\"loss\": NaN",
                "`\"rate\": 0.002`|`\"rate\": 1e999`|14|'settings.rate' to be a number of 64 bits|1e999",
                "`\"rate\": 0.002`|`\"rate\": null`|0|a valid run|settings.rate",
                "`\"hidden\": 64`|`\"hidden\": 99999999999999999999`|12|'settings.hidden' to be a number of 64 bits|99999999999999999999",
                "`\"scale\": 1.0,`|`\"scale\": 1.0,,`|15|JSON|\"scale\": 1.0,,",
                "`\"0f0f`|`\"0G0f`|0|a valid run|weights_sha256 '0G0f"
            })
    void faults_of_run_json(String old, String replacement, long line, String expected, String found)
            throws IOException {
        String bad = good.replaceFirst(
                java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(replacement));
        assertThat(bad).as("the sample has %s", old).isNotEqualTo(good);
        Files.writeString(json, bad);
        assertThatThrownBy(() -> RunFolder.read(json.getParent()))
                .isInstanceOfSatisfying(CorruptRunException.class, e -> {
                    assertThat(e.file()).isEqualTo(json);
                    assertThat(e.line()).as(e.getMessage()).isEqualTo(line);
                    assertThat(e.expected()).startsWith(expected);
                    assertThat(e.found()).startsWith(found);
                });
    }

    @Test
    void other_files_than_one_object_are_refused() throws IOException {
        for (String text :
                new String[] {"", "[]", "5", "null", "{} {}", good + "x", "\uFEFF" + good, "[".repeat(100_000)}) {
            Files.writeString(json, text);
            assertThatThrownBy(() -> RunFolder.readRecord(json.getParent())).isInstanceOf(CorruptRunException.class);
        }
        Files.writeString(json, "{\"a\":".repeat(100));
        assertThatThrownBy(() -> RunFolder.readRecord(json.getParent()))
                .hasMessageContaining("at most 20 objects inside one another");
        Files.writeString(json, good + " ".repeat(1 << 20));
        assertThatThrownBy(() -> RunFolder.readRecord(json.getParent())).hasMessageContaining("at most 1048576 bytes");
        Files.delete(json);
        Files.createDirectory(json);
        assertThatThrownBy(() -> RunFolder.readRecord(json.getParent()))
                .hasMessageContaining("expected a regular file, found a folder");
    }

    @Test
    void bytes_that_are_no_utf_8_are_a_fault_with_a_line() throws IOException {
        Files.write(json, (good.substring(0, good.indexOf("group")) + "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RunFolder.readRecord(json.getParent()))
                .hasMessage(json + ", line 6: expected text in UTF-8, found the byte 0xe9");
    }

    @Test
    void a_message_is_one_short_line_whatever_the_file_holds() {
        String hostile = "x\u001b[2J".repeat(1000);
        assertThatThrownBy(() -> read(HEADER + "loss,1,0," + hostile + "\n"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("\u001b"));
    }
}
