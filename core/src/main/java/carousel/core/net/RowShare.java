package carousel.core.net;

import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The examples of a layer that one thread works on for a whole pass: their part of the tape, and the windows of single
 * rows that padding and truncation ask for at every step. All are made before the first step that needs them, and kept:
 * a loop over time allocates nothing.
 *
 * @param <S> the tape of the cell
 */
final class RowShare<S extends Tape> {
    private final Kernels k;
    private final int first;
    private final S tape;
    private final List<Panel> gradients;
    /** [state][row] */
    private final List<List<Panel>> gradientRows;
    /** By step: the direct part last seen, B × H, and this share's rows of it. */
    private final Panel[] direct;

    private final Panel[] directRows;
    /** [state][row], once there are lengths: each example's state over time, and where its gradient is set aside. */
    private List<List<Sequence>> stateRows;

    private List<List<Panel>> asideRows;

    /** What has gone back through the carry, rows × the width of the last state, once somebody asks for it. */
    private Panel carried;

    /** @param first the example of the batch that row 0 stands for */
    RowShare(Kernels k, S tape, int first) {
        this.k = k;
        this.first = first;
        this.tape = tape;
        this.gradients = List.copyOf(tape.stateGradients());
        this.gradientRows = gradients.stream().map(RowShare::rowsOf).toList();
        this.direct = new Panel[tape.steps() + 1];
        this.directRows = new Panel[tape.steps() + 1];
    }

    private static List<Panel> rowsOf(Panel panel) {
        return IntStream.range(0, panel.rows())
                .mapToObj(r -> panel.rows(r, r + 1))
                .toList();
    }

    private static List<Sequence> rowsOf(Sequence signal) {
        return IntStream.range(0, signal.batch())
                .mapToObj(r -> signal.rows(r, r + 1))
                .toList();
    }

    /** Before a pass over sequences of several lengths. */
    void expectLengths() {
        if (stateRows == null) {
            stateRows = tape.states().stream().map(RowShare::rowsOf).toList();
            asideRows = gradients.stream()
                    .map(g -> rowsOf(Panel.zeros(g.precision(), g.rows(), g.cols())))
                    .toList();
        }
    }

    /** Whether it is for the examples {@code from} (included) to {@code to} (excluded). */
    boolean isOf(int from, int to) {
        return first == from && first + tape.batch() == to;
    }

    S tape() {
        return tape;
    }

    /** Gradients of the states, h first: rows × H each. */
    List<Panel> gradients() {
        return gradients;
    }

    /** Room for what a step of a cell sends back through its carry. */
    Panel carried() {
        if (carried == null) {
            Panel last = gradients.get(gradients.size() - 1);
            carried = Panel.zeros(last.precision(), last.rows(), last.cols());
        }
        return carried;
    }

    /** After a step of a cell, of which {@link #carried} tells what came through the carry: leaves what came along that way. */
    void follow(Way way) {
        Panel last = gradients.get(gradients.size() - 1);
        if (way == Way.REST) {
            k.addScaled(-1, carried, last);
        } else {
            for (int i = 0; i < gradients.size() - 1; i++) {
                k.zero(gradients.get(i));
            }
            k.copy(carried, last);
        }
    }

    /** This share's rows of the direct part at step t of the tape, or null where there is none. */
    Panel direct(int t, Panel part) {
        if (part != null && part != direct[t]) {
            direct[t] = part;
            directRows[t] = part.rows(first, first + tape.batch());
        }
        return part == null ? null : directRows[t];
    }

    /** After a sequence's end its state stays as it was; {@code t} is a step of the tape, {@code time} the same of the pass. */
    void hold(int t, int time, int[] lengths) {
        for (int i = 0; i < stateRows.size(); i++) {
            for (int r = 0; r < stateRows.get(i).size(); r++) {
                if (lengths[first + r] < time) {
                    Sequence state = stateRows.get(i).get(r);
                    k.copy(state.at(t - 1), state.at(t));
                }
            }
        }
    }

    /** Truncation between step t + 1 and step t of the pass, of T = {@code last} steps, for each row by its own length if it has one. */
    void cut(int t, Truncation truncation, int last, int[] lengths) {
        for (int i = 0; i < gradientRows.size(); i++) {
            for (int r = 0; r < gradientRows.get(i).size(); r++) {
                if (truncation.cuts(t, lengths == null ? last : lengths[first + r])) {
                    k.zero(gradientRows.get(i).get(r));
                }
            }
        }
    }

    /** Sets the gradients of sequences that have ended before step t of the pass aside, for the step of a cell, which must not see them. */
    void park(int t, int[] lengths) {
        move(t, lengths, gradientRows, asideRows);
    }

    /** Puts them back. */
    void unpark(int t, int[] lengths) {
        move(t, lengths, asideRows, gradientRows);
    }

    private void move(int t, int[] lengths, List<List<Panel>> source, List<List<Panel>> target) {
        for (int i = 0; i < source.size(); i++) {
            for (int r = 0; r < source.get(i).size(); r++) {
                if (lengths[first + r] < t) {
                    k.copy(source.get(i).get(r), target.get(i).get(r));
                    k.zero(source.get(i).get(r));
                }
            }
        }
    }
}
