package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.result.Published.Paper;
import carousel.core.result.Published.Preset;
import carousel.core.result.Published.Quantity;
import carousel.core.result.Published.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTest {
    private static final Paper PAPER = new Paper(
            "doe-1999", "article", "Doe, Jane and Roe, R.", "On \"memory\"", 1999, "Journal", "", List.of("table 2"));
    private static final Preset PRESET =
            new Preset("doe-1999/copy", "doe-1999", "Copy", "as it was", List.of("not all"), "");

    @TempDir
    Path folder;

    private static Row row(Quantity quantity, double from, double to) {
        return new Row(
                "doe-1999/copy",
                "table 1",
                "loss",
                "0.1",
                to == 3 ? Double.NaN : 0.1,
                true,
                quantity,
                to == 3 ? 64 : 0,
                from,
                to,
                "because",
                List.of("a-1"),
                List.of());
    }

    private static Published with(Row... rows) {
        return new Published(List.of(PAPER), List.of(PRESET), List.of(rows));
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void it_comes_back_as_it_was(Quantity quantity) {
        Published published = with(
                row(quantity, 0.1, 0.2),
                row(quantity, Double.NEGATIVE_INFINITY, 3),
                row(quantity, -1e-300, Double.POSITIVE_INFINITY));
        assertThat(Published.in(folder)).isEmpty();
        published.write(folder);
        assertThat(Published.in(folder)).contains(published);
        assertThat(published.preset(published.rows().get(0))).isEqualTo(PRESET);
        with().write(folder);
        assertThat(Published.in(folder)).contains(with());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quantity\": \"metric\" = \"quantity\": \"metrics\"",
                "\"preset\": \"doe-1999/copy\" = \"preset\": \"doe-1999/none\"",
                "\"paper\": \"doe-1999\" = \"paper\": \"roe-1999\"",
                "\"from\": 0.1 = \"from\": 0.2",
                "\"year\": 1999 = \"year\": \"1999\"",
                "\"runs\": = \"run\":",
                "\"format\": 1 = \"format\": 2",
                "\"papers\": = \"paper\":"
            })
    void what_was_changed_is_noticed(String change) throws IOException {
        with(row(Quantity.METRIC, 0.1, 0.2)).write(folder);
        Path file = folder.resolve("published.json");
        String text = Files.readString(file);
        String[] both = change.split(" = ");
        assertThat(text).contains(both[0]);
        Files.writeString(file, text.replace(both[0], both[1]));
        assertThatThrownBy(() -> Published.in(folder))
                .isInstanceOf(CorruptRunException.class)
                .hasMessageContaining("published.json");
    }

    @Test
    void a_file_cut_short_is_noticed_wherever_it_is_cut() throws IOException {
        with(row(Quantity.SOLVED, 0.5, 1)).write(folder);
        Path file = folder.resolve("published.json");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Published.in(folder))
                    .as("first %d bytes", length)
                    .isInstanceOf(CorruptRunException.class);
        }
    }
}
