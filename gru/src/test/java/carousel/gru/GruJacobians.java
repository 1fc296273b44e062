package carousel.gru;

import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import carousel.core.probe.Specimen;

/**
 * One-step Jacobians of both variants, from their equations, in plain loops. With D(v) the diagonal matrix of v, a column of h as
 * in the literature and U as it multiplies a column (the transpose of ours), u = U_n h_{t−1} + c:
 *
 * <pre>
 *   reset after:   J = D(z) + D((h_{t−1} − n) z(1 − z)) U_z + D((1 − z)(1 − n²)) [D(r) U_n + D(u r(1 − r)) U_r]
 *   reset before:  J = D(z) + D((h_{t−1} − n) z(1 − z)) U_z + D((1 − z)(1 − n²)) U_n [D(r) + D(h_{t−1} r(1 − r)) U_r]
 * </pre>
 */
final class GruJacobians {
    private final Specimen specimen;
    private final double[] x;
    private final double[] past;
    private final double[] r;
    private final double[] z;

    private GruJacobians(Specimen specimen, int t, int example) {
        specimen.layout().forward(specimen.batch());
        this.specimen = specimen;
        this.x = specimen.batch().x().at(t).toArray()[example];
        this.past = specimen.layout().top().tape().h.at(t - 1).toArray()[example];
        this.r = new double[past.length];
        this.z = new double[past.length];
        for (int i = 0; i < past.length; i++) {
            r[i] = 1 / (1 + Math.exp(-fromInput("r", i) - dot(past, block("U", "r"), i)));
            z[i] = 1 / (1 + Math.exp(-fromInput("z", i) - dot(past, block("U", "z"), i)));
        }
    }

    /** z_t of one sequence. */
    static double[] carry(Specimen specimen, int t, int example) {
        return new GruJacobians(specimen, t, example).z;
    }

    /** Element (i, j) is ∂h_t[i]/∂h_{t−1}[j] of one sequence. */
    static double[][] of(Specimen specimen, int t, int example) {
        GruJacobians step = new GruJacobians(specimen, t, example);
        boolean after = specimen.network().named().containsKey("layer1.c");
        int units = step.past.length;
        double[][] jacobian = new double[units][units];
        for (int i = 0; i < units; i++) {
            double u = after ? step.recurrentSum(i) : 0;
            double n = Math.tanh(step.fromInput("n", i) + (after ? step.r[i] * u : step.recurrentSumAfterReset(i)));
            for (int j = 0; j < units; j++) {
                double candidate = after ? step.candidateAfter(i, j, u) : step.candidateBefore(i, j);
                jacobian[i][j] = (i == j ? step.z[i] : 0)
                        + (step.past[i] - n) * step.z[i] * (1 - step.z[i]) * step.weight("z", i, j)
                        + (1 - step.z[i]) * (1 - n * n) * candidate;
            }
        }
        return jacobian;
    }

    /** D(r) U_n + D(u r(1 − r)) U_r. */
    private double candidateAfter(int i, int j, double u) {
        return r[i] * weight("n", i, j) + u * r[i] * (1 - r[i]) * weight("r", i, j);
    }

    /** U_n [D(r) + D(h r(1 − r)) U_r]. */
    private double candidateBefore(int i, int j) {
        double sum = weight("n", i, j) * r[j];
        for (int l = 0; l < r.length; l++) {
            sum += weight("n", i, l) * past[l] * r[l] * (1 - r[l]) * weight("r", l, j);
        }
        return sum;
    }

    private double recurrentSum(int i) {
        return dot(past, block("U", "n"), i)
                + specimen.network().named().get("layer1.c").value().get(0, i);
    }

    private double recurrentSumAfterReset(int i) {
        double[] q = new double[past.length];
        for (int l = 0; l < q.length; l++) {
            q[l] = r[l] * past[l];
        }
        return dot(q, block("U", "n"), i);
    }

    /** U as it multiplies a column. */
    private double weight(String gate, int i, int j) {
        return block("U", gate).get(j, i);
    }

    private double fromInput(String gate, int i) {
        return dot(x, block("W", gate), i) + block("b", gate).get(0, i);
    }

    private static double dot(double[] row, Panel matrix, int column) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * matrix.get(i, column);
        }
        return sum;
    }

    private Panel block(String name, String gate) {
        Parameter p = specimen.network().named().get("layer1." + name);
        return p.block(gate);
    }
}
