package carousel.rnn;

import carousel.core.data.Batch;
import carousel.core.net.Network;
import carousel.core.param.Parameter;
import carousel.core.random.RandomStream;
import java.util.function.DoubleUnaryOperator;

/**
 * F of flossing once more in plain scalars, without a decomposition on the way: the product of all R[i, i] of the first c directions is by
 * how much J_T ⋯ J_1 makes the volume that they span larger, whatever basis they are given by. So it loses a digit for each that this
 * product does, and is for few steps.
 */
final class PlainFlossing {
    private PlainFlossing() {}

    /** Of the first sequence of a batch, over its first {@code length} steps. */
    static double value(Network network, Batch batch, long seed, int length, int k) {
        boolean relu = network.cells().get(0).getClass() == ReluRnnCell.class;
        DoubleUnaryOperator f = relu ? a -> Math.max(0, a) : Math::tanh;
        DoubleUnaryOperator slope = relu ? h -> h > 0 ? 1 : 0 : h -> 1 - h * h;
        double[][] W = network.named().get("layer1.W").value().toArray();
        double[][] U = network.named().get("layer1.U").value().toArray();
        Parameter b = network.named().get("layer1.b");
        int units = U.length;
        RandomStream random = RandomStream.of(seed, "flossing", 0);
        double[][] directions = new double[k][units];
        for (double[] direction : directions) {
            for (int i = 0; i < units; i++) {
                direction[i] = random.nextGaussian();
            }
        }
        double[] before = heights(directions);
        double[] h = new double[units];
        for (int t = 1; t <= length; t++) {
            double[] now = new double[units];
            for (int i = 0; i < units; i++) {
                double a = b == null ? 0 : b.value().get(0, i);
                for (int j = 0; j < W.length; j++) {
                    a += batch.x().at(t).get(0, j) * W[j][i];
                }
                for (int j = 0; j < units; j++) {
                    a += h[j] * U[j][i];
                }
                now[i] = f.applyAsDouble(a);
            }
            for (int c = 0; c < k; c++) {
                double[] sent = new double[units];
                for (int i = 0; i < units; i++) {
                    for (int j = 0; j < units; j++) {
                        sent[i] += slope.applyAsDouble(now[i]) * U[j][i] * directions[c][j];
                    }
                }
                directions[c] = sent;
            }
            h = now;
        }
        double[] after = heights(directions);
        double sum = 0;
        for (int c = 0; c < k; c++) {
            double exponent = Math.log(after[c] / before[c]) / length;
            sum += exponent * exponent;
        }
        return sum / k;
    }

    /** Of each vector above the span of those before it. */
    private static double[] heights(double[][] vectors) {
        double[] heights = new double[vectors.length];
        double[][] bases = new double[vectors.length][];
        for (int c = 0; c < vectors.length; c++) {
            double[] left = vectors[c].clone();
            for (int j = 0; j < c; j++) {
                double along = 0;
                for (int i = 0; i < left.length; i++) {
                    along += bases[j][i] * left[i];
                }
                for (int i = 0; i < left.length; i++) {
                    left[i] -= along * bases[j][i];
                }
            }
            for (double each : left) {
                heights[c] += each * each;
            }
            heights[c] = Math.sqrt(heights[c]);
            bases[c] = left.clone();
            for (int i = 0; i < left.length; i++) {
                bases[c][i] /= heights[c];
            }
        }
        return heights;
    }
}
