package carousel.core.data;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.Arrays;

/**
 * A time-major signal: one panel of B rows for every step, all of them windows of one panel of (steps · B) rows.
 *
 * <p>Inputs and gate activations live at t = 1..T, states at t = 0..T. Because consecutive steps are consecutive rows,
 * whatever need not wait for the step before (the input projection, the weight gradients) is one product over
 * {@link #all()} or {@link #span}. The panels of the steps are made once, here, those of spans at first need.
 */
public final class Sequence {
    private final int first;
    private final int batch;
    private final Panel all;
    private final Panel[] steps;

    /** What {@link #span} has made, by the first step: asked for once more, a span is not made once more. */
    private Span[] spans;

    private record Span(int to, Panel panel, Span next) {}

    private Sequence(int first, int batch, Panel all, Panel[] steps) {
        this.first = first;
        this.batch = batch;
        this.all = all;
        this.steps = steps;
    }

    /** A signal of zeros at t = 1..{@code steps}: inputs, gates, outputs. Shape of each step: B × {@code cols}. */
    public static Sequence inputs(Precision precision, int steps, int batch, int cols) {
        return zeros(precision, 1, steps, batch, cols);
    }

    /** A signal of zeros at t = 0..{@code steps}: states. Shape of each step: B × {@code cols}. */
    public static Sequence states(Precision precision, int steps, int batch, int cols) {
        return zeros(precision, 0, steps, batch, cols);
    }

    private static Sequence zeros(Precision precision, int first, int last, int batch, int cols) {
        int count = last - first + 1;
        if (last < 1 || batch < 1 || cols < 0) {
            throw new IllegalArgumentException("a sequence needs T ≥ 1, B ≥ 1 and a width ≥ 0, not T=" + last + ", B="
                    + batch + ", width " + cols);
        }
        Panel all = Panel.zeros(precision, Math.multiplyExact(count, batch), cols);
        Panel[] steps = new Panel[count];
        for (int i = 0; i < count; i++) {
            steps[i] = all.rows(i * batch, (i + 1) * batch);
        }
        return new Sequence(first, batch, all, steps);
    }

    /** The B × cols panel of step {@code t}, in place. */
    public Panel at(int t) {
        if (t < first || t > last()) {
            throw new IndexOutOfBoundsException("step " + t + " of a sequence over " + first + ".." + last());
        }
        return steps[t - first];
    }

    /** All steps below one another: row (t − first) · B + b is example b at step t. */
    public Panel all() {
        if (all == null) {
            throw new IllegalStateException("a part of the batch is not one range of rows over time");
        }
        return all;
    }

    /** Steps {@code from..to}, both included, as one panel of (to − from + 1) · B rows. */
    public Panel span(int from, int to) {
        if (from < first || to > last() || from > to) {
            throw new IndexOutOfBoundsException(
                    "steps " + from + ".." + to + " of a sequence over " + first + ".." + last());
        }
        if (spans == null) {
            spans = new Span[steps.length];
        }
        Span known = spans[from - first];
        for (Span span = known; span != null; span = span.next()) {
            if (span.to() == to) {
                return span.panel();
            }
        }
        // Threads that share a signal may each make the same span, and keep either.
        Panel made = all().rows((from - first) * batch, (to - first + 1) * batch);
        spans[from - first] = new Span(to, made, known);
        return made;
    }

    /** A signal of states at t = 0..T without t = 0: what the layer above sees as its input. */
    public Sequence fromFirstStep() {
        return first == 1 ? this : new Sequence(1, batch, span(1, last()), Arrays.copyOfRange(steps, 1, steps.length));
    }

    /** The columns {@code from} (included) to {@code to} (excluded) of every step, in place. */
    public Sequence cols(int from, int to) {
        Panel[] windows = new Panel[steps.length];
        for (int i = 0; i < steps.length; i++) {
            windows[i] = steps[i].cols(from, to);
        }
        return new Sequence(first, batch, all == null ? null : all.cols(from, to), windows);
    }

    /** The examples {@code from} (included) to {@code to} (excluded) of every step, in place. */
    public Sequence rows(int from, int to) {
        if (from == 0 && to == batch) {
            return this;
        }
        Panel[] windows = new Panel[steps.length];
        for (int i = 0; i < steps.length; i++) {
            windows[i] = steps[i].rows(from, to);
        }
        return new Sequence(first, to - from, null, windows);
    }

    /** The first step: 1 for inputs, 0 for states. */
    public int first() {
        return first;
    }

    /** The last step, T. */
    public int last() {
        return first + steps.length - 1;
    }

    /** Examples a step, B. */
    public int batch() {
        return batch;
    }

    /** Width of a step. */
    public int cols() {
        return steps[0].cols();
    }

    public Precision precision() {
        return steps[0].precision();
    }
}
