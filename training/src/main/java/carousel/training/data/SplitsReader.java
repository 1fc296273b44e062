package carousel.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a set of pieces from one JSON file of UTF-8, as the JSB chorales are kept by github.com/czhuang/JSB-Chorales-dataset: an object with
 * the three splits, each an array of pieces, a piece an array of frames, a frame an array of the MIDI pitches that sound, 21 to 108:
 *
 * <pre>
 *   {"train": [[[65, 60, 57.0, 53], [], …], …], "valid": …, "test": …}
 * </pre>
 *
 * <p>Pitches stand in any order, by voice in some of these files; two voices on one pitch are one key. Some are written {@code 57.0}.
 * Anything else is refused at its first fault.
 */
final class SplitsReader {
    private static final int LARGEST_FILE = 64 << 20;
    private static final int MOST_FRAMES = 100_000;
    private static final List<String> SPLITS = List.of("train", "valid", "test");
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final JsonParser json;
    private String place = "";

    private SplitsReader(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /**
     * The pieces of a file under a name.
     *
     * @throws DataException if the file is missing, too large, not UTF-8, or malformed; if a split is missing or has no piece
     */
    static Music read(Path file, String name) {
        byte[] bytes;
        try (DataFile in = DataFile.open(file)) {
            bytes = in.next(LARGEST_FILE + 1);
        }
        if (bytes.length > LARGEST_FILE) {
            throw DataException.of(file, "at most " + LARGEST_FILE + " bytes", "more");
        }
        String text = DataFile.utf8(file, bytes);
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            Map<String, List<PianoRoll>> splits = new SplitsReader(file, json).splits();
            return new Music(name, splits.get("train"), splits.get("valid"), splits.get("test"));
        } catch (JacksonException e) {
            TokenStreamLocation stopped = e.getLocation();
            int line = stopped == null ? 1 : Math.max(1, stopped.getLineNr());
            int column = stopped == null ? 1 : Math.max(1, stopped.getColumnNr());
            throw DataException.at(
                    file, line, column, "", "valid JSON to the end", DataException.printable(e.getOriginalMessage()));
        }
    }

    private Map<String, List<PianoRoll>> splits() {
        next(JsonToken.START_OBJECT, "an object with train, valid and test");
        Map<String, List<PianoRoll>> splits = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            if (json.currentToken() != JsonToken.PROPERTY_NAME || !SPLITS.contains(json.getString())) {
                throw fault("train, valid or test");
            }
            String split = json.getString();
            splits.put(split, pieces(split));
            place = "";
        }
        if (json.nextToken() != null) {
            throw fault("the end of the file");
        }
        for (String split : SPLITS) {
            if (splits.getOrDefault(split, List.of()).isEmpty()) {
                throw DataException.of(
                        file,
                        "a piece or more in " + split,
                        splits.containsKey(split) ? "an empty array" : "no " + split);
            }
        }
        return splits;
    }

    private List<PianoRoll> pieces(String split) {
        List<PianoRoll> pieces = new ArrayList<>();
        place = split;
        next(JsonToken.START_ARRAY, "an array of pieces");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            place = split + ", piece " + (pieces.size() + 1);
            current(JsonToken.START_ARRAY, "a piece, an array of frames");
            pieces.add(piece());
        }
        return pieces;
    }

    private PianoRoll piece() {
        List<int[]> frames = new ArrayList<>();
        String piece = place;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            place = piece + ", frame " + (frames.size() + 1);
            current(JsonToken.START_ARRAY, "a frame, an array of pitches");
            if (frames.size() == MOST_FRAMES) {
                throw fault("at most " + MOST_FRAMES + " frames");
            }
            frames.add(frame());
        }
        if (frames.size() < 2) {
            place = piece;
            throw fault("at least 2 frames (one to predict) before it");
        }
        return new PianoRoll(frames);
    }

    private int[] frame() {
        boolean[] sounding = new boolean[PianoRoll.KEYS];
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String text = json.getString();
            boolean number = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    || json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT;
            int key = number && text.matches("[0-9]{1,3}(\\.0)?")
                    ? Integer.parseInt(text.replace(".0", "")) - PianoRoll.LOWEST_PITCH
                    : -1;
            if (key < 0 || key >= PianoRoll.KEYS) {
                int highest = PianoRoll.LOWEST_PITCH + PianoRoll.KEYS - 1;
                throw fault("a MIDI pitch from " + PianoRoll.LOWEST_PITCH + " to " + highest);
            }
            sounding[key] = true;
        }
        int[] keys = new int[PianoRoll.KEYS];
        int count = 0;
        for (int key = 0; key < sounding.length; key++) {
            if (sounding[key]) {
                keys[count++] = key;
            }
        }
        return Arrays.copyOf(keys, count);
    }

    private void next(JsonToken wanted, String expected) {
        json.nextToken();
        current(wanted, expected);
    }

    private void current(JsonToken wanted, String expected) {
        if (json.currentToken() != wanted) {
            throw fault(expected);
        }
    }

    private DataException fault(String expected) {
        TokenStreamLocation here = json.currentTokenLocation();
        String found = json.currentToken() == null
                ? "the end of the file"
                : "'" + DataException.printable(json.getString()) + "'";
        String element = place.isEmpty() ? "" : "(" + place + ")";
        return DataException.at(file, here.getLineNr(), here.getColumnNr(), element, expected, found);
    }
}
