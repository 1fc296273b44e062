package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class EscapeTest {
    private static final Map<String, Object> BASELINE = Map.of("loss-baselines", Map.of("constant", 1.0));

    private static Points loss(int updates, LongToDoubleFunction value) {
        Points points = new Points();
        for (int step = 1; step <= updates; step++) {
            points.add("loss", step, 0, value.applyAsDouble(step));
        }
        return points;
    }

    private static Escape escape(Map<String, Object> facts, int updates, LongToDoubleFunction value) {
        return Escape.of(RunOf.points(loss(updates, value), facts, updates, 0));
    }

    @Test
    void the_mean_of_25_updates_must_be_below_half() {
        // From update 101 on the loss is 0: 12 zeros among 25 leave 13/25, 13 leave 12/25.
        assertThat(escape(BASELINE, 200, step -> step <= 100 ? 1 : 0).step()).hasValue(113);
    }

    @Test
    void a_single_lucky_batch_is_no_escape_and_half_is_not_below_half() {
        assertThat(escape(BASELINE, 200, step -> step == 50 ? 0 : 1).step()).isEmpty();
        assertThat(escape(BASELINE, 200, step -> 0.5).step()).isEmpty();
    }

    @Test
    void it_cannot_come_before_there_are_25_updates() {
        assertThat(escape(BASELINE, 200, step -> 0.1).step()).hasValue(25);
        assertThat(escape(BASELINE, 24, step -> 0.1).step()).isEmpty();
    }

    @Test
    void the_first_baseline_is_the_plateau() {
        Map<String, Double> two = new LinkedHashMap<>();
        two.put("constant", 4.0);
        two.put("stateless", 1.0);
        Escape escape = escape(Map.of("loss-baselines", two), 100, step -> 1.5);
        assertThat(escape.level()).isEqualTo(4);
        assertThat(escape.step()).hasValue(25);
    }

    @Test
    void without_a_baseline_it_is_the_median_of_the_first_twentieth() {
        // Updates 1..10 of 200 are the beginning: nine of 8 and one of 800.
        Escape escape = escape(Map.of(), 200, step -> step == 1 ? 800 : step <= 100 ? 8 : 3);
        assertThat(escape.level()).isEqualTo(8);
        assertThat(escape.step()).hasValue(121); // 20 zeros too few: (5·8 + 20·3)/25 = 4; 21 of 3 give 3.8
    }

    @Test
    void a_loss_that_is_not_a_number_keeps_its_window_from_counting() {
        Escape escape = escape(BASELINE, 200, step -> step == 110 ? Double.NaN : step <= 100 ? 1 : 0);
        assertThat(escape.step()).hasValue(135);
        assertThat(escape(Map.of(), 100, step -> Double.NaN).step()).isEmpty();
    }

    @Test
    void a_run_without_losses_has_none() {
        Escape escape = Escape.of(RunOf.points(new Points(), Map.of(), 10, 0));
        assertThat(escape.level()).isNaN();
        assertThat(escape.step()).isEmpty();
    }
}
