package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void equal_weights_give_the_mean_and_its_usual_standard_error() {
        Tally tally = new Tally();
        for (double score : new double[] {1, 2, 4, 9}) {
            tally.add(score, 1);
        }
        double variance = (9 + 4 + 0 + 25) / 3.0;
        assertThat(tally.value()).isEqualTo(4);
        assertThat(tally.standardError()).isCloseTo(Math.sqrt(variance / 4), within(1e-15));
        assertThat(tally.sequences()).isEqualTo(4);
    }

    @Test
    void the_mean_is_over_answers_and_chance_over_sequences() {
        Tally tally = new Tally();
        tally.add(10, 1);
        tally.add(30, 9);
        // r = 40/10; residuals 10 − 4 and 30 − 36
        assertThat(tally.value()).isEqualTo(4);
        assertThat(tally.standardError()).isCloseTo(Math.sqrt(2 * (36 + 36.0)) / 10, within(1e-15));
        assertThat(tally.weight()).isEqualTo(10);
    }

    @Test
    void too_little_is_nan_and_nan_stays() {
        Tally tally = new Tally();
        assertThat(tally.value()).isNaN();
        tally.add(1, 1);
        assertThat(tally.standardError()).isNaN();
        tally.add(Double.NaN, 1);
        assertThat(tally.value()).isNaN();
        assertThat(tally.standardError()).isNaN();
    }
}
