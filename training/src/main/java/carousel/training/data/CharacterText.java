package carousel.training.data;

import carousel.core.result.BitHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A text as numbers of characters. Its first eight tenths are to learn from, the next tenth to choose by, the last to report; its symbols are
 * the characters of the first part, in the order of their code points. Where the rest has others, all these are one symbol more, the last.
 *
 * <p>A character is a code point; ends of lines are the characters they are. A byte order mark at the beginning is none.
 */
public final class CharacterText {
    /** Twenty times War and Peace. */
    private static final int LARGEST_FILE = 64 << 20;

    /** Each is an input and an output, and what follows which is counted. */
    private static final int MOST_SYMBOLS = 1_024;

    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final String TINY_SHAKESPEARE = "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed";
    private static final String WAR_AND_PEACE = "fb66ba999dafe24017cdd59e04c56d385a9c8466993d374fd4c6f08b2142985e";
    private static final String FOLDER = "text";
    private static final List<String> NAMES = List.of("tinyshakespeare.txt", "warpeace_input.txt");

    private final int[] symbols;
    private final int[] codePoints;
    private final int count;
    private final String sha256;

    private CharacterText(int[] text, String sha256) {
        int learnt = tenths(text.length, 8);
        this.codePoints = Arrays.stream(text, 0, learnt).sorted().distinct().toArray();
        this.symbols = Arrays.stream(text)
                .map(c -> Arrays.binarySearch(codePoints, c))
                .map(found -> found < 0 ? codePoints.length : found)
                .toArray();
        boolean others = Arrays.stream(symbols).anyMatch(symbol -> symbol == codePoints.length);
        this.count = codePoints.length + (others ? 1 : 0);
        this.sha256 = sha256;
    }

    /** A text that is there already; its fingerprint is that of its UTF-8. */
    public static CharacterText of(String text) {
        return new CharacterText(text.codePoints().toArray(), BitHash.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a text file of UTF-8, packed if its name ends in {@code .gz}; or of a folder, or of its folder {@code text}, the one of
     * {@code tinyshakespeare.txt} and {@code warpeace_input.txt} that is there.
     *
     * @throws DataException if it is missing, too large, not UTF-8, or of too many different characters; if it is a folder with both
     */
    public static CharacterText read(Path path) {
        Path file = Files.isDirectory(path) ? only(path) : path;
        if (!Files.exists(file)) {
            throw DataException.of(file, "a file of text", "nothing" + DataFile.fetched("tiny-shakespeare"));
        }
        byte[] bytes;
        try (DataFile in = DataFile.open(file)) {
            bytes = in.next(LARGEST_FILE + 1);
        }
        if (bytes.length > LARGEST_FILE) {
            throw DataException.of(file, "at most " + LARGEST_FILE + " bytes of text", "more");
        }
        int[] text = DataFile.utf8(file, bytes).codePoints().toArray();
        boolean marked = text.length > 0 && text[0] == BYTE_ORDER_MARK;
        CharacterText read =
                new CharacterText(marked ? Arrays.copyOfRange(text, 1, text.length) : text, BitHash.of(bytes));
        if (read.count > MOST_SYMBOLS) {
            String found = String.valueOf(read.codePoints.length);
            throw DataException.of(
                    file, "less than " + MOST_SYMBOLS + " different characters in the first eight tenths", found);
        }
        return read;
    }

    private static Path only(Path folder) {
        List<Path> there = NAMES.stream()
                .flatMap(name -> DataFile.places(folder, FOLDER, name).stream().limit(1))
                .toList();
        if (there.size() == 1) {
            return there.get(0);
        }
        String names = String.join(" or ", NAMES);
        throw DataException.of(
                folder,
                "a file of text, or a folder with either " + names,
                there.isEmpty() ? "neither" + DataFile.fetched("tiny-shakespeare") : "both: name the file");
    }

    private static int tenths(int length, int tenths) {
        return (int) ((long) length * tenths / 10);
    }

    /** How many symbols there are. */
    public int symbols() {
        return count;
    }

    /** The code point of a symbol, -1 for the one that stands for all that are not learnt from. */
    public int codePoint(int symbol) {
        return symbol < codePoints.length ? codePoints[symbol] : -1;
    }

    /** The symbols to learn from. A copy. */
    public int[] train() {
        return Arrays.copyOf(symbols, tenths(symbols.length, 8));
    }

    /** The symbols to choose by. A copy. */
    public int[] valid() {
        return Arrays.copyOfRange(symbols, tenths(symbols.length, 8), tenths(symbols.length, 9));
    }

    /** The symbols to report. A copy. */
    public int[] test() {
        return Arrays.copyOfRange(symbols, tenths(symbols.length, 9), symbols.length);
    }

    /** What it is called, known by its {@link #sha256}. */
    public String title() {
        return switch (sha256) {
            case TINY_SHAKESPEARE -> "tiny Shakespeare";
            case WAR_AND_PEACE -> "War and Peace";
            default -> "an unknown text";
        };
    }

    /** SHA-256 of the file's bytes, unpacked. */
    public String sha256() {
        return sha256;
    }
}
