package carousel.benchmarks;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.random.RandomStream;
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

/** What is done element by element: 32 rows of {@link #width}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
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
public class Elements {
    private static final int ROWS = 32;

    @Param({"vector", "plain"})
    public String kernels;

    @Param({"FLOAT", "DOUBLE"})
    public Precision precision;

    @Param({"32", "128", "512"})
    public int width;

    private Kernels k;
    private Panel x;
    private Panel y;
    private Panel gradient;
    private Panel m;
    private Panel v;

    @Setup
    public void make() {
        k = Kernels.named(kernels, 1);
        x = noise("x");
        y = noise("y");
        gradient = noise("gradient");
        m = Panel.zeros(precision, ROWS, width);
        v = Panel.zeros(precision, ROWS, width);
    }

    @TearDown
    public void close() {
        k.close();
    }

    private Panel noise(String purpose) {
        Panel panel = Panel.zeros(precision, ROWS, width);
        RandomStream random = RandomStream.of(1, "bench/" + purpose, 0);
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < width; c++) {
                panel.set(r, c, random.nextGaussian());
            }
        }
        return panel;
    }

    @Benchmark
    public Panel tanh() {
        k.tanh(x, y);
        return y;
    }

    @Benchmark
    public Panel sigmoid() {
        k.sigmoid(x, y);
        return y;
    }

    @Benchmark
    public Panel adam() {
        k.adam(y, gradient, m, v, 1e-3, 0.9, 0.999, 1e-8, 0.5, 0.5);
        return y;
    }

    @Benchmark
    public double sumOfSquares() {
        return k.sumOfSquares(x);
    }
}
