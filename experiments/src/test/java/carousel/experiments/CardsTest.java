package carousel.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardsTest {
    private static final List<String> OF_0_1_0 = List.of("rnn", "rnn-relu", "gru", "gru-reset-before", "lstm");

    private final Cells cells = Cells.onClassPath();

    /** What reports say of runs of version 0.1.0 is what they say of these cells today. */
    @Test
    void the_cells_of_version_0_1_0_introduce_themselves_as_they_did() throws IOException {
        Map<String, Object> cards = new LinkedHashMap<>();
        OF_0_1_0.forEach(name -> cards.put(name, cells.named(name).card().toMap()));
        try (InputStream in = Json.class.getResourceAsStream("cards-0.1.0.json")) {
            String kept = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Json.pretty(cards)).isEqualTo(kept);
        }
    }

    @Test
    void cells_are_shown_family_by_family() {
        assertThat(cells.inOrder())
                .extracting(CellProvider::name)
                .containsSubsequence(OF_0_1_0)
                .containsExactlyInAnyOrderElementsOf(cells.names());
        assertThat(cells.firstOfEachFamily()).extracting(CellProvider::name).containsExactly("rnn", "gru", "lstm");
    }
}
