package carousel.core.probe;

import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Gate;
import java.util.List;

/**
 * What the gates of the top layer do, over all steps, sequences and units of a pass forward.
 *
 * <p>For each sigmoid gate g: {@code gate-g-histogram}, index 0..19, the share of its activations in [i/20, (i + 1)/20), the last
 * bin with 1; {@code gate-g-mean}; {@code gate-g-low} and {@code gate-g-high}, the shares below 0.1 and above 0.9, where a gate is
 * all but shut or open and learns little. Activations that are not numbers are in no bin, so shares then add up to less than 1.
 *
 * <p>{@code time-scale}, index a unit: −1/mean(ln |k_t|) of the factors k_t of the carry path (z of a GRU, f of an LSTM), in steps:
 * after so many steps the carry path alone has let a gradient fall to 1/e. ∞ where all factors are 1, 0 where one is 0. Nothing
 * for cells without such a path.
 */
final class Gates implements Probe {
    private static final int BINS = 20;
    private static final int MOST_GATES = 8;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    @Override
    public void look(Specimen specimen, Readings readings) {
        specimen.layout().forward(specimen.batch());
        Tape tape = specimen.layout().top().tape();
        List<Gate> gates = specimen.layout().top().cell().inputWeights().gates();
        for (int i = 0; i < gates.size(); i++) {
            if (gates.get(i).role().isGate()) {
                activations("gate-" + gates.get(i).name(), tape.block(i), readings);
            }
        }
        if (tape.carry() != null) {
            timeScales(specimen.network().kernels(), tape.carry(), readings);
        }
    }

    @Override
    public long most(int steps, int units) {
        return MOST_GATES * (BINS + 3L) + units;
    }

    private static void activations(String gate, Sequence values, Readings readings) {
        double[] histogram = new double[BINS];
        double low = 0;
        double high = 0;
        double sum = 0;
        for (int t = 1; t <= values.last(); t++) {
            Panel step = values.at(t);
            double sumOfStep = 0; // sums of sums have fewer roundings
            for (int r = 0; r < step.rows(); r++) {
                for (int c = 0; c < step.cols(); c++) {
                    double value = step.get(r, c);
                    sumOfStep += value;
                    low += value < LOW ? 1 : 0;
                    high += value > HIGH ? 1 : 0;
                    if (value >= 0 && value <= 1) {
                        histogram[Math.min(BINS - 1, (int) (BINS * value))]++;
                    }
                }
            }
            sum += sumOfStep;
        }
        double count = (double) values.last() * values.batch() * values.cols();
        for (int bin = 0; bin < BINS; bin++) {
            readings.add(gate + "-histogram", bin, histogram[bin] / count);
        }
        readings.add(gate + "-mean", 0, sum / count);
        readings.add(gate + "-low", 0, low / count);
        readings.add(gate + "-high", 0, high / count);
    }

    private static void timeScales(Kernels k, Sequence carry, Readings readings) {
        Panel logarithms = Panel.zeros(Precision.DOUBLE, carry.batch(), carry.cols());
        Panel step = Panel.zeros(Precision.DOUBLE, 1, carry.cols());
        Panel sum = Panel.zeros(Precision.DOUBLE, 1, carry.cols());
        for (int t = 1; t <= carry.last(); t++) {
            magnitudes(carry.at(t), logarithms);
            k.log(logarithms, logarithms);
            k.zero(step);
            k.addColumnSums(logarithms, step);
            k.add(step, sum);
        }
        double count = (double) carry.last() * carry.batch();
        for (int unit = 0; unit < sum.cols(); unit++) {
            double mean = sum.get(0, unit) / count;
            readings.add("time-scale", unit, mean == 0 ? Double.POSITIVE_INFINITY : -1 / mean);
        }
    }

    /** Factors may be negative, where they are no gates. */
    private static void magnitudes(Panel factors, Panel out) {
        for (int r = 0; r < factors.rows(); r++) {
            for (int c = 0; c < factors.cols(); c++) {
                out.set(r, c, Math.abs(factors.get(r, c)));
            }
        }
    }
}
