package carousel.training.data;

import carousel.core.result.BitHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A set of pieces with the split that its publications use.
 *
 * @param name such as {@code jsb-chorales}
 * @param train to learn from
 * @param valid to choose by
 * @param test to report
 */
public record Music(String name, List<PianoRoll> train, List<PianoRoll> valid, List<PianoRoll> test) {
    public Music {
        train = List.copyOf(train);
        valid = List.copyOf(valid);
        test = List.copyOf(test);
    }

    /**
     * Reads {@code NAME.train.jsonl}, {@code NAME.valid.jsonl} and {@code NAME.test.jsonl}, as {@link PianoRollReader} says.
     *
     * @param folder where the three files lie
     * @throws DataException if folder or file is missing, or anything in a file is not as it must be
     */
    public static Music read(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            throw DataException.of(
                    folder, "a folder with " + name + ".train.jsonl, .valid.jsonl and .test.jsonl", kind(folder));
        }
        return new Music(name, split(folder, name, "train"), split(folder, name, "valid"), split(folder, name, "test"));
    }

    /** Over the keys of all pieces, split by split: the same for the same music, however its files are written. */
    public String sha256() {
        BitHash hash = new BitHash();
        for (List<PianoRoll> split : List.of(train, valid, test)) {
            hash.add(split.size());
            for (PianoRoll piece : split) {
                hash.add(piece.frames());
                for (int t = 1; t <= piece.frames(); t++) {
                    hash.add(piece.sounding(t));
                    for (int i = 0; i < piece.sounding(t); i++) {
                        hash.add(piece.key(t, i));
                    }
                }
            }
        }
        return hash.hex();
    }

    private static List<PianoRoll> split(Path folder, String name, String split) {
        return PianoRollReader.read(folder.resolve(name + "." + split + ".jsonl"));
    }

    private static String kind(Path path) {
        return Files.exists(path) ? "something else" : "nothing";
    }
}
