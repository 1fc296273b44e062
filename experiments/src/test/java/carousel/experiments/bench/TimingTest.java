package carousel.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Precision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final Workload SMALL = new Workload("gru", 2, 3, 1, 5, BenchHead.LAST, 1, Precision.DOUBLE);

    @Test
    void median_and_ninety_percent_are_of_the_sorted_times() {
        Timing odd = Timing.of(new double[] {5, 1, 3}, 2, 9, 8);
        assertThat(odd).isEqualTo(new Timing(3, 1, 5, 2, 3, 9, 8));
        Timing even = Timing.of(new double[] {10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 2, 9, 8);
        assertThat(even.medianMs()).isEqualTo(5.5);
        assertThat(even.p90Ms()).isEqualTo(9);
        assertThat(Timing.of(new double[] {4}, 2, 9, 8).p90Ms()).isEqualTo(4);
    }

    @Test
    void a_row_has_a_value_for_each_column() {
        BenchRow row = new BenchRow("who", "v 1", SMALL, 3, 2, new Timing(0.02, 0.01, 0.03, 0.04, 7, 1.5, 0.25));
        assertThat(row.toMap().keySet()).containsExactly(BenchRow.HEADER.split(","));
        assertThat(row.toCsv())
                .isEqualTo("who,v 1,gru,2,3,1,5,last,1,2,f64,0.02,0.01,0.03,0.04,7,50000.0,500000.0,0.1008,1.5,0.25");
        assertThatThrownBy(() -> new BenchRow("who", "a,b", SMALL, 3, 2, row.timing()))
                .hasMessageContaining("comma");
    }

    @Test
    void a_watch_warms_up_and_times_a_few_steps_at_least() {
        int[] runs = {0};
        Timing timing = new Watch(1e-9, () -> false).time(() -> ++runs[0]).orElseThrow();
        assertThat(timing.steps()).isGreaterThanOrEqualTo(5);
        assertThat(runs[0] - timing.steps()).isBetween(1 + 5, 1 + 5 * 5);
        assertThat(timing.firstLoss()).isEqualTo(1);
        assertThat(timing.lastLoss()).isEqualTo(runs[0]);
        assertThat(timing.minMs()).isPositive().isLessThanOrEqualTo(timing.medianMs());
        assertThat(timing.medianMs()).isLessThanOrEqualTo(timing.p90Ms());
    }

    @Test
    void a_watch_can_be_stopped_in_the_warm_up_and_in_the_measurement() {
        for (int last = 2;
                last <= 10;
                last++) { // one warm-up at the least, and the measurement ends with run 11 at the earliest
            int[] runs = {0};
            int end = last;
            Optional<Timing> timing = new Watch(1e-9, () -> runs[0] == end).time(() -> ++runs[0]);
            assertThat(timing).isEmpty();
            assertThat(runs[0]).isEqualTo(end);
        }
    }
}
