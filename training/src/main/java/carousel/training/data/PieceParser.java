package carousel.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads one line as one piece: {@code [[pitch, …], …]}, token by token, so that every fault has a place and a sentence. */
final class PieceParser {
    private static final int HIGHEST_PITCH = PianoRoll.LOWEST_PITCH + PianoRoll.KEYS - 1;
    private static final int MOST_FRAMES = 100_000;
    private static final String PITCH = "a MIDI pitch from " + PianoRoll.LOWEST_PITCH + " to " + HIGHEST_PITCH;

    private final Path file;
    private final int line;
    private final String text;
    private final List<int[]> frames = new ArrayList<>();
    private JsonParser json;
    private int notes;
    private boolean insideFrame;

    PieceParser(Path file, int line, String text) {
        this.file = file;
        this.line = line;
        this.text = text;
    }

    PianoRoll piece() {
        if (text.isBlank()) {
            throw DataException.at(file, line, 1, "", "an array of frames", "an empty line");
        }
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            json = parser;
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw fault("an array of frames");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_ARRAY || frames.size() == MOST_FRAMES) {
                    throw fault(frames.size() < MOST_FRAMES ? "a frame, an array of pitches" : "at most 100000 frames");
                }
                frames.add(frame());
            }
            if (frames.size() < 2) {
                throw DataException.at(file, line, 1, "", "at least 2 frames (one to predict)", frames.size() + "");
            }
            if (json.nextToken() != null) {
                throw fault("the end of the line after the piece");
            }
            return new PianoRoll(frames);
        } catch (UnexpectedEndOfInputException e) {
            throw at(
                    text.length() + 1, "the piece to go on to its last ]", "the end of the line: is the file cut off?");
        } catch (JacksonException e) {
            int column = wordBefore(e.getLocation());
            notes = commas(text.lastIndexOf('[', column - 1), column - 1);
            throw at(column, insideFrame ? PITCH : "valid JSON", "'" + rest(column) + "'");
        }
    }

    /** The keys of the frame whose opening bracket was just read. */
    private int[] frame() {
        int[] keys = new int[PianoRoll.KEYS];
        notes = 0;
        insideFrame = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw fault(PITCH);
            }
            int key = inRange() ? json.getIntValue() - PianoRoll.LOWEST_PITCH : -1;
            if (key < 0 || key >= PianoRoll.KEYS) {
                throw fault(PITCH);
            }
            if (notes > 0 && key <= keys[notes - 1]) {
                boolean twice = key == keys[notes - 1];
                throw fault("a pitch above the one before, " + (keys[notes - 1] + PianoRoll.LOWEST_PITCH)
                        + (twice ? " (two voices on one pitch are one key here)" : ""));
            }
            keys[notes++] = key;
        }
        insideFrame = false;
        return Arrays.copyOf(keys, notes);
    }

    /** Whether the number is short enough to be a pitch at all; longer ones may not even be an int. */
    private boolean inRange() {
        return json.getString().length() <= 3;
    }

    private DataException fault(String expected) {
        int column = json.currentTokenLocation().getColumnNr();
        return at(column, expected, "'" + rest(column) + "'");
    }

    private DataException at(int column, String expected, String found) {
        String element = insideFrame
                ? "(frame " + (frames.size() + 1) + ", note " + (notes + 1) + ")"
                : "(frame " + (frames.size() + 1) + ")";
        return DataException.at(file, line, column, element, expected, found);
    }

    /** Where the word begins that the parser could not read: it tells where it stopped, which may be behind the word. */
    private int wordBefore(TokenStreamLocation stopped) {
        int column = stopped == null ? 1 : Math.max(1, Math.min(stopped.getColumnNr(), text.length() + 1));
        while (column > 1 && Character.isLetterOrDigit(text.charAt(column - 2))) {
            column--;
        }
        return column;
    }

    private int commas(int from, int to) {
        return (int) text.substring(Math.max(from, 0), to)
                .chars()
                .filter(c -> c == ',')
                .count();
    }

    /** What stands at a column, up to the next comma or bracket behind it. */
    private String rest(int column) {
        int from = Math.min(column - 1, text.length());
        int to = Math.min(from + 1, text.length());
        while (to < text.length() && ",[]{}".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return DataException.printable(text.substring(from, to));
    }
}
