package carousel.core.probe;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.GradientVisitor;
import carousel.core.net.Head;
import carousel.core.net.Unrolled;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The gradient of the loss answer by answer: how much of that of the answer at step s reaches the state of step t ≤ s. Of networks of
 * which every step answers; of others nothing is written.
 *
 * <p>L = Σ_s L_s, and items ∂L_s/∂s_t add up to ∂L/∂s_t. A sequence is laid out once for each s, side by side; row s goes back with
 * the gradient of its own answer alone. So all items of a sequence are one pass, and each is exact.
 *
 * <p>Series {@code itemised-S-log10}, index t = 1..S: log10 of the root mean square over the first five sequences of ‖∂L_S/∂s_t‖, all
 * states of the top layer together, L being a sequence's own mean loss; for every step S, or 100 of them at most, the last among them.
 * {@code itemised-all-log10}, index t: the same of their sum over all answers, which is the usual gradient.
 */
final class Itemised implements Probe {
    static final int SEQUENCES = 5;

    private static final int MOST_ANSWERS = 100;

    @Override
    public void look(Specimen specimen, Readings readings) {
        if (specimen.network().spec().head() != Head.EVERY) {
            return;
        }
        Kernels k = specimen.network().kernels();
        int[] answers = answers(specimen.steps());
        int sequences = Math.min(SEQUENCES, specimen.batch().x().batch());
        double[][] squares = new double[answers.length + 1][specimen.steps() + 1];
        for (int b = 0; b < sequences; b++) {
            walk(specimen, b, answers, (t, state) -> {
                for (int i = 0; i < squares.length; i++) {
                    for (Panel part : state) {
                        double norm = k.norm(part, i, i + 1);
                        squares[i][t] += norm * norm / sequences;
                    }
                }
            });
        }
        for (int i = 0; i < squares.length; i++) {
            int last = i < answers.length ? answers[i] : specimen.steps();
            String series = "itemised-" + (i < answers.length ? String.valueOf(last) : "all") + "-log10";
            for (int t = 1; t <= last; t++) {
                readings.add(series, t, StrictMath.log10(squares[i][t]) / 2);
            }
        }
    }

    @Override
    public long most(int steps, int units) {
        return (1L + Math.min(steps, MOST_ANSWERS)) * steps;
    }

    /** At equal distances up to the last. */
    static int[] answers(int steps) {
        int every = (steps + MOST_ANSWERS - 1) / MOST_ANSWERS;
        return IntStream.rangeClosed(1, steps)
                .filter(s -> (steps - s) % every == 0)
                .toArray();
    }

    /**
     * Back through one sequence, t = T..0, with a row for each of the answers and a last one for all answers of the sequence: what a
     * visitor sees at t is ∂L_s/∂s_t by row.
     */
    static void walk(Specimen specimen, int sequence, int[] answers, GradientVisitor visitor) {
        int batch = specimen.batch().x().batch();
        int rows = answers.length + 1;
        Kernels k = specimen.network().kernels();
        DirectParts parts = new DirectParts(specimen);
        int units = specimen.network().spec().units();
        Panel direct = Panel.zeros(Precision.DOUBLE, rows, units);
        Unrolled side = specimen.network().unroll(specimen.steps(), rows);
        side.forward(
                Batch.of(specimen.repeated(sequence, rows), Panel.zeros(Precision.DOUBLE, specimen.steps() * rows, 0)));
        side.walkBack(
                t -> {
                    k.zero(direct);
                    Panel own = parts.at(t).rows(sequence, sequence + 1);
                    int at = Arrays.binarySearch(answers, t);
                    if (at >= 0) {
                        k.addScaled(batch, own, direct.rows(at, at + 1));
                    }
                    k.addScaled(batch, own, direct.rows(rows - 1, rows));
                    return direct;
                },
                visitor);
    }
}
