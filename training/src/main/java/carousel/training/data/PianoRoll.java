package carousel.training.data;

import java.util.List;

/**
 * One piece of music as frames of sounding keys. A key is a number from 0 to 87: MIDI pitch minus 21, the keys of a piano from
 * the left. Immutable.
 */
public final class PianoRoll {
    /** Keys of a piano. */
    public static final int KEYS = 88;

    /** MIDI pitch of key 0. */
    public static final int LOWEST_PITCH = 21;

    private final int[][] frames;

    /**
     * Copies its argument.
     *
     * @param frames for each frame its sounding keys, ascending; silence is an empty frame
     * @throws IllegalArgumentException if a key is outside of 0..87 or not greater than the one before
     */
    public PianoRoll(List<int[]> frames) {
        this.frames = new int[frames.size()][];
        for (int t = 0; t < this.frames.length; t++) {
            int[] keys = frames.get(t).clone();
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] < 0 || keys[i] >= KEYS || (i > 0 && keys[i] <= keys[i - 1])) {
                    throw new IllegalArgumentException("frame " + (t + 1) + " has key " + keys[i]
                            + "; expected ascending keys from 0 to " + (KEYS - 1));
                }
            }
            this.frames[t] = keys;
        }
    }

    /** How many frames there are. */
    public int frames() {
        return frames.length;
    }

    /** How many keys sound in frame {@code t}, counted from 1. */
    public int sounding(int t) {
        return frames[t - 1].length;
    }

    /** The {@code i}-th lowest sounding key of frame {@code t}; i counted from 0, t from 1. */
    public int key(int t, int i) {
        return frames[t - 1][i];
    }
}
