package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import java.util.Arrays;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.decomposition.eig.WatchedDoubleStepQRDecomposition_DDRM;
import org.ejml.dense.row.decomposition.svd.SvdImplicitQrDecompose_DDRM;

/**
 * A square matrix times a power of two, M · 2^e with the largest element of M near one: products of thousands of Jacobians
 * neither vanish nor overflow, and decompositions meet numbers of ordinary size. Immutable.
 *
 * <p>Decompositions are EJML's on one thread: additions, products and square roots in a fixed order, so their bits depend on
 * those of the matrix alone. (Where singular values do not converge for long, EJML turns by a random angle, whose sine is the
 * machine's. That came up in none of 86,000 matrices of all kinds.)
 */
final class ScaledMatrix {
    private static final double LOG10_OF_2 = StrictMath.log10(2);

    private final DMatrixRMaj matrix;
    private final int exponent;

    /** Takes the matrix over. */
    private ScaledMatrix(DMatrixRMaj matrix, int exponent) {
        double largest = CommonOps_DDRM.elementMaxAbs(matrix);
        int excess = 0;
        if (largest > 0 && Double.isFinite(largest)) {
            excess = Math.max(Math.getExponent(largest), Double.MIN_EXPONENT);
            CommonOps_DDRM.scale(Math.scalb(1.0, -excess), matrix);
        }
        this.matrix = matrix;
        this.exponent = exponent + excess;
    }

    /** The value that a matrix has now. */
    static ScaledMatrix of(DMatrixRMaj matrix) {
        return new ScaledMatrix(matrix.copy(), 0);
    }

    /** The D × D identity. */
    static ScaledMatrix identity(int size) {
        return new ScaledMatrix(CommonOps_DDRM.identity(size), 0);
    }

    /** M, D × D, in place: to be read. */
    Panel matrix() {
        return Panel.of(matrix);
    }

    /** e. */
    int exponent() {
        return exponent;
    }

    /** This · right. */
    ScaledMatrix times(ScaledMatrix right, Kernels k) {
        DMatrixRMaj product = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        k.addProduct(matrix(), right.matrix(), Panel.of(product));
        return new ScaledMatrix(product, exponent + right.exponent);
    }

    /**
     * log10 of all D singular values, descending; −∞ of a zero. One that is less than 10^−14 times the largest is rounding. All
     * NaN where the matrix is not finite.
     */
    double[] log10SingularValues() {
        double[] values = new double[matrix.numRows];
        SvdImplicitQrDecompose_DDRM svd = new SvdImplicitQrDecompose_DDRM(true, false, false, false);
        if (isFinite() && svd.decompose(matrix.copy())) {
            System.arraycopy(svd.getSingularValues(), 0, values, 0, values.length);
        } else {
            Arrays.fill(values, Double.NaN);
        }
        Arrays.sort(values);
        double[] descending = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            descending[i] = log10(values[values.length - 1 - i]);
        }
        return descending;
    }

    /** log10 of the spectral norm ‖·‖₂, the largest singular value. */
    double log10Norm() {
        return log10SingularValues()[0];
    }

    /** log10 of the spectral radius, the largest modulus of an eigenvalue; NaN where the matrix is not finite. */
    double log10Radius() {
        WatchedDoubleStepQRDecomposition_DDRM eigen = new WatchedDoubleStepQRDecomposition_DDRM(false);
        if (!isFinite() || !eigen.decompose(matrix.copy())) {
            return Double.NaN;
        }
        double largest = 0;
        for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
            Complex_F64 value = eigen.getEigenvalue(i);
            largest = Math.max(largest, StrictMath.hypot(value.real, value.imaginary));
        }
        return log10(largest);
    }

    private boolean isFinite() {
        return !MatrixFeatures_DDRM.hasUncountable(matrix);
    }

    private double log10(double value) {
        return StrictMath.log10(value) + exponent * LOG10_OF_2;
    }
}
