package carousel.core.param;

import carousel.core.kernel.Panel;
import carousel.core.random.RandomStream;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/** The elementary ways to fill a panel, row by row. */
public final class Draws {
    private Draws() {}

    static void constant(Panel p, double value) {
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.cols(); j++) {
                p.set(i, j, value);
            }
        }
    }

    /** A row of these numbers, over and over. */
    static void inTurn(Panel row, List<Double> values) {
        for (int j = 0; j < row.cols(); j++) {
            row.set(0, j, values.get(j % values.size()));
        }
    }

    /** U(−limit, limit). */
    public static void uniform(Panel p, double limit, RandomStream stream) {
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.cols(); j++) {
                p.set(i, j, stream.nextDouble(-limit, limit));
            }
        }
    }

    /** N(0, deviation²). */
    static void normal(Panel p, double deviation, RandomStream stream) {
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.cols(); j++) {
                p.set(i, j, deviation * stream.nextGaussian());
            }
        }
    }

    /** Glorot and Bengio 2010: U(−l, l) with l = √(6 / (fan-in + fan-out)). */
    static void glorot(Panel p, RandomStream stream) {
        uniform(p, Math.sqrt(6.0 / (p.rows() + p.cols())), stream);
    }

    /** The same of the diagonal of a square matrix, kept as a row. */
    static void glorotDiagonal(Panel p, RandomStream stream) {
        uniform(p, Math.sqrt(6.0 / (p.cols() + p.cols())), stream);
    }

    static void identity(Panel p) {
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.cols(); j++) {
                p.set(i, j, i == j ? 1 : 0);
            }
        }
    }

    /**
     * Saxe et al. 2014: uniformly distributed matrices with orthonormal rows (or columns, where there are fewer of them).
     * Q of the QR decomposition of a Gaussian matrix, each column times the sign of R's diagonal, without which the
     * distribution would not be uniform.
     */
    static void orthogonal(Panel p, RandomStream stream) {
        boolean wide = p.rows() < p.cols();
        int rows = Math.max(p.rows(), p.cols());
        int cols = Math.min(p.rows(), p.cols());
        DMatrixRMaj gaussian = new DMatrixRMaj(rows, cols);
        for (int i = 0; i < gaussian.getNumElements(); i++) {
            gaussian.set(i, stream.nextGaussian());
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows, cols);
        qr.decompose(gaussian);
        DMatrixRMaj q = qr.getQ(null, true);
        DMatrixRMaj r = qr.getR(null, true);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                double value = r.get(j, j) < 0 ? -q.get(i, j) : q.get(i, j);
                p.set(wide ? j : i, wide ? i : j, value);
            }
        }
    }
}
