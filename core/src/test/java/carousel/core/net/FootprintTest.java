package carousel.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.cell.OneGateCell;
import carousel.core.cell.ToyCell;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FootprintTest {
    private static NetworkSpec spec(int units, int layers, Head head) {
        return new NetworkSpec(3, units, layers, 5, true, head, 0);
    }

    private static Footprint footprint(NetworkSpec spec, Precision precision) {
        return Footprint.of(ToyCell.provider(), spec, precision);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 1", "17, 3", "64, 2"})
    void parameters_are_those_of_the_network(int units, int layers) {
        NetworkSpec spec = spec(units, layers, Head.LAST);
        Network network = Network.of(ToyCell.provider(), spec, Precision.FLOAT, Kernels.scalar());

        assertThat(footprint(spec, Precision.FLOAT).parameters()).isEqualTo(network.size());
    }

    /** The tape of the toy cell holds a, h and m for each step; h and m are its state. */
    @Test
    void a_step_more_takes_three_numbers_a_unit_or_none_under_checkpoints() {
        Footprint footprint = footprint(spec(64, 2, Head.LAST), Precision.FLOAT);

        assertThat(footprint.layout(200, 20, 1, 0) - footprint.layout(100, 20, 1, 0))
                .isEqualTo(100L * 20 * 2 * 3 * 64 * Float.BYTES);
        assertThat(footprint.layout(200, 20, 1, 25) - footprint.layout(100, 20, 1, 25))
                .as("four states more")
                .isEqualTo(4L * 20 * 2 * 2 * 64 * Float.BYTES);
        assertThat(footprint.layout(100, 20, 1, 100))
                .as("a single segment keeps no state beside its tape")
                .isEqualTo(footprint.layout(100, 20, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "1, LAST, FLOAT, 0",
        "2, LAST, DOUBLE, 0",
        "2, EVERY, FLOAT, 0",
        "2, EVERY, DOUBLE, 9",
        "3, LAST, FLOAT, 9"
    })
    void a_layout_takes_what_was_foretold(int layers, Head head, Precision precision, int recomputeEvery) {
        int steps = 80;
        int batch = 50;
        NetworkSpec spec = spec(40, layers, head);
        Footprint footprint = footprint(spec, precision);
        Network network = Network.of(ToyCell.provider(), spec, precision, Kernels.scalar());

        long taken = allocated(() -> network.unroll(steps, batch, recomputeEvery));
        long numbers = footprint.layout(steps, batch, 1, recomputeEvery);

        assertThat(taken).as("numbers, and something beside them").isBetween(numbers, (long) (1.1 * numbers));
        long forward = footprint.forwardLayout(steps, batch, 1);
        assertThat(allocated(() -> network.unrollForward(steps, batch)))
                .as("for passes forward alone")
                .isBetween(forward, (long) (1.1 * forward));
    }

    private static long allocated(Supplier<Unrolled> maker) {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        maker.get(); // loads classes
        long before = counter.getThreadAllocatedBytes(thread);
        maker.get();
        return counter.getThreadAllocatedBytes(thread) - before;
    }

    /** The tape holds [z n], z once for each unit, and h. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 17, 64})
    void a_gate_of_one_column_is_counted_as_one(int units) {
        NetworkSpec spec = spec(units, 2, Head.LAST);
        Footprint footprint = Footprint.of(OneGateCell.provider(), spec, Precision.FLOAT);
        Network network = Network.of(OneGateCell.provider(), spec, Precision.FLOAT, Kernels.scalar());

        assertThat(footprint.parameters()).isEqualTo(network.size());
        assertThat(footprint.layout(200, 20, 1, 0) - footprint.layout(100, 20, 1, 0))
                .isEqualTo(100L * 20 * 2 * (1 + 3 * units) * Float.BYTES);
        long packed = 2L * (2 * units + 3 * (3 + units) * (1 + units) + 3 * units * 5);
        assertThat(footprint.weights(0, 3))
                .as("U of both cells; three times W of both, of 3 and of H inputs, and V")
                .isEqualTo(Float.BYTES * (2 * network.size() + packed));
    }

    @Test
    void the_longest_array_is_told_beyond_what_can_be_made() {
        Footprint footprint = footprint(spec(1 << 14, 1, Head.EVERY), Precision.DOUBLE);

        assertThat(footprint.longestArray(1 << 20, 1 << 10, 1, 0)).isEqualTo(((1L << 20) + 1) << 24);
        assertThat(footprint.longestArray(1 << 20, 1 << 10, 1, 8)).as("outputs").isEqualTo(5L << 30);
        assertThat(footprint.layout(Integer.MAX_VALUE, 1 << 16, 1, 0))
                .as("no overflow")
                .isGreaterThan(1L << 62);
    }

    @Test
    void weights_come_in_values_gradients_moments_and_packed() {
        Footprint footprint = footprint(spec(8, 1, Head.LAST), Precision.FLOAT);
        long input = 3 * 8;
        long recurrent = 8 * 8;
        long readout = 8 * 5;
        long all = input + 8 + recurrent + readout + 5;

        assertThat(footprint.weights(2, 3)).isEqualTo(4 * (4 * all + 2 * recurrent + 2 * 3 * (input + readout)));
    }
}
