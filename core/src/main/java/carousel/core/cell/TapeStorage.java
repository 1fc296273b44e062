package carousel.core.cell;

import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a {@link Tape} gets its panels from: made anew for a whole batch; for some of its rows the same panels, cut.
 *
 * <p>A tape asks while it is constructed, and asks a part as it asked the whole: the same things in the same order.
 * Whether it did is checked. A room whose tape is {@link #done} is no longer written to, so several threads may cut it.
 */
public final class TapeStorage {
    private final Precision precision;
    private final int steps;
    private final int batch;
    private final boolean whole;
    /** Of a whole room: what it has handed out. Of a part: what it has to hand out. */
    private final List<Slot> slots;

    private int asked;
    private boolean done;

    private TapeStorage(Precision precision, int steps, int batch, boolean whole, List<Slot> slots) {
        this.precision = precision;
        this.steps = steps;
        this.batch = batch;
        this.whole = whole;
        this.slots = slots;
    }

    /** TapeStorage for a pass over T = {@code steps} steps of B = {@code batch} sequences; all that it hands out is zero. */
    public static TapeStorage whole(Precision precision, int steps, int batch) {
        return new TapeStorage(precision, steps, batch, true, new ArrayList<>());
    }

    /**
     * The same storage, restricted to the examples {@code from} (included) to {@code to} (excluded); nothing is copied.
     *
     * @throws IllegalStateException before {@link #done}
     */
    public TapeStorage rows(int from, int to) {
        if (!done) {
            throw new IllegalStateException("a storage is cut before its own tape is done");
        }
        List<Slot> cut = slots.stream().map(s -> s.rows(from, to)).toList();
        return new TapeStorage(precision, steps, to - from, false, cut);
    }

    /** One panel B × {@code cols} for every step, t = 1..T: inputs, gates and whatever else a step computes. */
    public Sequence steps(int cols) {
        return next(Kind.STEPS, cols);
    }

    /** One panel B × {@code cols} for t = 0..T: what is carried from step to step. */
    public Sequence states(int cols) {
        return next(Kind.STATES, cols);
    }

    /** One panel B × {@code cols} for all steps: a gradient that is carried, or room to reckon in. */
    public Panel panel(int cols) {
        return next(Kind.PANEL, cols).at(1);
    }

    private Sequence next(Kind kind, int cols) {
        String wanted = kind.call(cols);
        if (done) {
            throw new IllegalStateException("a tape asks for " + wanted + " when it is done; ask in its constructor");
        }
        if (whole) {
            slots.add(new Slot(kind, kind.make(precision, steps, batch, cols)));
        } else if (asked == slots.size()) {
            throw unlike("asks for " + wanted, "had asked for all by then: " + asked);
        } else if (!slots.get(asked).call().equals(wanted)) {
            String given = slots.get(asked).call() + " as number " + (asked + 1) + " of " + slots.size();
            throw unlike("asks for " + wanted, "asked for " + given);
        }
        return slots.get(asked++).signal();
    }

    /**
     * The tape has been constructed.
     *
     * @throws IllegalStateException where it asked for less than that of the whole batch
     */
    public void done() {
        if (asked < slots.size()) {
            throw unlike(
                    "is done after " + asked + " of " + slots.size(),
                    "went on with " + slots.get(asked).call());
        }
        done = true;
    }

    private static IllegalStateException unlike(String part, String whole) {
        return new IllegalStateException("the tape for some of the rows " + part + "; that for all rows " + whole);
    }

    /** How many numbers a room for other steps and another batch would hand out to the same tape. */
    public double numbers(int steps, int batch) {
        return slots.stream().mapToDouble(slot -> slot.numbers(steps, batch)).sum();
    }

    /** The most of them that lie in one array. */
    public double longestArray(int steps, int batch) {
        return slots.stream()
                .mapToDouble(slot -> slot.numbers(steps, batch))
                .max()
                .orElse(0);
    }

    /** T. */
    public int steps() {
        return steps;
    }

    /** B, or the number of rows of a part. */
    public int batch() {
        return batch;
    }

    /** What was asked for, and what was given; a single panel is kept as a signal of one step. */
    private record Slot(Kind kind, Sequence signal) {
        Slot rows(int from, int to) {
            return new Slot(kind, signal.rows(from, to));
        }

        double numbers(int steps, int batch) {
            return kind.steps(steps) * batch * signal.cols();
        }

        String call() {
            return kind.call(signal.cols());
        }
    }

    private enum Kind {
        STEPS,
        STATES,
        PANEL;

        Sequence make(Precision precision, int steps, int batch, int cols) {
            return switch (this) {
                case STEPS -> Sequence.inputs(precision, steps, batch, cols);
                case STATES -> Sequence.states(precision, steps, batch, cols);
                case PANEL -> Sequence.inputs(precision, 1, batch, cols);
            };
        }

        /** Steps of a signal of this kind, in a room for so many. */
        double steps(int steps) {
            return switch (this) {
                case STEPS -> steps;
                case STATES -> steps + 1.0;
                case PANEL -> 1;
            };
        }

        /** As a tape writes it: {@code steps(12)}. */
        String call(int cols) {
            return name().toLowerCase(Locale.ROOT) + "(" + cols + ")";
        }
    }
}
