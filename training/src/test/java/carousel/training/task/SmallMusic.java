package carousel.training.task;

import carousel.core.kernel.Panel;
import carousel.core.random.RandomStream;
import carousel.training.data.Music;
import carousel.training.data.PianoRoll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces made up by chance, of many lengths; as pitches, as files, and counted in the plainest way. */
final class SmallMusic {
    static final List<List<List<Integer>>> TRAIN = pieces("train", 10);
    static final List<List<List<Integer>>> VALID = pieces("valid", 8);
    static final List<List<List<Integer>>> TEST = pieces("test", 12);

    private SmallMusic() {}

    static void write(Path folder, String name) {
        try {
            Files.writeString(folder.resolve(name + ".train.jsonl"), json(TRAIN));
            Files.writeString(folder.resolve(name + ".valid.jsonl"), json(VALID));
            Files.writeString(folder.resolve(name + ".test.jsonl"), json(TEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The three splits as one JSON object. */
    static String oneFile() {
        return "{\"test\": " + TEST + ", \"train\": " + TRAIN + ", \"valid\": " + VALID + "}";
    }

    /** Music with the same pieces in all three splits. */
    static Music of(List<List<List<Integer>>> pieces) {
        List<PianoRoll> rolls = pieces.stream()
                .map(piece -> new PianoRoll(piece.stream()
                        .map(frame ->
                                frame.stream().mapToInt(pitch -> pitch - 21).toArray())
                        .toList()))
                .toList();
        return new Music("tiny", rolls, rolls, rolls);
    }

    /** Pitches that sound in a row of a panel of 88 columns. */
    static List<Integer> pitches(Panel panel, int row) {
        List<Integer> pitches = new ArrayList<>();
        for (int key = 0; key < 88; key++) {
            if (panel.get(row, key) == 1) {
                pitches.add(21 + key);
            }
        }
        return pitches;
    }

    /** [key][0 silent before, 1 sounding before, 2 any][0]: the smoothed share of training frames in which the key sounds. */
    static double[][][] countedByHand() {
        double[][][] p = new double[88][3][1];
        for (int key = 0; key < 88; key++) {
            for (int past = 0; past < 3; past++) {
                int frames = 0;
                int sounding = 0;
                for (List<List<Integer>> piece : TRAIN) {
                    for (int t = 0; t < piece.size(); t++) {
                        boolean fits = past == 2 || (t > 0 && piece.get(t - 1).contains(key + 21) == (past == 1));
                        frames += fits ? 1 : 0;
                        sounding += fits && piece.get(t).contains(key + 21) ? 1 : 0;
                    }
                }
                p[key][past][0] = (sounding + 1.0) / (frames + 2.0);
            }
        }
        return p;
    }

    private static List<List<List<Integer>>> pieces(String split, int count) {
        RandomStream random = RandomStream.of(1, "small-music/" + split, 0);
        List<List<List<Integer>>> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<List<Integer>> piece = new ArrayList<>();
            int frames = 2 + random.nextInt(40);
            for (int t = 0; t < frames; t++) {
                piece.add(frame(random, t == 0 ? List.of() : piece.get(t - 1)));
            }
            pieces.add(piece);
        }
        return pieces;
    }

    /** A key that sounded goes on more often than another begins, so that the two models differ. */
    private static List<Integer> frame(RandomStream random, List<Integer> past) {
        List<Integer> frame = new ArrayList<>();
        for (int pitch = 21; pitch <= 108; pitch++) {
            if (random.nextDouble() < (past.contains(pitch) ? 0.7 : 0.03)) {
                frame.add(pitch);
            }
        }
        return frame;
    }

    private static String json(List<List<List<Integer>>> pieces) {
        return pieces.stream()
                .map(piece -> piece.toString().replace(" ", "") + "\n")
                .collect(Collectors.joining());
    }
}
