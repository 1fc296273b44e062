package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholderColumn_DDRM;

/**
 * Lyapunov exponents of the top layer along the first sequence, on the gradient's way back (Benettin et al. 1980; for recurrent
 * networks Engelken et al. 2023):
 *
 * <pre>
 *   J_tᵀ Q_t = Q_{t−1} R_t,  Q_T = 1,     λ_i = 1/T Σ_t ln |R_t[i, i]|
 * </pre>
 *
 * <p>Series {@code lyapunov}: the D exponents in nats a step, descending; a gradient shrinks or grows by e^λ a step, and −∞ says
 * that a direction is lost in a single step. With a decomposition at every step nothing underflows, whatever T.
 *
 * <p>They are exponents of T steps and not limits: each depends on the basis at the end, in the order of 1/T. That basis is the
 * units' own, the carried state first: of an LSTM what is put at c counts before what is put at h. The sum depends on nothing: it is
 * 1/T ln |det ∂s_T/∂s_0|. Directions that a single step shrinks 10^16 times more than others are rounding, unless no others mix in.
 */
final class Lyapunov implements Probe {
    private static final double LN_OF_2 = StrictMath.log(2);

    @Override
    public void look(Specimen specimen, Readings readings) {
        Kernels k = specimen.network().kernels();
        int size = StepJacobians.size(specimen);
        QRDecompositionHouseholderColumn_DDRM qr = new QRDecompositionHouseholderColumn_DDRM();
        DMatrixRMaj q = CommonOps_DDRM.identity(size);
        DMatrixRMaj back = new DMatrixRMaj(size, size);
        double[] exponents = new double[size];
        new StepJacobians(specimen).walk((t, jacobian) -> {
            k.zero(Panel.of(back));
            k.addTransposedProduct(jacobian.matrix(), Panel.of(q), Panel.of(back));
            putZerosLast(back, exponents);
            qr.decompose(back);
            qr.getQ(q, false);
            double[][] columns = qr.getQR();
            for (int i = 0; i < size; i++) {
                exponents[i] += StrictMath.log(Math.abs(columns[i][i])) + jacobian.exponent() * LN_OF_2;
            }
        });
        Arrays.sort(exponents);
        for (int i = 0; i < size; i++) {
            readings.add("lyapunov", i, exponents[size - 1 - i] / specimen.steps());
        }
    }

    @Override
    public long most(int steps, int units) {
        return 2L * units;
    }

    /**
     * Moves columns of zeros, with what was added up for them, behind all others. Such a direction is lost (a dead ReLU); left
     * before others, it would get a new direction that is taken from those which are not, and they would seem to be lost too.
     */
    private static void putZerosLast(DMatrixRMaj columns, double[] exponents) {
        int size = columns.numCols;
        int[] order = IntStream.concat(
                        IntStream.range(0, size).filter(c -> !isZero(columns, c)),
                        IntStream.range(0, size).filter(c -> isZero(columns, c)))
                .toArray();
        DMatrixRMaj before = columns.copy();
        double[] sums = exponents.clone();
        for (int c = 0; c < size; c++) {
            exponents[c] = sums[order[c]];
            for (int r = 0; r < size; r++) {
                columns.set(r, c, before.get(r, order[c]));
            }
        }
    }

    private static boolean isZero(DMatrixRMaj columns, int c) {
        return IntStream.range(0, columns.numRows).allMatch(r -> columns.get(r, c) == 0);
    }
}
