package carousel.benchmarks;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.experiments.bench.CarouselStep;
import carousel.experiments.bench.Workload;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Whole training steps: what {@code carousel bench --suite all} measures, under JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:PerMethodTrapLimit=100000",
            "-XX:ObjectAlignmentInBytes=64"
        })
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Steps {
    @Param({"vector", "plain"})
    public String kernels;

    @Param("1")
    public int threads;

    @Param({"FLOAT", "DOUBLE"})
    public Precision precision;

    @Param({"rnn", "gru", "lstm"})
    public String cell;

    /** Which shape of the suite, from 1. */
    @Param({"1", "2", "3", "4", "5", "6", "7", "8"})
    public int shape;

    private Kernels k;
    private CarouselStep step;

    @Setup
    public void make() {
        Workload workload = Workload.suite(List.of(cell), precision).get(shape - 1);
        k = Kernels.named(kernels, threads);
        step = new CarouselStep(workload, k);
    }

    @TearDown
    public void close() {
        k.close();
    }

    @Benchmark
    public double step() {
        return step.run();
    }
}
