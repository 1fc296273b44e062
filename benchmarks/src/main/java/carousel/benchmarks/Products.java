package carousel.benchmarks;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.PackedMatrix;
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

/** Products at the shapes of recurrent nets: B × H by H × G·H a step, and the weight gradient over all steps. */
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
public class Products {
    /** Steps that a weight gradient is summed over. */
    private static final int STEPS = 50;

    @Param({"vector", "plain"})
    public String kernels;

    @Param({"FLOAT", "DOUBLE"})
    public Precision precision;

    /** B, H and G·H. */
    @Param({"32x32x128", "20x128x512", "32x128x128", "20x512x2048", "128x256x1024", "1x64x256"})
    public String shape;

    private Kernels k;
    private Panel states;
    private Panel sums;
    private Panel weights;
    private PackedMatrix factor;
    private PackedMatrix transposed;
    private Panel allStates;
    private Panel allSums;

    @Setup
    public void make() {
        String[] sides = shape.split("x");
        int b = Integer.parseInt(sides[0]), h = Integer.parseInt(sides[1]), width = Integer.parseInt(sides[2]);
        k = Kernels.named(kernels, 1);
        states = noise(b, h);
        sums = noise(b, width);
        weights = noise(h, width);
        factor = k.pack(weights);
        transposed = k.packTransposed(weights);
        allStates = noise(STEPS * b, h);
        allSums = noise(STEPS * b, width);
    }

    @TearDown
    public void close() {
        k.close();
    }

    /** Small, so that sums which are added to a million times stay finite. */
    private Panel noise(int rows, int cols) {
        Panel panel = Panel.zeros(precision, rows, cols);
        RandomStream random = RandomStream.of(1, "bench/products", rows);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                panel.set(r, c, random.nextDouble(-1e-3, 1e-3));
            }
        }
        return panel;
    }

    /** a += h·U. */
    @Benchmark
    public Panel forward() {
        k.addProduct(states, factor, sums);
        return sums;
    }

    /** dh += da·Uᵀ. */
    @Benchmark
    public Panel backward() {
        k.addProduct(sums, transposed, states);
        return states;
    }

    /** dU += hᵀ·da over all steps. */
    @Benchmark
    public Panel weightGradient() {
        k.addTransposedProduct(allStates, allSums, weights);
        return weights;
    }

    /** Packing U, as after every update. */
    @Benchmark
    public PackedMatrix pack() {
        factor.refresh();
        return factor;
    }
}
