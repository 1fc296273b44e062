package carousel.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.RandomMatrices_FDRM;
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
import org.openjdk.jmh.annotations.Warmup;

/** EJML's own {@code mult} at the shapes of {@link Products#forward}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EjmlProducts {
    /** B, H and G·H. */
    @Param({"32x32x128", "20x128x512", "32x128x128", "20x512x2048", "128x256x1024", "1x64x256"})
    public String shape;

    private DMatrixRMaj a;
    private DMatrixRMaj b;
    private DMatrixRMaj c;
    private FMatrixRMaj fa;
    private FMatrixRMaj fb;
    private FMatrixRMaj fc;

    @Setup
    public void make() {
        String[] sides = shape.split("x");
        int m = Integer.parseInt(sides[0]), k = Integer.parseInt(sides[1]), n = Integer.parseInt(sides[2]);
        Random random = new Random(1);
        a = RandomMatrices_DDRM.rectangle(m, k, random);
        b = RandomMatrices_DDRM.rectangle(k, n, random);
        c = new DMatrixRMaj(m, n);
        fa = RandomMatrices_FDRM.rectangle(m, k, random);
        fb = RandomMatrices_FDRM.rectangle(k, n, random);
        fc = new FMatrixRMaj(m, n);
    }

    @Benchmark
    public DMatrixRMaj multDouble() {
        return CommonOps_DDRM.mult(a, b, c);
    }

    @Benchmark
    public FMatrixRMaj multFloat() {
        return CommonOps_FDRM.mult(fa, fb, fc);
    }
}
