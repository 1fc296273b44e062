package carousel.reports.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MemoryTest {
    /** What an impulse k steps before the end makes of h_T is λ^k, of ∂h_T/∂λ it is k λ^(k−1); white input adds up the squares. */
    @Test
    void a_linear_unit_is_the_sum_over_its_impulses() {
        for (double steps : new double[] {0.2, 1, 7.5, 150}) {
            double lambda = Math.exp(-1 / steps), state = 1, byLambda = 0;
            for (int k = 1; k < 10_000; k++) {
                state += Math.pow(lambda, 2 * k);
                byLambda += k * k * Math.pow(lambda, 2 * k - 2);
            }
            double expected = Math.log10(Math.sqrt(byLambda / state));
            double byM = expected + Math.log10(lambda * (1 - lambda));

            assertThat(Memory.FACTOR.linear(Math.log10(steps))).isCloseTo(expected, within(1e-10));
            assertThat(Memory.KEEP.linear(Math.log10(steps))).isCloseTo(byM, within(1e-10));
        }
    }
}
