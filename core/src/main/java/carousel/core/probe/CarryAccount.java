package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.GradientVisitor;
import carousel.core.net.Unrolled;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Takes the gradient apart on its way back, at every step and for every sequence:
 *
 * <pre>
 *   total_t = gradient of the carried state at t, over all paths
 *   path_t  = path_{t+1} ∘ k_{t+1}       the carry factors alone (z of a GRU, f of an LSTM), within s
 *   rest_t  = total_t − path_t           through gates and candidate
 * </pre>
 *
 * <p>The three have each an exponent of its own for every sequence, so each is right far below 10^−308. Rest is a difference of
 * doubles: where both sides have the same bits it is exactly zero, and below 10^−16 of the larger it is rounding.
 *
 * <p>Writes by lag, as means over the sequences: {@code total-log10}, {@code path-log10}, {@code rest-log10} (norms over the
 * joint state; −∞ of a zero), {@code cosine} of total and path, {@code share} = ‖path‖²/(‖path‖² + ‖rest‖²), and {@code
 * error-log10}, log10 of ‖total − path‖/‖path‖ within s alone: by how much it is wrong to take the path for all of ∂s_T/∂s_t.
 * NaN where these are 0/0.
 */
final class CarryAccount implements GradientVisitor {
    private final Unrolled layout;
    private final Kernels k;
    private final String prefix;
    private final int start;
    private final Readings readings;
    private final ScaledRows total;
    private final ScaledRows path;
    private final ScaledRows rest;
    /** The path within s; in all other states it is zero. */
    private final Panel pathOfCarried;

    /** @param start the step at which the whole gradient of s is taken for the path; nothing is written for later ones */
    CarryAccount(Unrolled layout, String prefix, int start, Readings readings) {
        this.layout = layout;
        this.k = layout.network().kernels();
        this.prefix = prefix;
        this.start = start;
        this.readings = readings;
        List<Panel> state = layout.top().tape().stateGradients();
        List<Panel> along = zerosLike(state);
        this.total = new ScaledRows(k, state);
        this.path = new ScaledRows(k, along);
        this.rest = new ScaledRows(k, zerosLike(state));
        this.pathOfCarried = last(along);
    }

    private static List<Panel> zerosLike(List<Panel> panels) {
        return panels.stream()
                .map(p -> Panel.zeros(p.precision(), p.rows(), p.cols()))
                .toList();
    }

    private static Panel last(List<Panel> panels) {
        return panels.get(panels.size() - 1);
    }

    @Override
    public void visit(int t, List<Panel> state) {
        if (t > start) {
            return;
        }
        if (t == start) {
            k.copy(last(state), pathOfCarried);
        }
        total.rescale();
        path.rescale();
        rest.setDifference(total, path);
        write(layout.steps() - t);
        if (t > 0) {
            k.multiply(pathOfCarried, layout.top().tape().carry().at(t), pathOfCarried);
        }
    }

    private void write(int lag) {
        write("total-log10", lag, total::log10Norm);
        write("path-log10", lag, path::log10Norm);
        write("rest-log10", lag, rest::log10Norm);
        write("cosine", lag, r -> total.cosine(path, r));
        write("share", lag, r -> {
            double ratio = rest.ratio(path, r);
            return 1 / (1 + ratio * ratio);
        });
        write("error-log10", lag, r -> rest.log10NormOfLast(r) - path.log10Norm(r));
    }

    /** The mean over the sequences. */
    private void write(String series, int lag, IntToDoubleFunction ofRow) {
        double sum = 0;
        for (int r = 0; r < layout.batch(); r++) {
            sum += ofRow.applyAsDouble(r);
        }
        readings.add(prefix + series, lag, sum / layout.batch());
    }
}
