package carousel.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.text.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "constant, 1, 1",
        "constant, 100, 1",
        "linear, 1, 1",
        "linear, 51, 0.5",
        "linear, 100, 0.01",
        "'step(10, 0.5)', 1, 1",
        "'step(10, 0.5)', 10, 1",
        "'step(10, 0.5)', 11, 0.5",
        "'step(10, 0.5)', 31, 0.125",
        "'step(1, 0.5)', 1, 1",
        "'step(1, 0.5)', 3, 0.25",
        "warm-up(4), 1, 0.25",
        "warm-up(4), 4, 1",
        "warm-up(4), 100, 1"
    })
    void factors_follow_their_formula(String name, long update, double factor) {
        assertThat(Schedule.named(name).factor(update, 100)).isCloseTo(factor, within(1e-15));
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest() {
        assertThatThrownBy(() -> Schedule.named("liner"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no schedule 'liner'; did you mean 'linear'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "warm-up",
                "warm-up(0)",
                "step(-1)",
                "step(1e-300)",
                "step(1.5)",
                "step(10,0)",
                "step(1,2,3)",
                "constant(2)",
                "linear(1)"
            })
    void numbers_out_of_range_are_refused(String text) {
        assertThatThrownBy(() -> Schedule.named(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--schedule " + text + ": must be a schedule; ");
    }
}
