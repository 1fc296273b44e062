package carousel.training.task;

import carousel.training.data.PianoRoll;
import java.util.Arrays;
import java.util.List;

/**
 * What music can be predicted without a network: models in which no key knows of another, counted on the training pieces and
 * smoothed by one frame with and one without the key.
 *
 * <pre>
 *   constant:      p_k           = (frames with key k + 1) / (frames + 2)
 *   Markov chain:  p_k(1 | past) = (frames with key k after a frame with past + 1) / (frames after a frame with past + 2)
 * </pre>
 *
 * <p>where past is whether key k sounded in the frame before. NLL = −Σ over frames and keys of the log of the probability of what
 * the key did, divided by the frames counted, in nats per frame; a mean over frames of a whole split, not over pieces.
 */
final class KeyModels {
    private static final int KEYS = PianoRoll.KEYS;

    /** [key][past][now], how often; past 2 counts the first frames of pieces. */
    private final long[][][] trained;

    KeyModels(List<PianoRoll> train) {
        this.trained = counts(train);
    }

    /** NLL of the constant model over all frames. */
    double constantAllFrames(List<PianoRoll> pieces) {
        long[][][] seen = counts(pieces);
        double sum = 0;
        for (int key = 0; key < KEYS; key++) {
            sum += nll(seen[key][0], total(trained[key])) + nll(seen[key][1], total(trained[key]));
            sum += nll(seen[key][2], total(trained[key]));
        }
        return sum / (frames(seen, 0) + frames(seen, 1) + frames(seen, 2));
    }

    /** NLL of the constant model over the frames that have one before them: 2..L of each piece. */
    double constant(List<PianoRoll> pieces) {
        long[][][] seen = counts(pieces);
        double sum = 0;
        for (int key = 0; key < KEYS; key++) {
            sum += nll(seen[key][0], total(trained[key])) + nll(seen[key][1], total(trained[key]));
        }
        return sum / (frames(seen, 0) + frames(seen, 1));
    }

    /** NLL of the Markov chains over frames 2..L of each piece. */
    double markov(List<PianoRoll> pieces) {
        long[][][] seen = counts(pieces);
        double sum = 0;
        for (int key = 0; key < KEYS; key++) {
            sum += nll(seen[key][0], trained[key][0]) + nll(seen[key][1], trained[key][1]);
        }
        return sum / (frames(seen, 0) + frames(seen, 1));
    }

    /** The constant model's probability of key {@code key}. */
    double constantProbability(int key) {
        return probability(total(trained[key]), 1);
    }

    /** The Markov chain's probability that key {@code key} sounds, given whether it sounded in the frame before. */
    double markovProbability(int key, boolean past) {
        return probability(trained[key][past ? 1 : 0], 1);
    }

    private static double nll(long[] seen, long[] model) {
        return -(seen[0] * Nats.ln(probability(model, 0)) + seen[1] * Nats.ln(probability(model, 1)));
    }

    private static double probability(long[] model, int now) {
        return (model[now] + 1.0) / (model[0] + model[1] + 2.0);
    }

    private static long[] total(long[][] byPast) {
        return new long[] {byPast[0][0] + byPast[1][0] + byPast[2][0], byPast[0][1] + byPast[1][1] + byPast[2][1]};
    }

    /** Every key is counted in every frame, but under one past or another: all keys together, divided by their number. */
    private static double frames(long[][][] counts, int past) {
        double sum = 0;
        for (long[][] key : counts) {
            sum += key[past][0] + key[past][1];
        }
        return sum / KEYS;
    }

    private static long[][][] counts(List<PianoRoll> pieces) {
        long[][][] counts = new long[KEYS][3][2];
        for (PianoRoll piece : pieces) {
            int[] past = new int[KEYS];
            Arrays.fill(past, 2);
            for (int t = 1; t <= piece.frames(); t++) {
                int[] now = new int[KEYS];
                for (int i = 0; i < piece.sounding(t); i++) {
                    now[piece.key(t, i)] = 1;
                }
                for (int key = 0; key < KEYS; key++) {
                    counts[key][past[key]][now[key]]++;
                }
                past = now;
            }
        }
        return counts;
    }
}
