package carousel.core.probe;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The first principal axes of a cloud of states: eigenvectors of their covariance, of falling eigenvalue, each turned so that its
 * largest component is positive.
 *
 * @param mean D numbers
 * @param axes three at most, D numbers each, of length 1
 * @param shares of the variance, by axis
 * @param scale root mean square distance from the mean
 */
record PrincipalAxes(double[] mean, List<double[]> axes, double[] shares, double scale) {
    private static final int AXES = 3;

    static PrincipalAxes of(List<double[]> states) {
        int size = states.get(0).length;
        double[] mean = new double[size];
        for (double[] s : states) {
            for (int i = 0; i < size; i++) {
                mean[i] += s[i] / states.size();
            }
        }
        DMatrixRMaj centred = new DMatrixRMaj(states.size(), size);
        for (int r = 0; r < states.size(); r++) {
            for (int i = 0; i < size; i++) {
                centred.set(r, i, states.get(r)[i] - mean[i]);
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(size, size);
        CommonOps_DDRM.multInner(centred, covariance);
        CommonOps_DDRM.divide(covariance, states.size());
        double variance = CommonOps_DDRM.trace(covariance);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eigen.decompose(covariance.copy())) {
            return new PrincipalAxes(mean, List.of(), new double[0], Math.sqrt(variance));
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Double.compare(eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real))
                .limit(AXES)
                .mapToInt(Integer::intValue)
                .toArray();
        List<double[]> axes = IntStream.of(order)
                .mapToObj(i -> turned(eigen.getEigenVector(i).getData().clone()))
                .toList();
        double[] shares = IntStream.of(order)
                .mapToDouble(i -> variance > 0 ? eigen.getEigenvalue(i).real / variance : 0)
                .toArray();
        return new PrincipalAxes(mean, axes, shares, Math.sqrt(variance));
    }

    private static double[] turned(double[] axis) {
        int largest = 0;
        for (int i = 1; i < axis.length; i++) {
            largest = Math.abs(axis[i]) > Math.abs(axis[largest]) ? i : largest;
        }
        if (axis[largest] < 0) {
            for (int i = 0; i < axis.length; i++) {
                axis[i] = -axis[i];
            }
        }
        return axis;
    }

    /** Of a state, along each axis. */
    double[] coordinates(double[] state) {
        double[] place = new double[axes.size()];
        for (int a = 0; a < place.length; a++) {
            for (int i = 0; i < state.length; i++) {
                place[a] += (state[i] - mean[i]) * axes.get(a)[i];
            }
        }
        return place;
    }

    void write(Readings readings) {
        for (int i = 0; i < mean.length; i++) {
            readings.add("principal-axes-mean", i, mean[i]);
        }
        for (int a = 0; a < axes.size(); a++) {
            readings.add("principal-axes-share", a + 1, shares[a]);
            for (int i = 0; i < mean.length; i++) {
                readings.add("principal-axis-" + (a + 1), i, axes.get(a)[i]);
            }
        }
    }
}
