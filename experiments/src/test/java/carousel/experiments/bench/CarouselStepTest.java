package carousel.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CarouselStepTest {
    private static double[] losses(Workload w, String kernels, int threads, int steps) {
        try (Kernels k = Kernels.named(kernels, threads)) {
            CarouselStep step = new CarouselStep(w, k);
            return DoubleStream.generate(step::run).limit(steps).toArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"rnn, last", "gru, lastce", "lstm, every"})
    void losses_are_the_same_with_any_kernels_and_threads(String cell, String head) {
        for (Precision precision : Precision.values()) {
            Workload w = new Workload(cell, 5, 7, 3, 6, BenchHead.named(head), 4, precision);
            double[] expected = losses(w, "scalar", 1, 4);
            for (String kernels : List.of("scalar", "plain", "auto")) {
                assertThat(losses(w, kernels, 2, 4)).as(kernels + " " + w).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void steps_learn_the_one_batch(BenchHead head) {
        Workload w = new Workload("lstm", 4, 8, 2, 3, head, 3, Precision.DOUBLE);
        double[] losses = losses(w, "plain", 1, 60);
        assertThat(losses[59]).isLessThan(0.95 * losses[0]).isPositive();
    }

    @Test
    void gates_are_those_of_the_cell() {
        for (String cell : List.of("rnn 1", "rnn-relu 1", "gru 3", "gru-reset-before 3", "lstm 4")) {
            String[] words = cell.split(" ");
            Workload w = new Workload(words[0], 1, 2, 1, 1, BenchHead.LAST, 1, Precision.FLOAT);
            assertThat(new CarouselStep(w, Kernels.scalar()).gates()).as(cell).isEqualTo(Integer.parseInt(words[1]));
        }
    }
}
