package carousel.training.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Precision;
import carousel.core.result.RunId;
import carousel.core.text.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSpecTest {
    /** Some values of each setting that decides the run, as they may be typed; of the others none. */
    private static final Map<Setting<?>, List<String>> TYPED = typed();

    private static Map<Setting<?>, List<String>> typed() {
        Map<Setting<?>, List<String>> typed = new LinkedHashMap<>();
        typed.put(Settings.KIND, List.of("training", "initialisation"));
        typed.put(Settings.GROUP, List.of("train", "equal-units"));
        typed.put(Settings.CELL, List.of("gru", "gru-reset-before"));
        typed.put(Settings.TASK, List.of("adding", "adding( markers = any )"));
        typed.put(Settings.LENGTH, List.of("6", "0"));
        typed.put(Settings.DATA, List.of("", "00ff"));
        typed.put(Settings.HIDDEN, List.of("64", "1", "16384"));
        typed.put(Settings.LAYERS, List.of("1", "3"));
        typed.put(Settings.BIAS, List.of("true", "false"));
        typed.put(Settings.READOUT_BIAS, List.of("true", "false"));
        typed.put(Settings.DIRECT, List.of("false", "true"));
        typed.put(Settings.CELLS_AFTER, List.of("0", "1500"));
        typed.put(Settings.BATCH, List.of("32", "+7"));
        typed.put(Settings.STEPS, List.of("1000", "2147483647"));
        typed.put(Settings.STOP, List.of("steps", "solved"));
        typed.put(
                Settings.OPTIMIZER,
                List.of(
                        "adam",
                        "adam(0.9,0.99)",
                        "adam( .5, 0.999, 1e-3 )",
                        "sgd",
                        "momentum",
                        "momentum(0.99)",
                        "momentum(0)",
                        "rmsprop",
                        "rmsprop(0.99)",
                        "rmsprop-inside(0.9,1e-10,1)"));
        typed.put(Settings.RATE, List.of("2e-3", "1", "1e-300", ".5"));
        typed.put(Settings.SCHEDULE, List.of("constant", "linear", "step(10, 0.50)", "warm-up(5)"));
        typed.put(Settings.CLIP, List.of("norm(1)", "5", "value(0.1)", "none"));
        typed.put(Settings.WEIGHT_DECAY, List.of("0", "0.01"));
        typed.put(Settings.WEIGHT_NOISE, List.of("0", "0.075"));
        typed.put(Settings.DROPOUT, List.of("0", "0.5"));
        typed.put(Settings.INIT, List.of("keras", "keras+chrono(100.0)", "orthogonal+gate-bias(1)", "normal( 1e-1 )"));
        typed.put(Settings.FROM_WEIGHTS, List.of("", "0f".repeat(32)));
        typed.put(Settings.SEED, List.of("1", "-9223372036854775808"));
        typed.put(Settings.PRECISION, List.of("float", "double"));
        typed.put(Settings.TRUNCATE, List.of("0", "5"));
        typed.put(Settings.TRUNCATE_FROM, List.of("start", "end"));
        typed.put(Settings.BACK_THROUGH, List.of("all", "carry", "rest( 500 )", "carry(2147483647)"));
        typed.put(
                Settings.REGULARIZER,
                List.of(
                        "none",
                        "omega(4)",
                        "omega-squared( 4 )",
                        "omega-squared(0.5)",
                        "flossing(4)",
                        "flossing( .5, 8)"));
        typed.put(Settings.TEST_EVERY, List.of("100", "7"));
        typed.put(Settings.VALIDATE, List.of("false", "true"));
        typed.put(Settings.TEST_SEQUENCES, List.of("0", "10000"));
        typed.put(Settings.TEST_LENGTHS, List.of("none", "64", " 256,64 ,128"));
        typed.put(Settings.PROBE_EVERY, List.of("0", "3"));
        typed.put(Settings.PROBE, List.of("gradient-by-lag", "gates(10), carry", "all"));
        typed.put(Settings.HELD_INPUT, List.of("zero", "1,-0,.5", " 1 , 0 , 0.25"));
        return typed;
    }

    @Test
    void every_setting_that_decides_the_run_is_tried_here() {
        assertThat(TYPED.keySet())
                .containsExactlyElementsOf(Settings.ALL.stream()
                        .filter(setting -> setting.decides() == Setting.Decides.THE_RUN)
                        .toList());
    }

    @Test
    void what_is_written_is_read_back_to_the_same_spec_and_id_and_any_other_value_makes_another() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            RunSpec spec = RunSpec.STANDARD;
            for (Map.Entry<Setting<?>, List<String>> each : TYPED.entrySet()) {
                String text = each.getValue().get(random.nextInt(each.getValue().size()));
                spec = spec.withText(each.getKey(), text);
            }
            RunSpec again = RunSpec.read(spec.json());
            assertThat(again).as("case %d", i).isEqualTo(spec);
            assertThat(again.json()).isEqualTo(spec.json());
            assertThat(again.id()).isEqualTo(spec.id()).isEqualTo(RunId.of(spec.json()));
            for (Map.Entry<Setting<?>, List<String>> each : TYPED.entrySet()) {
                RunSpec other = different(spec, each.getKey(), each.getValue());
                assertThat(other.id()).as("%s in %s", each.getKey(), other).isNotEqualTo(spec.id());
            }
        }
    }

    private static <T> RunSpec different(RunSpec spec, Setting<T> setting, List<String> values) {
        T now = spec.get(setting);
        return values.stream()
                .map(text -> spec.withText(setting, text))
                .filter(other -> !setting.writer()
                        .apply(other.get(setting))
                        .equals(setting.writer().apply(now)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_standard_value_is_in_its_one_form() {
        for (Setting<?> setting : Settings.ALL) {
            if (setting != Settings.THREADS) { // whose standard is not to be typed: the machine decides
                assertStandard(setting);
            }
        }
    }

    private static <T> void assertStandard(Setting<T> setting) {
        assertThat(setting.read(setting.text(setting.standard())))
                .as(setting.key())
                .isEqualTo(setting.standard());
    }

    @Test
    void threads_kernels_and_what_is_kept_are_no_part_of_a_run_file_or_an_id() {
        RunSpec spec = RunSpec.STANDARD.with(Settings.SEED, 7L);
        RunSpec elsewhere =
                spec.with(Settings.KERNELS, "scalar").with(Settings.THREADS, 2).with(Settings.RECOMPUTE_EVERY, 5);
        assertThat(elsewhere.json()).isEqualTo(spec.json());
        assertThat(elsewhere.id()).isEqualTo(spec.id());
    }

    /** An id is a promise: runs that were made by version 0.1.0 are found again. */
    @Test
    void ids_are_those_of_the_first_version() {
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.GROUP, "equal-units")
                .with(Settings.CELL, "gru")
                .with(Settings.TASK, "adding")
                .with(Settings.LENGTH, 6);
        assertThat(spec.id()).isEqualTo("adding-gru-h64-t6-keras-equal-units-s1-1b7d9929");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SGD | sgd",
                "SGD (momentum 0.9, no dampening) | momentum",
                "RMSProp (decay 0.99, epsilon 1e-8 outside the root, accumulator from 0.0) | rmsprop(0.99)",
                "Adam (betas 0.9, 0.999, epsilon 1e-8 outside the root) | adam",
                "Guessing (all weights uniform within 100.0 of 0) | guess",
                "Guessing (all weights uniform within 2.5 of 0) | guess(2.5)"
            })
    void an_optimizer_is_known_by_its_label(String label, String term) {
        RunSpec spec = RunSpec.read(Map.of("optimizer", label));
        assertThat(spec.get(Settings.OPTIMIZER)).isEqualTo(term);
        assertThat(spec.json()).containsEntry("optimizer", label);
    }

    @Test
    void all_that_cannot_be_read_is_told_at_once() {
        assertThatThrownBy(() -> RunSpec.read(Map.of("hiden", 3L)))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("no setting 'hiden'; did you mean 'hidden'?");
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put("hidden", 0L);
        wrong.put("optimizer", "Adam (betas 0.9)");
        wrong.put("rate", Double.NaN);
        assertThatThrownBy(() -> RunSpec.read(wrong))
                .hasMessageContainingAll("--hidden 0", "--optimizer Adam (betas 0.9)", "--rate NaN");
        assertThatThrownBy(() -> RunSpec.STANDARD.with(Settings.HIDDEN, -1)).isInstanceOf(RefusedException.class);
    }

    @Test
    void a_value_has_one_form_however_it_came_there() {
        assertThat(RunSpec.STANDARD.with(Settings.INIT, "keras+chrono(100.0)"))
                .isEqualTo(RunSpec.STANDARD.withText(Settings.INIT, "chrono(100)"));
        assertThat(RunSpec.STANDARD.with(Settings.PRECISION, Precision.DOUBLE).json())
                .containsEntry("precision", "double");
        assertThat(RunSpec.STANDARD.withText(Settings.WEIGHT_DECAY, "-0").id()).isEqualTo(RunSpec.STANDARD.id());
        assertThat(RunSpec.STANDARD.json()).doesNotContainKeys("probe", "data-sha256", "weight-decay");
    }

    @Test
    void of_two_specs_the_later_has_the_word_where_it_says_one() {
        RunSpec base = RunSpec.STANDARD.with(Settings.HIDDEN, 5).with(Settings.BATCH, 3);
        RunSpec both = base.with(RunSpec.STANDARD.with(Settings.HIDDEN, 64));
        assertThat(both.get(Settings.HIDDEN)).isEqualTo(64);
        assertThat(both.get(Settings.BATCH)).isEqualTo(3);
        assertThat(both.only(List.of(Settings.BATCH)::contains).all()).containsExactly(Settings.BATCH);
    }
}
