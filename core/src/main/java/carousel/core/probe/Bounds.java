package carousel.core.probe;

import carousel.core.cell.Cell;
import carousel.core.kernel.Kernels;
import carousel.core.net.Recurrent;
import carousel.core.param.Parameter;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * How far bounds on a gradient are from the gradient, in the top layer along the first sequence ({@link StepJacobians}). By lag k,
 * log10 of
 *
 * <pre>
 *   bound-measured-log10   ‖∂s_T/∂s_{T−k}‖₂
 *   bound-product-log10    Π ‖J_t‖₂ over t = T−k+1..T
 *   bound-pascanu-log10    (‖U‖₂ · max φ′)^k, max φ′ = 1 of tanh and ReLU (Pascanu, Mikolov, Bengio 2013)
 * </pre>
 *
 * <p>Each is at most the next; the last is for cells without gates, where U and φ are all there is.
 */
final class Bounds implements Probe {
    @Override
    public void look(Specimen specimen, Readings readings) {
        Kernels k = specimen.network().kernels();
        int steps = specimen.steps();
        double[] measured = new double[steps + 1];
        double[] product = new double[steps + 1];
        ScaledMatrix[] jacobians = {ScaledMatrix.identity(StepJacobians.size(specimen))};
        new StepJacobians(specimen).walk((t, jacobian) -> {
            int lag = steps - t + 1;
            jacobians[0] = jacobians[0].times(jacobian, k);
            measured[lag] = jacobians[0].log10Norm();
            product[lag] = product[lag - 1] + jacobian.log10Norm();
        });
        readings.addAll("bound-measured-log10", measured);
        readings.addAll("bound-product-log10", product);
        onlyWeights(specimen.layout().top()).ifPresent(recurrent -> {
            double norm = ScaledMatrix.of(new DMatrixRMaj(recurrent.value().toArray()))
                    .log10Norm();
            for (int lag = 0; lag <= steps; lag++) {
                readings.add("bound-pascanu-log10", lag, lag == 0 ? 0 : lag * norm);
            }
        });
    }

    @Override
    public long most(int steps, int units) {
        return 3L * (steps + 1);
    }

    /** U of a cell of h_t = φ(… + h_{t−1}·U). */
    private static Optional<Parameter> onlyWeights(Recurrent<?> layer) {
        Cell<?> cell = layer.cell();
        boolean gated = cell.inputWeights().gates().stream()
                .anyMatch(gate -> gate.role().isGate());
        List<Parameter> recurrent =
                cell.parameters().stream().filter(Parameter::isRecurrent).toList();
        boolean single = recurrent.size() == 1
                && recurrent.get(0).kind() == Parameter.Kind.RECURRENT
                && layer.tape().states().size() == 1;
        return !gated && single ? Optional.of(recurrent.get(0)) : Optional.empty();
    }
}
