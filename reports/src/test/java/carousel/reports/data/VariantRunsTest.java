package carousel.reports.data;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VariantRunsTest {

    private static Run run(String id, String cell, String init, long hidden, long seed) {
        Map<String, Object> settings =
                Map.of("cell", cell, "init", init, "hidden", hidden, "seed", seed, "length", 100, "rate", 0.002, "steps", 10);
        Outcome outcome = new Outcome(Outcome.Status.FINISHED, 10, 1, 1, OptionalLong.empty(), "");
        Hashes hashes = new Hashes("0".repeat(64), new Points().sha256());
        return new Run(new RunRecord(1, id, "e", RunRecord.TRAINING, "g", settings, Map.of(), outcome, hashes, Map.of()), new Points());
    }

    @Test
    void seeds_of_one_variant_come_together_in_order() {
        List<VariantRuns> all = VariantRuns.of(
                List.of(run("lstm-s2-00000002", "lstm", "keras", 8, 2), run("gru-s1-00000001", "gru", "keras", 8, 1), run("lstm-s1-00000001", "lstm", "keras", 8, 1)),
                List.of());
        assertThat(all).extracting(VariantRuns::label).containsExactly("GRU", "LSTM");
        assertThat(all.get(1).runs()).extracting(r -> r.whole("seed")).containsExactly(1L, 2L);
        assertThat(all.get(1).seeds()).isEqualTo("seeds 1–2");
    }

    @Test
    void lost_runs_belong_to_the_variant_that_shares_their_name() {
        List<Run> runs = List.of(run("gru-h8-s1-00000001", "gru", "keras", 8, 1), run("gru-h16-s1-00000001", "gru", "keras", 16, 1));
        List<VariantRuns> all = VariantRuns.of(runs, List.of("gru-h16-s2-0a0b0c0d", "mystery-s1-00000000"));
        assertThat(all).extracting(VariantRuns::label).containsExactly("GRU, 8 units", "GRU, 16 units");
        assertThat(all).extracting(VariantRuns::expected).containsExactly(1, 2);
    }

    @Test
    void captions_tell_the_common_settings_once() {
        List<VariantRuns> all = VariantRuns.of(
                List.of(run("gru-s1", "gru", "keras", 8, 1), run("lstm-s1", "lstm", "keras", 6, 1)), List.of());
        assertThat(Captions.of(all)).isEqualTo("GRU (8 units); LSTM (6 units). All: init keras, rate 0.002, length 100, seed 1.");
    }

    @Test
    void numbers_read_well() {
        assertThat(Numbers.fixed(-0.04, 1)).isEqualTo("0.0");
        assertThat(Numbers.fixed(-19.84, 1)).isEqualTo("−19.8");
        assertThat(Numbers.significant(1 / 6.0)).isEqualTo("0.167");
        assertThat(Numbers.significant(0.00099)).isEqualTo("9.90e−4");
        assertThat(Numbers.significant(11.06)).isEqualTo("11.1");
        assertThat(Numbers.fixed(Double.NEGATIVE_INFINITY, 1)).isEqualTo("−∞");
        assertThat(Numbers.probability(0.0079365)).isEqualTo("p = 0.0079");
        assertThat(Numbers.probability(1e-5)).isEqualTo("p < 0.001");
        assertThat(Numbers.whole(12993)).isEqualTo("12,993");
    }
}
