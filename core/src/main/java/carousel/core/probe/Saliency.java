package carousel.core.probe;

import carousel.core.data.Sequence;
import carousel.core.kernel.Precision;
import java.util.List;

/**
 * Which inputs the loss depends on: ‖∂L/∂x_t‖ over the steps of single sequences.
 *
 * <p>{@code saliency-n-log10} for the first three sequences, n = 1, 2, 3, index t = 1..T: log10 of the norm for that sequence's
 * own loss. The loss of a batch is a mean, so that is B times what comes back (where answers are weighted: if all sequences weigh
 * the same). Left out are a step at which the norm is below 2^−960, where a double becomes inexact, and all before it; exactly zero
 * is −∞ and stays.
 *
 * <p>Where it is known what steps the answer depends on: {@code saliency-n-mark}, index t, is 1 there; and {@code saliency-contrast},
 * index 0, is log10 of the mean norm at these steps over the mean norm at all others, over all sequences: 0 where the network sees
 * no difference. It is left out where one of the two means is zero or below 2^−960.
 */
final class Saliency implements Probe {
    private static final int SHOWN = 3;
    private static final double FLOOR = 0x1p-960;

    @Override
    public void look(Specimen specimen, Readings readings) {
        double[][] norms = norms(specimen);
        List<int[]> marks = specimen.marks();
        for (int b = 0; b < Math.min(SHOWN, norms.length); b++) {
            String series = "saliency-" + (b + 1);
            for (int t = specimen.steps(); t >= 1 && (norms[b][t] == 0 || !(norms[b][t] < FLOOR)); t--) {
                readings.add(series + "-log10", t, StrictMath.log10(norms[b][t]));
            }
            for (int t : marks.isEmpty() ? new int[0] : marks.get(b)) {
                readings.add(series + "-mark", t, 1);
            }
        }
        if (!marks.isEmpty()) {
            contrast(norms, marks, readings);
        }
    }

    @Override
    public long most(int steps, int units) {
        return 2L * SHOWN * steps + 1;
    }

    /** B times the norm, [sequence][t]; nothing at t = 0. */
    private static double[][] norms(Specimen specimen) {
        Sequence x = specimen.batch().x();
        Sequence dx = Sequence.inputs(Precision.DOUBLE, x.last(), x.batch(), x.cols());
        specimen.network().zeroGradients();
        specimen.layout().loss(specimen.batch(), specimen.loss());
        specimen.layout().backward();
        specimen.layout().inputGradient(dx);
        double[][] norms = new double[x.batch()][x.last() + 1];
        for (int t = 1; t <= x.last(); t++) {
            for (int b = 0; b < x.batch(); b++) {
                norms[b][t] = x.batch() * specimen.network().kernels().norm(dx.at(t), b, b + 1);
            }
        }
        return norms;
    }

    private static void contrast(double[][] norms, List<int[]> marks, Readings readings) {
        double marked = 0;
        long count = 0;
        double others = 0;
        long otherCount = 0;
        for (int b = 0; b < norms.length; b++) {
            boolean[] isMarked = new boolean[norms[b].length];
            for (int t : marks.get(b)) {
                isMarked[t] = true;
            }
            for (int t = 1; t < norms[b].length; t++) {
                if (isMarked[t]) {
                    marked += norms[b][t];
                    count++;
                } else {
                    others += norms[b][t];
                    otherCount++;
                }
            }
        }
        double markedMean = marked / count;
        double otherMean = others / otherCount;
        if (count > 0 && otherCount > 0 && !(markedMean < FLOOR) && !(otherMean < FLOOR)) {
            readings.add("saliency-contrast", 0, StrictMath.log10(markedMean / otherMean));
        }
    }
}
