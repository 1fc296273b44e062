package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.GradientVisitor;
import java.util.List;

/**
 * Whether the sequences of a batch agree on what comes back to h_{T−k}: a norm is not information.
 *
 * <p>{@code signal-to-noise}, by lag k: with g_b the gradient of the loss by h_{T−k} of sequence b, top layer,
 *
 * <pre>
 *   ‖ḡ‖ / √Σ_j s_j²,   ḡ = (1/B) Σ_b g_b,   s_j² = Σ_b (g_bj − ḡ_j)² / (B − 1)
 * </pre>
 *
 * <p>{@code signal-to-noise-floor}, index 0: 1/√B. Gradients of independent directions give about that, because their mean is
 * not zero but as large as chance makes it. 0 where sequences cancel exactly, ∞ where all have the very same gradient; lags at
 * which all gradients are zero are left out, and all of them in a batch of one sequence.
 *
 * <p>Both numbers scale alike, so all rows are held near one by a common power of two on their way back: nothing underflows. Where
 * answers are given on the way, their direct parts are added at the larger scale.
 */
final class SignalToNoise implements Probe {
    @Override
    public void look(Specimen specimen, Readings readings) {
        int batch = specimen.batch().x().batch();
        if (batch < 2) {
            return;
        }
        DirectParts parts = new DirectParts(specimen);
        specimen.layout().walkBack(t -> null, new Walk(specimen, parts, readings));
        readings.add("signal-to-noise-floor", 0, 1 / Math.sqrt(batch));
    }

    @Override
    public long most(int steps, int units) {
        return steps + 2L;
    }

    /** One way back. What stands in the panels is the gradient times 2^−exponent. */
    private static final class Walk implements GradientVisitor {
        /** What one step scales by at most, well within the range. */
        private static final int LARGEST_SHIFT = 1000;

        private final Kernels k;
        private final int steps;
        private final int batch;
        private final DirectParts parts;
        private final Readings readings;
        private final Panel mean;
        private final Panel deviations;
        private final Panel reference;
        private long exponent;

        Walk(Specimen specimen, DirectParts parts, Readings readings) {
            int units = specimen.network().spec().units();
            this.k = specimen.network().kernels();
            this.steps = specimen.steps();
            this.batch = specimen.batch().x().batch();
            this.parts = parts;
            this.readings = readings;
            this.mean = Panel.zeros(Precision.DOUBLE, 1, units);
            this.deviations = Panel.zeros(Precision.DOUBLE, batch, units);
            this.reference = Panel.zeros(Precision.DOUBLE, batch, units);
        }

        @Override
        public void visit(int t, List<Panel> state) {
            Panel direct = parts.at(t);
            if (direct != null) {
                add(direct, state);
            }
            double signal = signal(state.get(0));
            double noise = noise(state.get(0));
            if (signal != 0 || noise != 0) {
                readings.add("signal-to-noise", steps - t, signal / noise);
            }
            rescale(state);
        }

        private void add(Panel direct, List<Panel> state) {
            double norm = k.norm(direct);
            if (norm == 0) {
                return;
            }
            int size = exponentOf(norm);
            if (state.stream().allMatch(p -> k.norm(p) == 0)) { // nothing has come yet: the exponent means nothing
                exponent = size;
            } else {
                long common = Math.max(size, exponent);
                scale(state, exponent - common);
                exponent = common;
            }
            k.addScaled(power(-exponent), direct, state.get(0));
        }

        private void rescale(List<Panel> state) {
            double norm = 0;
            for (Panel p : state) {
                norm = Math.max(norm, k.norm(p));
            }
            if (norm > 0 && norm < Double.POSITIVE_INFINITY) {
                int size = exponentOf(norm);
                scale(state, -size);
                exponent += size;
            }
        }

        private void scale(List<Panel> state, long by) {
            if (by != 0) {
                state.forEach(p -> k.scale(power(by), p));
            }
        }

        private static int exponentOf(double norm) {
            return Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, Math.getExponent(norm)));
        }

        private static double power(long exponent) {
            return Math.scalb(1.0, (int) Math.max(-2 * LARGEST_SHIFT, exponent));
        }

        private double signal(Panel g) {
            mean(g);
            return k.norm(mean);
        }

        /** Deviations are taken from the first sequence's gradient first: where all are the same, they are exactly zero. */
        private double noise(Panel g) {
            k.copy(g, deviations);
            subtract(g.rows(0, 1));
            mean(deviations);
            subtract(mean);
            return k.norm(deviations) / Math.sqrt(batch - 1);
        }

        private void mean(Panel g) {
            k.zero(mean);
            k.addColumnSums(g, mean);
            k.scale(1.0 / batch, mean);
        }

        private void subtract(Panel row) {
            k.setRows(reference, row);
            k.addScaled(-1, reference, deviations);
        }
    }
}
