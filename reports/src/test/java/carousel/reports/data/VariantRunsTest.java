package carousel.reports.data;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunId;
import carousel.core.result.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VariantRunsTest {

    private static Run run(String id, String cell, String init, long hidden, long seed) {
        Map<String, Object> settings = Map.of(
                "cell", cell, "init", init, "hidden", hidden, "seed", seed, "length", 100, "rate", 0.002, "steps", 10);
        Outcome outcome = new Outcome(Outcome.Status.FINISHED, 10, 1, 1, OptionalLong.empty(), "");
        Hashes hashes = new Hashes("0".repeat(64), new Points().sha256());
        return new Run(
                new RunRecord(1, id, "e", RunRecord.TRAINING, "g", settings, Map.of(), outcome, hashes, Map.of()),
                new Points());
    }

    @Test
    void seeds_of_one_variant_come_together_in_order() {
        List<VariantRuns> all = VariantRuns.of(
                List.of(
                        run("lstm-s2-00000002", "lstm", "keras", 8, 2),
                        run("gru-s1-00000001", "gru", "keras", 8, 1),
                        run("lstm-s1-00000001", "lstm", "keras", 8, 1)),
                List.of());
        assertThat(all).extracting(VariantRuns::label).containsExactly("GRU", "LSTM");
        assertThat(all.get(1).runs()).extracting(r -> r.whole("seed")).containsExactly(1L, 2L);
        assertThat(all.get(1).seeds()).isEqualTo("seeds 1–2");
    }

    @Test
    void lost_runs_belong_to_the_variant_that_shares_their_name() {
        List<Run> runs = List.of(
                run("gru-h8-s1-00000001", "gru", "keras", 8, 1), run("gru-h16-s1-00000001", "gru", "keras", 16, 1));
        List<VariantRuns> all = VariantRuns.of(runs, List.of("gru-h16-s2-0a0b0c0d", "mystery-s1-00000000"));
        assertThat(all).extracting(VariantRuns::label).containsExactly("GRU, 8 units", "GRU, 16 units");
        assertThat(all).extracting(VariantRuns::expected).containsExactly(1, 2);
    }

    @Test
    void the_hash_of_a_lost_run_tells_what_its_words_do_not() {
        List<Run> runs = List.of(clipped("none", 1), clipped("none", 2), clipped("norm(1.0)", 1));
        String lost = clipped("norm(1.0)", 2).id(),
                other = clipped("norm(9.0)", 2).id();
        assertThat(VariantRuns.of(runs, List.of(lost, other)))
                .extracting(each -> each.variant().clip() + " " + each.expected())
                .containsExactly("none 2", "norm(1.0) 2");
    }

    /** A run whose id is made as by whoever trains, without the clip in its words. */
    private static Run clipped(String clip, long seed) {
        RunRecord r = run("a", "gru", "keras", 8, seed).record();
        Map<String, Object> settings = new java.util.LinkedHashMap<>(r.settings());
        settings.putAll(
                Map.of("clip", clip, "task", "adding", "group", "g", "cell-description", "for people, in no hash"));
        String id = RunId.of(settings);
        return new Run(
                new RunRecord(1, id, "e", r.kind(), "g", settings, Map.of(), r.outcome(), r.hashes(), Map.of()),
                new Points());
    }

    @Test
    void captions_tell_the_common_settings_once() {
        List<VariantRuns> all = VariantRuns.of(
                List.of(run("gru-s1", "gru", "keras", 8, 1), run("lstm-s1", "lstm", "keras", 6, 1)), List.of());
        assertThat(Captions.of(all))
                .isEqualTo("GRU (8 units); LSTM (6 units). All: init keras, rate 0.002, length 100, seed 1.");
    }

    @Test
    void captions_tell_bias_schedule_and_truncation_where_they_are_unusual() {
        assertThat(caption(Map.of("bias", true, "schedule", "constant", "truncate", 0L)))
                .isEqualTo("GRU. init keras, 8 units, rate 0.002, length 100, seed 1.");
        assertThat(caption(Map.of("bias", false, "schedule", "cosine", "truncate", 25L)))
                .isEqualTo("GRU. init keras, 8 units, no bias, rate 0.002, schedule cosine, length 100, "
                        + "gradient cut off after 25 steps, seed 1.");
    }

    private static String caption(Map<String, Object> more) {
        RunRecord r = run("a", "gru", "keras", 8, 1).record();
        Map<String, Object> settings = new java.util.LinkedHashMap<>(r.settings());
        settings.putAll(more);
        Run run = new Run(
                new RunRecord(1, "a", "e", r.kind(), "g", settings, Map.of(), r.outcome(), r.hashes(), Map.of()),
                new Points());
        return Captions.of(VariantRuns.of(List.of(run), List.of()));
    }

    @Test
    void captions_tell_each_cell_and_each_initializer_once() {
        List<VariantRuns> all = VariantRuns.of(
                List.of(
                        run("a", "gru", "keras", 8, 1),
                        run("b", "gru", "glorot", 8, 1),
                        run("c", "gru", "chrono(9)", 8, 1),
                        run("d", "rnn", "keras", 8, 1),
                        run("e", "rnn", "glorot", 8, 1)),
                List.of());
        assertThat(Captions.of(all))
                .startsWith("tanh RNN; GRU. Initializers: keras, glorot; chrono(9) (GRU only). All: 8 units, ");
    }

    @Test
    void variants_of_a_cell_keep_the_order_of_the_plan() {
        List<VariantRuns> all = VariantRuns.of(
                List.of(
                        run("a", "lstm", "pytorch", 8, 1),
                        run("b", "gru", "pytorch", 8, 1),
                        run("c", "gru", "keras", 8, 1)),
                List.of());
        assertThat(all).extracting(VariantRuns::label).containsExactly("GRU, pytorch", "GRU, keras", "LSTM");
    }

    @Test
    void runs_that_differ_in_any_setting_that_matters_are_no_seeds_of_one_another() {
        Run longer = run("b", "gru", "keras", 8, 2);
        Map<String, Object> settings =
                new java.util.LinkedHashMap<>(longer.record().settings());
        settings.put("steps", 99);
        RunRecord r = longer.record();
        Run other = new Run(
                new RunRecord(1, "b", "e", r.kind(), "g", settings, Map.of(), r.outcome(), r.hashes(), Map.of()),
                new Points());
        List<VariantRuns> all = VariantRuns.of(List.of(run("a", "gru", "keras", 8, 1), other), List.of());
        assertThat(all).extracting(VariantRuns::label).containsExactly("GRU, steps 10", "GRU, steps 99");
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
