package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.training.data.PianoRoll;
import java.util.List;

/** Pieces of different lengths as one batch for next-frame prediction, padded so that padding counts nowhere. */
final class PieceBatch {
    private static final int KEYS = PianoRoll.KEYS;
    private static final int STEPS_MULTIPLE = 16;

    private PieceBatch() {}

    /**
     * A row a piece: x_t = frame t, target frame t + 1, for t = 1..L − 1; the rest has weight 0 and lies beyond the row's length.
     *
     * @param pieces B of them, at least one
     */
    static Batch of(Precision precision, List<PianoRoll> pieces) {
        return of(precision, pieces, steps(pieces));
    }

    /** The first T = {@code steps} steps of pieces that all have as many, so that nothing is padded. */
    static Batch beginnings(Precision precision, List<PianoRoll> pieces, int steps) {
        Batch cut = of(precision, pieces, steps);
        return new Batch(cut.x(), cut.target(), cut.weight(), null);
    }

    private static Batch of(Precision precision, List<PianoRoll> pieces, int steps) {
        int rows = pieces.size();
        Sequence x = Sequence.inputs(precision, steps, rows, KEYS);
        Panel target = Panel.zeros(precision, Math.multiplyExact(steps, rows), KEYS);
        Panel weight = Panel.zeros(precision, steps * rows, 1);
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            PianoRoll piece = pieces.get(row);
            lengths[row] = Math.min(steps, piece.frames() - 1);
            for (int t = 1; t <= lengths[row]; t++) {
                int answer = (t - 1) * rows + row;
                press(piece, t, x.at(t), row);
                press(piece, t + 1, target, answer);
                weight.set(answer, 0, 1);
            }
        }
        return new Batch(x, target, weight, lengths);
    }

    /** Steps of a batch of these pieces: enough for the longest, a multiple of 16. */
    static int steps(List<PianoRoll> pieces) {
        int longest = pieces.stream().mapToInt(PianoRoll::frames).max().orElseThrow() - 1;
        return (longest + STEPS_MULTIPLE - 1) / STEPS_MULTIPLE * STEPS_MULTIPLE;
    }

    private static void press(PianoRoll piece, int frame, Panel panel, int row) {
        for (int i = 0; i < piece.sounding(frame); i++) {
            panel.set(row, piece.key(frame, i), 1);
        }
    }
}
