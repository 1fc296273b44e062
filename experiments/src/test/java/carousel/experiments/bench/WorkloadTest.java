package carousel.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.data.Batch;
import carousel.core.kernel.Precision;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadTest {
    private static Workload of(int batch, int hidden, int inputs, int length, BenchHead head, int outputs) {
        return new Workload("gru", batch, hidden, inputs, length, head, outputs, Precision.FLOAT);
    }

    /** 2·T·B·G·H·(3H + 2I) = 2·5·2·4·3·(9 + 2) = 2640; 6·N·B·H·K = 6·1·2·3·1 = 36, or 6·5·2·3·4 = 720. */
    @Test
    void operations_are_those_counted_by_hand() {
        assertThat(of(2, 3, 1, 5, BenchHead.LAST, 1).operations(4)).isEqualTo(2640 + 36);
        assertThat(of(2, 3, 1, 5, BenchHead.EVERY, 4).operations(4)).isEqualTo(2640 + 720);
        assertThat(of(2, 3, 1, 5, BenchHead.LAST_CE, 1).operations(1)).isEqualTo(660 + 36);
    }

    /** A GRU remembers 5H numbers for each step and sequence; inputs, weights and windows are little beside that here. */
    @Test
    void memory_is_what_back_propagation_has_to_remember() {
        double numbers = 5.0 * 64 * 1000 * 500;
        assertThat(of(500, 64, 1, 1000, BenchHead.LAST, 1).bytes(1)).isBetween(4 * numbers, 4.3 * numbers);
        assertThat(of(500, 64, 1, 1000, BenchHead.LAST, 1).longestArray(1)).isEqualTo(4.0 * 64 * 1000 * 500);
        assertThat(of(1 << 16, 1, 1, 1 << 16, BenchHead.EVERY, 1 << 16).longestArray(1))
                .isGreaterThan(1L << 47);
    }

    @Test
    void operations_do_not_overflow() {
        assertThat(of(1 << 14, 1 << 14, 1, 1, BenchHead.LAST, 1).operations(4)).isGreaterThan(1e14);
    }

    @Test
    void the_suite_has_eight_shapes_for_each_cell() {
        List<Workload> suite = Workload.suite(List.of("rnn", "lstm"), Precision.DOUBLE);
        assertThat(suite).hasSize(16).allMatch(w -> w.precision() == Precision.DOUBLE);
        assertThat(suite.stream().map(Workload::cell).limit(4)).containsExactly("rnn", "lstm", "rnn", "lstm");
        assertThat(suite.stream().filter(w -> w.cell().equals("rnn")).map(WorkloadTest::shape))
                .containsExactly(
                        "32,32,2,200,last,1",
                        "20,128,2,200,last,1",
                        "32,128,2,600,last,1",
                        "32,128,10,1020,every,10",
                        "64,128,1,784,lastce,10",
                        "20,512,128,35,every,128",
                        "128,256,2,200,last,1",
                        "1,64,2,100,last,1");
    }

    private static String shape(Workload w) {
        return String.join(
                ",",
                Stream.of(
                                w.batch(),
                                w.hidden(),
                                w.inputs(),
                                w.length(),
                                w.head().label(),
                                w.outputs())
                        .map(String::valueOf)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"last, 3, 3", "lastce, 3, 1", "every, 12, 1"})
    void noise_fits_the_head(String head, int rows, int columns) {
        Workload w = of(3, 5, 2, 4, BenchHead.named(head), 3);
        Batch batch = w.noise();
        assertThat(batch.target().toString()).isEqualTo(rows + "×" + columns + " float");
        double[] targets = values(batch.target().toArray());
        if (w.head().hasClasses()) {
            assertThat(targets).containsOnly(0, 1, 2);
        } else {
            assertThat(targets).doesNotHaveDuplicates();
        }
        assertThat(values(batch.x().all().toArray())).hasSize(4 * 3 * 2).doesNotHaveDuplicates();
        assertThat(w.noise().x().all().toArray()).isDeepEqualTo(batch.x().all().toArray());
    }

    private static double[] values(double[][] rows) {
        return Stream.of(rows).flatMapToDouble(DoubleStream::of).toArray();
    }
}
