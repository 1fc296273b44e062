package carousel.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.reports.RunOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudyTest {

    private static Map<String, Object> settings(String cell, String init, long hidden, long seed, Object... more) {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of(
                "cell", cell, "init", init, "hidden", hidden, "seed", seed, "length", 100L, "rate", 0.002, "steps",
                10L));
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private static Run run(String cell, String init, long hidden, long seed, Object... more) {
        return RunOf.settings(settings(cell, init, hidden, seed, more));
    }

    private static List<Variant> variants(Run... runs) {
        return RunOf.study(List.of(runs)).trained();
    }

    @Test
    void seeds_of_one_variant_come_together_in_order() {
        List<Variant> all = variants(run("lstm", "keras", 8, 2), run("gru", "keras", 8, 1), run("lstm", "keras", 8, 1));
        assertThat(all).extracting(Variant::label).containsExactly("GRU", "LSTM");
        assertThat(all.get(1).runs()).extracting(r -> r.whole("seed")).containsExactly(1L, 2L);
        assertThat(all.get(1).seeds()).isEqualTo("seeds 1–2");
    }

    @Test
    void lost_runs_are_known_by_their_settings_in_the_plan() {
        Study study = RunOf.study(
                List.of(run("gru", "keras", 8, 1, "clip", "none"), run("gru", "keras", 8, 1, "clip", "norm(1.0)")),
                settings("gru", "keras", 8, 2, "clip", "norm(1.0)"),
                settings("lstm", "keras", 8, 1, "clip", "none"));
        assertThat(study.trained())
                .extracting(each -> each.label() + " " + each.expected())
                .containsExactly("GRU, no clip 1", "GRU, norm ≤ 1 2", "lstm 1");
        assertThat(study.unknown()).isEmpty();
        assertThat(study.total()).isEqualTo(4);
    }

    @Test
    void a_plan_of_ids_alone_tells_no_variant_of_its_lost_runs() {
        Study known = RunOf.study(List.of(run("gru", "keras", 8, 1)));
        var ids = new carousel.core.result.ExperimentRecord(
                "e",
                "Title",
                "",
                "comparison",
                false,
                List.of(known.runs().get(0).id(), "gru-s2-00000000"));
        Study study = new Study(ids, true, known.runs(), List.of(), List.of("gru-s2-00000000"));
        assertThat(study.trained()).extracting(Variant::expected).containsExactly(1);
        assertThat(study.unknownShare()).isEqualTo("0/1 of unknown variants");
        assertThat(study.total()).isEqualTo(2);
    }

    @Test
    void captions_tell_the_common_settings_once() {
        assertThat(Captions.of(variants(run("gru", "keras", 8, 1), run("lstm", "keras", 6, 1))))
                .isEqualTo(
                        "GRU (8 units); LSTM (6 units). All: init keras, rate 0.002, 10 updates, length 100, seed 1.");
    }

    @Test
    void captions_tell_what_is_unusual_whatever_setting_it_is() {
        assertThat(Captions.of(variants(
                        run("gru", "keras", 8, 1, "bias", true, "schedule", "constant", "truncate", 0L, "layers", 1L))))
                .isEqualTo("GRU. init keras, 8 units, rate 0.002, 10 updates, length 100, seed 1.");
        assertThat(Captions.of(variants(run(
                        "gru", "keras", 8, 1, "bias", false, "schedule", "cosine", "truncate", 25L, "dropout", 0.5))))
                .isEqualTo("GRU. init keras, 8 units, no bias, rate 0.002, schedule cosine, 10 updates, length 100, "
                        + "gradient cut off after 25 steps, dropout 0.5, seed 1.");
    }

    /** What is usual goes without saying; but not where other runs beside are not so. */
    @Test
    void captions_tell_what_is_usual_where_not_all_runs_are_so() {
        assertThat(Captions.of(
                        variants(run("gru", "keras", 8, 1, "truncate", 0L), run("gru", "keras", 8, 1, "truncate", 5L))))
                .isEqualTo("GRU (gradient cut off after 5 steps / gradient uncut). init keras, 8 units, rate 0.002, "
                        + "10 updates, length 100, seed 1.");
    }

    @Test
    void labels_tell_optimizers_by_their_names_unless_numbers_alone_differ() {
        String adam = "Adam (betas 0.9, 0.999)", other = "Adam (betas 0.5, 0.999)", sgd = "SGD (momentum 0.9)";
        assertThat(variants(run("gru", "keras", 8, 1, "optimizer", adam), run("gru", "keras", 8, 1, "optimizer", sgd)))
                .extracting(Variant::label)
                .containsExactly("GRU, Adam", "GRU, SGD");
        assertThat(variants(
                        run("gru", "keras", 8, 1, "optimizer", adam), run("gru", "keras", 8, 1, "optimizer", other)))
                .extracting(Variant::label)
                .containsExactly("GRU, " + adam, "GRU, " + other);
    }

    @Test
    void where_data_decide_no_length_is_told() {
        assertThat(variants(run("gru", "keras", 8, 1, "length", 0L)).get(0).taskAndLength())
                .doesNotContain("T =");
        assertThat(Captions.of(variants(run("gru", "keras", 8, 1, "length", 0L))))
                .doesNotContain("length");
    }

    @Test
    void labels_tell_where_the_gradient_is_cut() {
        assertThat(variants(run("gru", "keras", 8, 1, "truncate", 0L), run("gru", "keras", 8, 1, "truncate", 5L)))
                .extracting(Variant::label)
                .containsExactly("GRU, uncut", "GRU, cut at 5");
    }

    @Test
    void captions_tell_each_cell_and_each_initializer_once() {
        List<Variant> all = variants(
                run("gru", "keras", 8, 1),
                run("gru", "glorot", 8, 1),
                run("gru", "chrono(9)", 8, 1),
                run("rnn", "keras", 8, 1),
                run("rnn", "glorot", 8, 1));
        assertThat(Captions.of(all))
                .startsWith("tanh RNN; GRU. Initializers: keras, glorot; chrono(9) (GRU only). All: 8 units, ");
    }

    @Test
    void variants_of_a_cell_keep_the_order_of_the_plan() {
        List<Variant> all =
                variants(run("lstm", "pytorch", 8, 1), run("gru", "pytorch", 8, 1), run("gru", "keras", 8, 1));
        assertThat(all).extracting(Variant::label).containsExactly("GRU, pytorch", "GRU, keras", "LSTM");
    }

    @Test
    void labels_tell_any_setting_that_differs_and_rows_are_in_numeric_order() {
        assertThat(variants(
                        run("gru", "keras", 8, 1, "steps", 1000L),
                        run("gru", "keras", 8, 1, "steps", 90L),
                        run("gru", "keras", 8, 2, "steps", 90L)))
                .extracting(Variant::label)
                .containsExactly("GRU, 90 updates", "GRU, 1,000 updates");
        assertThat(variants(run("gru", "keras", 8, 1), run("gru", "keras", 8, 1, "weight-decay", 0.01)))
                .extracting(Variant::label)
                .containsExactly("GRU", "GRU, weight-decay 0.01");
    }

    @Test
    void without_a_heading_labels_tell_initializer_and_length_too() {
        List<Variant> all = variants(run("gru", "keras", 8, 1), run("gru", "keras", 8, 1, "length", 20L));
        assertThat(Variant.together(all))
                .extracting(Variant::label)
                .containsExactly("GRU, keras, T = 20", "GRU, keras, T = 100");
    }

    @Test
    void cells_without_a_colour_take_that_of_their_family_or_a_spare_one() {
        Map<String, Cell> cells = Cell.of(Map.of(
                "lstm", Map.of("colour", "#1f2f6b", "family", "lstm", "title", "LSTM"),
                "lstm-peephole", Map.of("family", "lstm"),
                "odd", Map.of("colour", "red; fill: url(x)")));
        assertThat(cells.get("lstm-peephole").colour())
                .isEqualTo(cells.get("lstm").colour());
        assertThat(cells.get("lstm-peephole").dash()).isNotNull();
        assertThat(cells.get("odd").colour()).isNotEqualTo(cells.get("lstm").colour());
        assertThat(cells.get("odd").title()).isEqualTo("odd");
        assertThat(cells.get("odd").gated() || cells.get("odd").ungated()).isFalse();
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
        assertThat(List.of(Words.withArticle("GRU"), Words.withArticle("LSTM"), Words.withArticle("ReLU RNN")))
                .containsExactly("a GRU", "an LSTM", "a ReLU RNN");
    }
}
