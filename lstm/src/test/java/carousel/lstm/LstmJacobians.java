package carousel.lstm;

import carousel.core.kernel.Panel;
import carousel.core.probe.Specimen;
import carousel.lstm.LstmCell.LstmTape;

/**
 * One-step Jacobians of the joint state (c, h), from the equations, in plain loops. With D(v) the diagonal matrix of v, U as it
 * multiplies a column (the transpose of ours) and e = o(1 − tanh² c_t):
 *
 * <pre>
 *   ∂c_t/∂c_{t−1} = D(f)            ∂c_t/∂h_{t−1} = D(c_{t−1} f(1 − f)) U_f + D(g i(1 − i)) U_i + D(i(1 − g²)) U_g
 *   ∂h_t/∂c_{t−1} = D(e) D(f)       ∂h_t/∂h_{t−1} = D(tanh(c_t) o(1 − o)) U_o + D(e) ∂c_t/∂h_{t−1}
 * </pre>
 */
final class LstmJacobians {
    private final Specimen specimen;
    private final LstmTape tape;
    private final int t;
    private final int example;

    private LstmJacobians(Specimen specimen, int t, int example) {
        specimen.layout().forward(specimen.batch());
        this.specimen = specimen;
        this.tape = (LstmTape) specimen.layout().top().tape();
        this.t = t;
        this.example = example;
    }

    /** f_t of one sequence. */
    static double[] carry(Specimen specimen, int t, int example) {
        LstmJacobians step = new LstmJacobians(specimen, t, example);
        double[] f = new double[specimen.network().spec().units()];
        for (int i = 0; i < f.length; i++) {
            f[i] = step.sigmoid("f", i);
        }
        return f;
    }

    /** Element (i, j) is ∂s_t[i]/∂s_{t−1}[j] of one sequence, s = (c, h). */
    static double[][] of(Specimen specimen, int t, int example) {
        LstmJacobians step = new LstmJacobians(specimen, t, example);
        int units = specimen.network().spec().units();
        double[][] jacobian = new double[2 * units][2 * units];
        for (int i = 0; i < units; i++) {
            step.fillRows(i, units, jacobian);
        }
        return jacobian;
    }

    private void fillRows(int unit, int units, double[][] jacobian) {
        double i = sigmoid("i", unit);
        double f = sigmoid("f", unit);
        double o = sigmoid("o", unit);
        double g = Math.tanh(sum("g", unit));
        double past = tape.c.at(t - 1).get(example, unit);
        double shown = Math.tanh(f * past + i * g);
        double e = o * (1 - shown * shown);
        jacobian[unit][unit] = f;
        jacobian[units + unit][unit] = e * f;
        for (int j = 0; j < units; j++) {
            double ofMemory = past * f * (1 - f) * weight("f", unit, j)
                    + g * i * (1 - i) * weight("i", unit, j)
                    + i * (1 - g * g) * weight("g", unit, j);
            jacobian[unit][units + j] = ofMemory;
            jacobian[units + unit][units + j] = shown * o * (1 - o) * weight("o", unit, j) + e * ofMemory;
        }
    }

    private double sigmoid(String gate, int unit) {
        return 1 / (1 + Math.exp(-sum(gate, unit)));
    }

    /** x W + b + h_{t−1} U of one unit of a gate. */
    private double sum(String gate, int unit) {
        return dot(specimen.batch().x().at(t), block("W", gate), unit)
                + dot(tape.h.at(t - 1), block("U", gate), unit)
                + block("b", gate).get(0, unit);
    }

    private double dot(Panel rows, Panel matrix, int column) {
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            sum += rows.get(example, i) * matrix.get(i, column);
        }
        return sum;
    }

    /** U as it multiplies a column. */
    private double weight(String gate, int i, int j) {
        return block("U", gate).get(j, i);
    }

    private Panel block(String name, String gate) {
        return specimen.network().named().get("layer1." + name).block(gate);
    }
}
