package carousel.training.data;

import carousel.core.result.BitHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
     * <p>Other music of that name is read too, and is {@linkplain #known unknown}; but not a set that is known by another name.
     *
     * @param folder where the three files lie
     * @throws DataException if folder or file is missing, or anything in a file is not as it must be; if it is known music under the
     *     name of another
     */
    public static Music read(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            throw DataException.of(
                    folder, "a folder with " + name + ".train.jsonl, .valid.jsonl and .test.jsonl", kind(folder));
        }
        Music music = new Music(
                name, split(folder, name, "train"), split(folder, name, "valid"), split(folder, name, "test"));
        music.known().ifPresent(found -> refuseOther(folder, name, found));
        return music;
    }

    static void refuseOther(Path folder, String name, KnownMusic found) {
        if (!found.label().equals(name)) {
            throw DataException.of(folder.resolve(name + ".*.jsonl"), name, "the pieces of " + found.title());
        }
    }

    /** Which published set it is, by its {@link #sha256}. */
    public Optional<KnownMusic> known() {
        return KnownMusic.of(sha256());
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
        Path file = folder.resolve(name + "." + split + ".jsonl");
        if (!Files.exists(file)) {
            Stream.of(file.getFileName() + ".gz", name + ".json", name + ".pickle", name + ".mat")
                    .filter(other -> Files.exists(folder.resolve(other)))
                    .findFirst()
                    .ifPresent(other -> {
                        throw DataException.of(file, "a file, a piece a line", "only " + other + ", which is not read");
                    });
        }
        return PianoRollReader.read(file);
    }

    private static String kind(Path path) {
        return Files.isRegularFile(path) ? "a file" : Files.exists(path) ? "something else" : "nothing";
    }
}
