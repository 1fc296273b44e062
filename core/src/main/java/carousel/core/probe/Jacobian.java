package carousel.core.probe;

import carousel.core.kernel.Kernels;
import java.util.List;

/**
 * The spectra of Jacobians of the top layer's joint state along the first sequence ({@link StepJacobians}).
 *
 * <p>Series {@code jacobian-lag-K-log10}: log10 of the singular values of ∂s_T/∂s_{T−K}, descending, for K = 1, 2, 5, 10, 20, 50, …
 * up to T, and T itself: how many directions of the past still reach the end, and how well. Those more than 10^14 times smaller
 * than the largest are left out, since a product of doubles does not have them. Series {@code jacobian-step-norm-log10} and {@code
 * jacobian-step-radius-log10}, by t: spectral norm and spectral radius of ∂s_t/∂s_{t−1}, at every max(1, T/20)-th step.
 */
final class Jacobian implements Probe {
    /** Singular values further below the largest than this, in powers of ten, are rounding. */
    private static final double DIGITS = 14;

    private static final int LOOKS_AT_STEPS = 20;

    @Override
    public void look(Specimen specimen, Readings readings) {
        Kernels k = specimen.network().kernels();
        int steps = specimen.steps();
        int every = Math.max(1, steps / LOOKS_AT_STEPS);
        List<Integer> lags = RoundLags.upTo(steps);
        ScaledMatrix[] product = {ScaledMatrix.identity(StepJacobians.size(specimen))}; // ∂s_T/∂s_t
        new StepJacobians(specimen).walk((t, jacobian) -> {
            product[0] = product[0].times(jacobian, k);
            int lag = steps - t + 1;
            if (lags.contains(lag)) {
                write(product[0], lag, readings);
            }
            if (t % every == 0) {
                readings.add("jacobian-step-norm-log10", t, jacobian.log10Norm());
                readings.add("jacobian-step-radius-log10", t, jacobian.log10Radius());
            }
        });
    }

    @Override
    public long most(int steps, int units) {
        return 2L * units * RoundLags.upTo(steps).size() + 4 * (LOOKS_AT_STEPS + 1);
    }

    private static void write(ScaledMatrix product, int lag, Readings readings) {
        double[] log10 = product.log10SingularValues();
        for (int i = 0; i < log10.length; i++) {
            if (!(log10[i] < log10[0] - DIGITS)) {
                readings.add("jacobian-lag-" + lag + "-log10", i, log10[i]);
            }
        }
    }
}
