package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.write(folder.resolve("s.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_line_is_a_step_with_or_without_names_above() throws IOException {
        double[][] expected = {{1, -0.5}, {2e-3, 0.25}};
        assertThat(Series.read(file("1,-.5\n2e-3, +0.25\n")).rows()).isDeepEqualTo(expected);
        assertThat(Series.read(file("price,\"n a\"\r\n1,-.5\r\n2e-3,0.25\r\n\r\n"))
                        .rows())
                .isDeepEqualTo(expected);
        assertThat(Series.read(file("\u00ef\u00bb\u00bf1,-.5\n2e-3,.25")).rows())
                .isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2\\n3 | line 2, column 1: expected 2 numbers, as in the first line, found 1",
                "1,2\\n3,4,5 | line 2, column 1: expected 2 numbers, as in the first line, found 3",
                "a,b\\n3 | line 2, column 1: expected 2 numbers, as in the first line, found 1",
                "1,2\\n\\n3,4 | line 2, column 1: expected 2 numbers, as in the first line, found 1",
                "1,2\\n3,NaN | line 2, column 2: expected a finite number, found NaN",
                "nan,2\\n3,1 | line 1, column 1: expected a finite number, found nan",
                "1,-Infinity | line 1, column 2: expected a finite number, found -Infinity",
                "1,2\\n3,1e999 | line 2, column 2: expected a finite number, found 1e999",
                "1,2\\n3, | line 2, column 2: expected a finite number, found nothing",
                "1,2\\n3,0x1p3 | line 2, column 2: expected a finite number, found 0x1p3",
                "a,b\\n | expected lines of numbers between commas, found none",
                "\\n | expected lines of numbers between commas, found none",
                "1,2\\n\u00ff,3 | expected UTF-8 text, found byte ff at offset 4, which is not",
            })
    void what_is_no_table_of_numbers_is_refused_in_one_line(String text, String message) throws IOException {
        Path file = file(text.replace("\\n", "\n"));
        assertThatThrownBy(() -> Series.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void what_is_too_long_is_refused() throws IOException {
        Path wide = file("0,".repeat(2_000_000) + "0\n" + "0,".repeat(2_000_000) + "0\n");
        assertThatThrownBy(() -> Series.read(wide))
                .hasMessageContaining("expected at most 4000000 numbers, found more");
        assertThatThrownBy(() -> Series.of(wide, new double[][] {{1}, {Double.NaN}}, ""))
                .hasMessageContaining("expected finite numbers, found NaN in row 2");
        assertThatThrownBy(() -> Series.of(wide, new double[0][], "")).hasMessageContaining("found none");
    }
}
