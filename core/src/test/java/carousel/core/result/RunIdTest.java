package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

    private static final Map<String, Object> SETTINGS = Map.of("cell", "gru", "hidden", 64);

    @Test
    void an_id_reads_well_and_is_fixed_for_ever() {
        assertThat(RunId.of(List.of("adding", "gru", "h64", "t100", "s1"), SETTINGS))
                .isEqualTo("adding-gru-h64-t100-s1-413e6338");
    }

    @Test
    void settings_tell_all_words_of_an_id_and_its_description_is_in_no_hash() {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("cell", "gru", "hidden", 64, "task", "adding"));
        settings.putAll(Map.of("length", 100, "init", "keras", "group", "equal-units", "seed", 7L, "clip", "none"));
        String id = RunId.of(List.of("adding", "gru", "h64", "t100", "keras", "equal-units", "s7"), settings);
        assertThat(RunId.of(settings)).isEqualTo(id);
        settings.put("cell-description", "for people");
        assertThat(RunId.of(settings)).isEqualTo(id);
        settings.put("clip", "norm(1.0)");
        assertThat(RunId.of(settings)).isNotEqualTo(id).startsWith("adding-gru-h64-t100-keras-equal-units-s7-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x",
                "..",
                ".",
                "",
                "/",
                "C:\\x",
                "CON",
                "nul",
                "a\0b",
                "\uD83D\uDE00",
                "\uD800",
                "-rf",
                "~",
                "a b",
                "\n",
                "Ünï",
                "İ",
                "$(id)",
                "a/b"
            })
    void a_hostile_name_gives_a_harmless_folder(String name) {
        String id = RunId.of(List.of(name), SETTINGS);
        assertThat(id)
                .matches("[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}")
                .satisfies(s -> assertThat(RunId.isValid(s)).isTrue());
        assertThat(RunId.isValid(name)).as("as it is").isEqualTo(name.equals("nul"));
    }

    @Test
    void a_long_name_is_cut_and_still_tells_runs_apart() {
        String x = "x".repeat(300);
        String id = RunId.of(List.of(x), SETTINGS);
        assertThat(id).hasSize(89).startsWith("xxx");
        assertThat(RunId.of(List.of(x + "y"), SETTINGS)).hasSize(89).isNotEqualTo(id);
        assertThat(RunId.isValid(id)).isTrue();
        assertThat(RunId.isValid("x".repeat(91))).isFalse();
        assertThat(RunId.of(List.of("x".repeat(79), "y"), SETTINGS)).doesNotContain("--");
    }

    /** Two seeds that had one id, since 32 bits of a hash were all that told them apart. */
    @Test
    void a_seed_is_never_cut() {
        Map<String, Object> one = new LinkedHashMap<>(Map.of("task", "adding", "cell", "lstm", "hidden", 32));
        one.put("length", 100);
        one.put("init", "orthogonal+chrono(123456.789)+forget-bias(1.23456789)+gate-bias(0.123456789)");
        one.put("group", "equal-units");
        for (long seed : new long[] {7798, 99_704, -7798, Long.MIN_VALUE, Long.MAX_VALUE}) {
            one.put("seed", seed);
            String id = RunId.of(one);
            assertThat(id)
                    .hasSizeLessThanOrEqualTo(89)
                    .startsWith("adding-lstm-h32-t100-orthogonal-chrono-123456-789")
                    .matches(".*[a-z0-9]-s" + seed + "-[0-9a-f]{8}");
            assertThat(RunId.isValid(id)).isTrue();
            assertThat(RunId.of(2, one))
                    .hasSize(89)
                    .endsWith(id.substring(id.length() - 9))
                    .doesNotContain("-s" + seed);
        }
        one.put("init", "keras");
        assertThat(RunId.of(2, one)).as("what was never cut").isEqualTo(RunId.of(one));
    }

    @Test
    void what_fits_is_not_cut() {
        for (int length = 70; length < 90; length++) {
            List<String> words = List.of("x".repeat(length), "s1");
            String id = RunId.of(words, SETTINGS);
            assertThat(id).startsWith("x".repeat(Math.min(length, 77)) + "-s1-").doesNotContain("x".repeat(78));
        }
    }

    @Test
    void every_setting_counts_by_name_type_and_bits() {
        List<Map<String, ?>> all = Arrays.asList(
                Map.of(),
                Map.of("a", 1),
                Map.of("b", 1),
                Map.of("a", 2),
                Map.of("a", 1.0),
                Map.of("a", "1"),
                Map.of("a", true),
                Map.of("a", false),
                Map.of("a", 0.0),
                Map.of("a", -0.0),
                Map.of("a", Double.NaN),
                Map.of("a", List.of()),
                Map.of("a", List.of(1)),
                Map.of("a", List.of(List.of(1))),
                Map.of("a", Map.of()),
                Map.of("a", Map.of("b", 1)),
                Map.of("a", 1, "b", 1));
        assertThat(all.stream().map(m -> RunId.of(List.of("x"), m)).distinct()).hasSameSizeAs(all);
        assertThat(RunId.of(List.of("é"), SETTINGS)).isNotEqualTo(RunId.of(List.of("è"), SETTINGS));
    }

    @Test
    void order_and_width_do_not_count() {
        Map<String, Object> forth = new LinkedHashMap<>();
        forth.put("a", 1);
        forth.put("b", 2L);
        Map<String, Object> back = new LinkedHashMap<>();
        back.put("b", (short) 2);
        back.put("a", 1L);
        assertThat(RunId.of(List.of("x"), forth)).isEqualTo(RunId.of(List.of("x"), back));
        assertThatThrownBy(() -> RunId.of(List.of("x"), Map.of("a", new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("settings.a");
    }
}
