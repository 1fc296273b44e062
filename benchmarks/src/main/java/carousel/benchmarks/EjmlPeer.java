package carousel.benchmarks;

import carousel.core.kernel.Precision;
import carousel.experiments.bench.CarouselStep;
import carousel.experiments.bench.TrainingStep;
import carousel.experiments.bench.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.EjmlVersion;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * The products of the step, and nothing but the products, by EJML's own {@code mult}: what a step would take at the least if
 * our kernels were not there. It has no loss.
 */
public final class EjmlPeer implements Peer {
    /** Prints what {@link PeerBench} measures. */
    public static void main(String[] options) {
        System.out.println(PeerBench.run(new EjmlPeer(), options));
    }

    @Override
    public String name() {
        return "ejml";
    }

    @Override
    public String detail() {
        return EjmlVersion.VERSION + " products alone";
    }

    @Override
    public Optional<TrainingStep> step(Workload w, CarouselStep ours, int threads) {
        int b = w.batch(), h = w.hidden(), steps = w.length();
        int width = ours.gates() * h;
        int all = steps * b;
        int answers = w.answers();
        List<Runnable> once = new ArrayList<>();
        once.add(product(w, all, w.inputs(), width)); //     a = x·W
        once.add(product(w, answers, h, w.outputs())); //    y = h·V
        once.add(product(w, answers, w.outputs(), h)); //    dh = dy·Vᵀ
        once.add(transposed(w, answers, h, w.outputs())); // dV = hᵀ·dy
        once.add(transposed(w, all, h, width)); //           dU = hᵀ·da
        once.add(transposed(w, all, w.inputs(), width)); //  dW = xᵀ·da
        Runnable forward = product(w, b, h, width); //       h_{t−1}·U
        Runnable backward = product(w, b, width, h); //      da_t·Uᵀ
        return Optional.of(() -> {
            once.forEach(Runnable::run);
            for (int t = 0; t < steps; t++) {
                forward.run();
                backward.run();
            }
            return Double.NaN;
        });
    }

    /** C = A·B with A m × k, B k × n. */
    private static Runnable product(Workload w, int m, int k, int n) {
        if (w.precision() == Precision.DOUBLE) {
            DMatrixRMaj a = doubles(m, k), b = doubles(k, n), c = doubles(m, n);
            return () -> CommonOps_DDRM.mult(a, b, c);
        }
        FMatrixRMaj a = floats(m, k), b = floats(k, n), c = floats(m, n);
        return () -> CommonOps_FDRM.mult(a, b, c);
    }

    /** C = Aᵀ·B with A k × m, B k × n. */
    private static Runnable transposed(Workload w, int k, int m, int n) {
        if (w.precision() == Precision.DOUBLE) {
            DMatrixRMaj a = doubles(k, m), b = doubles(k, n), c = doubles(m, n);
            return () -> CommonOps_DDRM.multTransA(a, b, c);
        }
        FMatrixRMaj a = floats(k, m), b = floats(k, n), c = floats(m, n);
        return () -> CommonOps_FDRM.multTransA(a, b, c);
    }

    private static DMatrixRMaj doubles(int rows, int cols) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
        CommonOps_DDRM.fill(matrix, 0.5);
        return matrix;
    }

    private static FMatrixRMaj floats(int rows, int cols) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, cols);
        CommonOps_FDRM.fill(matrix, 0.5f);
        return matrix;
    }
}
