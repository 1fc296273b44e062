package carousel.core.net;

import carousel.core.cell.Transition;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.Arrays;

/**
 * The mean square F of the first k Lyapunov exponents along one sequence, and its derivatives by U and by the states, the latter in
 * {@link #byState}: what {@link Flossing} adds, whose equations these are.
 *
 * <p>In double whatever the precision of the network, and on one thread. Memory is T · (2Hk + k²) numbers; a longer sequence makes more
 * room, nothing else does.
 */
final class TangentFlow {
    private final Transition transition;
    private final Kernels kernels;
    private final int units;
    private final int k;
    /** Rows of U and of ∂F/∂U. */
    private final double[][] U;

    private final double[][] dU;
    // By step: columns of Q_t, of Uᵀ Q_{t−1}, rows of R_t; φ′ and its derivative at h_t.
    private double[][][] Q = new double[1][][];
    private double[][][] sent = {};
    private double[][][] R = {};
    private double[][] slope = {};
    private double[][] bend = {};
    /** ∂F/∂h_t with all else held, row t. */
    private double[][] byState = {};

    private final double[] exponents;
    private final double[] logarithmic;
    private final Panel factors;
    private double[][] gradient;
    private double[][] gradientBefore;
    private final double[][] S;

    /** @param start the k columns of Q_0, orthonormal */
    TangentFlow(Transition transition, Kernels kernels, double[][] start) {
        this.transition = transition;
        this.kernels = kernels;
        this.units = transition.recurrent().value().rows();
        this.k = start.length;
        this.U = new double[units][units];
        this.dU = new double[units][units];
        this.exponents = new double[k];
        this.logarithmic = new double[k];
        this.factors = Panel.zeros(Precision.DOUBLE, 1, k);
        this.gradient = new double[k][units];
        this.gradientBefore = new double[k][units];
        this.S = new double[k][k];
        Q[0] = start;
    }

    private void makeRoom(int steps) {
        if (sent.length > steps) {
            return;
        }
        double[][] start = Q[0];
        Q = new double[steps + 1][k][units];
        Q[0] = start;
        sent = new double[steps + 1][k][units];
        R = new double[steps + 1][k][k];
        slope = new double[steps + 1][units];
        bend = new double[steps + 1][units];
        byState = new double[steps + 1][units];
    }

    /** F over the steps 1..T of states h_1..h_T, row 0 of each step. */
    double forward(Sequence h, int steps) {
        makeRoom(steps);
        Panel value = transition.recurrent().value();
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                U[i][j] = value.get(i, j);
            }
        }
        Arrays.fill(exponents, 0);
        for (int t = 1; t <= steps; t++) {
            step(t, h.at(t));
        }
        double sum = 0;
        int left = 0;
        for (int c = 0; c < k; c++) {
            exponents[c] /= steps;
            if (!isLost(steps, c)) {
                sum += exponents[c] * exponents[c];
                left++;
            }
        }
        for (int c = 0; c < k; c++) {
            logarithmic[c] = isLost(steps, c) ? 0 : 2 * exponents[c] / (left * (double) steps);
        }
        return left == 0 ? 0 : sum / left;
    }

    private boolean isLost(int t, int c) {
        return R[t][c][c] == 0;
    }

    /** Q_t R_t = J_t Q_{t−1}, where J_t = diag(φ′) Uᵀ. */
    private void step(int t, Panel h) {
        for (int i = 0; i < units; i++) {
            slope[t][i] = transition.slope().applyAsDouble(h.get(0, i));
            bend[t][i] = transition.bend().applyAsDouble(h.get(0, i));
        }
        for (int c = 0; c < k; c++) {
            double[] column = sent[t][c];
            Arrays.fill(column, 0);
            for (int j = 0; j < units; j++) {
                ThinQr.addScaled(Q[t - 1][c][j], U[j], column);
            }
            for (int i = 0; i < units; i++) {
                Q[t][c][i] = slope[t][i] * column[i];
            }
        }
        ThinQr.decompose(Q[t], R[t]);
        for (int c = 0; c < k; c++) {
            factors.set(0, c, isLost(t, c) ? 1 : R[t][c][c]);
        }
        kernels.log(factors, factors);
        for (int c = 0; c < k; c++) {
            exponents[c] += factors.get(0, c);
        }
    }

    /** After {@link #forward} over as many steps. */
    void backward(int steps) {
        for (double[] column : gradient) {
            Arrays.fill(column, 0);
        }
        for (double[] row : dU) {
            Arrays.fill(row, 0);
        }
        for (int t = steps; t >= 1; t--) {
            ThinQr.backward(Q[t], R[t], logarithmic, gradient, S); // now ∂F/∂(J_t Q_{t−1})
            Arrays.fill(byState[t], 0);
            for (int c = 0; c < k; c++) {
                double[] column = gradient[c];
                for (int i = 0; i < units; i++) {
                    byState[t][i] += column[i] * sent[t][c][i];
                    column[i] *= slope[t][i]; // now ∂F/∂(Uᵀ Q_{t−1})
                }
            }
            for (int i = 0; i < units; i++) {
                byState[t][i] *= bend[t][i];
            }
            for (int j = 0; j < units; j++) {
                for (int c = 0; c < k; c++) {
                    ThinQr.addScaled(Q[t - 1][c][j], gradient[c], dU[j]);
                    gradientBefore[c][j] = ThinQr.dot(U[j], gradient[c]);
                }
            }
            double[][] done = gradient;
            gradient = gradientBefore;
            gradientBefore = done;
        }
    }

    /** After {@link #backward}: ∂F/∂h_t[i] where all that is made of h_t, and U, are held; this is what its slope does. */
    double byState(int t, int i) {
        return byState[t][i];
    }

    /** After {@link #backward}: ∂F/∂U[i, j] where the states are held. */
    double byRecurrent(int i, int j) {
        return dU[i][j];
    }
}
