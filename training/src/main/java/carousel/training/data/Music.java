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
    private static final List<String> SPLITS = List.of("train", "valid", "test");
    private static final String FOLDER = "music";

    public Music {
        train = List.copyOf(train);
        valid = List.copyOf(valid);
        test = List.copyOf(test);
    }

    /**
     * Reads {@code NAME.train.jsonl}, {@code NAME.valid.jsonl} and {@code NAME.test.jsonl}, as {@link PianoRollReader} says; where all three
     * are absent, {@code NAME-quarter.json}, as {@link SplitsReader} says. They lie in the folder or in its folder {@code music}.
     *
     * <p>Other music of that name is read too, and is {@linkplain #known unknown}; but not a set that is known by another name.
     *
     * @param folder where the three files lie
     * @throws DataException if folder or file is missing, or anything in a file is not as it must be; if it is known music under the
     *     name of another
     */
    public static Music read(Path folder, String name) {
        String json = name + "-quarter.json";
        String lines = name + ".train.jsonl";
        if (!Files.isDirectory(folder)) {
            throw DataException.of(
                    folder, "a folder with " + lines + ", .valid.jsonl and .test.jsonl", kind(folder) + fetched(name));
        }
        Path place = place(folder, lines, name + ".valid.jsonl", name + ".test.jsonl", json);
        boolean isOne = Files.exists(place.resolve(json))
                && SPLITS.stream().noneMatch(split -> Files.exists(place.resolve(name + "." + split + ".jsonl")));
        return isOne
                ? oneFile(folder, name, json)
                : checked(
                        place.resolve(name + ".*.jsonl"),
                        new Music(
                                name,
                                split(place, name, "train"),
                                split(place, name, "valid"),
                                split(place, name, "test")));
    }

    /**
     * Reads all three splits from one file, as {@link SplitsReader} says, in the folder or in its folder {@code music}.
     *
     * @param file its name, without {@code .json} that of its data set
     * @throws DataException as {@link #read}
     */
    public static Music oneFile(Path folder, String name, String file) {
        Path found = place(folder, file).resolve(file);
        if (!Files.exists(found)) {
            String set = file.replaceFirst("\\.json$", "");
            throw DataException.of(found, "a file, here or in " + FOLDER, "nothing" + DataFile.fetched(set));
        }
        return checked(found, SplitsReader.read(found, name));
    }

    /** The folder, or the one inside that has one of the files where the folder has none. */
    private static Path place(Path folder, String... files) {
        Path inside = folder.resolve(FOLDER);
        boolean here = Stream.of(files).anyMatch(file -> Files.exists(folder.resolve(file)));
        boolean there = Stream.of(files).anyMatch(file -> Files.exists(inside.resolve(file)));
        return there && !here ? inside : folder;
    }

    private static Music checked(Path files, Music music) {
        music.known().ifPresent(found -> refuseOther(files, music.name, found));
        return music;
    }

    private static String fetched(String name) {
        return Stream.of(KnownMusic.values()).anyMatch(known -> known.label().equals(name))
                ? DataFile.fetched(name)
                : "";
    }

    static void refuseOther(Path files, String name, KnownMusic found) {
        if (!found.label().equals(name)) {
            throw DataException.of(files, name, "the pieces of " + found.title());
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
            throw DataException.of(file, "a file", "nothing" + fetched(name));
        }
        return PianoRollReader.read(file);
    }

    private static String kind(Path path) {
        return Files.isRegularFile(path) ? "a file" : Files.exists(path) ? "something else" : "nothing";
    }
}
